import { describe, expect, it } from '@jest/globals';

import { expectGreen, makeWorkspace, openSandbox, upload, routesOf } from './support.ts';

const cityGml =
  '<?xml version="1.0"?>\n<!-- a city --><core:CityModel xmlns:core="http://www.opengis.net/citygml/2.0"/>';

const cases: [
  type: string,
  sourceType: string,
  file: string,
  content: string,
  inputs: Record<string, string>,
][] = [
  ['3DTILES', 'CITYGML', 'a.gml', cityGml, { options: '{"clampToTerrain": true, "baseTerrainId": 1}' }],
  ['3DTILES', 'KML', 'a.kml', '<kml><Placemark><Model/></Placemark></kml>', { type: '3DTILES' }],
  ['KML', 'KML', 'a.kmz', 'PK', { type: 'KML' }],
  ['3DTILES', '3D_CAPTURE', 'a.obj', 'v', { type: '3DTILES', 'source-type': '3D_CAPTURE' }],
  ['GLTF', '3D_CAPTURE', 'a.fbx', 'v', { type: 'GLTF', 'source-type': '3D_CAPTURE' }],
  ['3DTILES', '3D_MODEL', 'a.glb', 'glTF', { type: '3DTILES', 'source-type': '3D_MODEL' }],
  ['GLTF', '3D_MODEL', 'a.dae', 'v', { type: 'GLTF', 'source-type': '3D_MODEL', options: 'optimize: true' }],
  ['3DTILES', 'POINT_CLOUD', 'a.laz', 'LASF', {}],
  ['3DTILES', 'BIM_CAD', 'a.ifc', 'ISO', { options: 'inputCrs: "EPSG:25833"' }],
  ['3DTILES', 'BIM_CAD_DB', 'a.db', 'x', { 'source-type': 'BIM_CAD_DB' }],
  ['3DTILES', '3DTILES', 'tileset.json', '{}', { options: 'tilesetJson: tileset.json' }],
  [
    '3DTILES',
    'RASTER_IMAGERY',
    'a.jpg',
    'x',
    { type: '3DTILES', options: 'outputs: [{outputType: 3DTILES}]' },
  ],
  ['IMAGERY', 'RASTER_IMAGERY', 'a.tif', 'x', { type: 'IMAGERY' }],
  ['TERRAIN', 'RASTER_TERRAIN', 'a.tif', 'x', { type: 'TERRAIN', options: 'toMeters: 0.3048' }],
  ['TERRAIN', 'TERRAIN_DATABASE', 'a.terraindb', 'x', {}],
  ['CZML', 'CZML', 'a.czml', '[]', {}],
  ['GEOJSON', 'GEOJSON', 'a.json', '{"type": "FeatureCollection", "features": []}', {}],
];

describe('every type and source type', () => {
  it.each(cases)('%s of %s from %s', async (type, sourceType, file, content, inputs) => {
    const sandbox = await openSandbox({ tiling: [{ status: 'COMPLETE', percentComplete: 100 }] });
    const workspace = await makeWorkspace({ [file]: content });
    const run = await upload(sandbox, workspace, { files: file, ...inputs });
    expectGreen(run);
    expect(run.outputs).toMatchObject({ type, 'source-type': sourceType, status: 'COMPLETE' });
    expect(sandbox.requests.find(({ route }) => route === 'CreateAsset')?.body).toMatchObject({
      type,
      options: { sourceType },
    });
  });

  it('has the lines of each choice if files match several types', async () => {
    const sandbox = await openSandbox();
    const workspace = await makeWorkspace({ 'a.glb': 'glTF' });
    const run = await upload(sandbox, workspace, { files: 'a.glb' });
    expect(run.annotations.map(({ message }) => message)).toEqual([
      expect.stringMatching(
        /^The files \(such as a\.glb\) fit 4 combinations of `type` and `source-type`\.\nAdd the lines of one choice\.\ntype: 3DTILES\nsource-type: 3D_MODEL {2}# a designed model\n(# type: \w+, source-type: \w+ {2}# .*\n){3}Code: type-ambiguous$/,
      ),
    ]);
    expect(routesOf(sandbox)).toEqual([]);
  });

  it('sends an unknown source type with a warning', async () => {
    const sandbox = await openSandbox({ sourceTypes: [{ name: 'HOLOGRAM', type: '3DTILES', options: {} }] });
    const workspace = await makeWorkspace({ 'a.holo': 'x' });
    const run = await upload(sandbox, workspace, { files: '*', type: '3DTILES', 'source-type': 'HOLOGRAM' });
    expect(run.exitCode).toBe(0);
    expect(run.annotations).toMatchObject([{ level: 'warning' }]);
  });
});
