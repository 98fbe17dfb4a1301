import { describe, expect, it } from '@jest/globals';

import { zip } from '../../../fixtures/zip.ts';
import { determineRequest } from '../../../src/features/publish/determine-request.ts';
import type { UploadFile } from '../../../src/files/upload-file.ts';
import type { UploadInputs } from '../../../src/inputs/upload-inputs.ts';
import { openSourceData } from '../../../src/inspection/source-data.ts';
import type { JsonObject } from '../../../src/lib/json.ts';
import { userErrorOf } from '../../support/errors.ts';
import { foundFile, makeFolder } from '../../support/folder.ts';
import { metadata } from '../../support/ion.ts';
import { answer, script } from '../../support/send.ts';
import { inputsOf, toolsOf, type TestTools } from '../../support/tools.ts';

const cityGml = '<?xml version="1.0"?><CityModel xmlns="http://www.opengis.net/citygml/2.0"/>';

/** Determines the request of files of the disk. */
function determine(inputs: UploadInputs, files: readonly UploadFile[], tools: TestTools) {
  const selected = { root: '/', files, isExcluded: () => false };
  return determineRequest(
    inputs,
    openSourceData(selected, { workspace: '/', includeHiddenFiles: false }),
    tools,
  );
}

async function filesOf(contents: Readonly<Record<string, string | Buffer>>) {
  const folder = await makeFolder(contents);
  return Promise.all(Object.keys(contents).map((key) => foundFile(folder, key)));
}

describe('determining the request', () => {
  it('infers the types from the files and says why', async () => {
    const tools = toolsOf();
    const inputs = inputsOf({ description: '**D**', attribution: '© A', options: { clampToTerrain: true } });
    const files = await filesOf({ 'a.gml': cityGml, 'b.jpg': '' });
    const { asset, line } = await determine(inputs, files, tools);
    expect(asset).toEqual({
      name: 'City',
      description: '**D**',
      attribution: '© A',
      type: '3DTILES',
      options: { clampToTerrain: true, sourceType: 'CITYGML' },
    });
    expect(tools.known()).toEqual({
      name: 'City',
      type: '3DTILES',
      sourceType: 'CITYGML',
      options: asset.options,
    });
    expect(line).toBe('Source type CITYGML: the root of a.gml is CityModel 2.0. Type 3DTILES.');
    expect(tools.log.of('info')).toEqual(['Type 3DTILES: the only type for CITYGML.']);
    expect(tools.log.of('warning')).toEqual([]);
  });

  it('does not change any option', async () => {
    const options: JsonObject = {
      position: [13.3762, -52.5, 35],
      targetVersion: '1.1',
      baseTerrainId: 1,
      outputs: [{ outputType: 'LAS', name: null }],
      futureOption: { deep: [true] },
    };
    const inputs = inputsOf({ type: 'GLTF', sourceType: '3D_CAPTURE', options });
    const { asset } = await determine(inputs, await filesOf({ 'a.obj': 'v' }), toolsOf());
    expect(asset.options).toEqual({ ...options, sourceType: '3D_CAPTURE' });
  });

  it('replaces the name of a terrain by its id', async () => {
    const terrain = metadata(42, { type: 'TERRAIN', name: 'Alps' });
    const server = script(answer(200, { items: [terrain] }));
    const inputs = inputsOf({ type: '3DTILES', sourceType: 'CITYGML', options: { baseTerrainId: 'Alps' } });
    const tools = toolsOf({ server });
    const { asset } = await determine(inputs, [], tools);
    expect(asset.options).toEqual({ baseTerrainId: 42, sourceType: 'CITYGML' });
    expect(tools.log.of('info')).toEqual(['Option baseTerrainId: 42, the asset “Alps”.']);
  });

  it('warns of an unknown source type and sends it unchanged', async () => {
    const tools = toolsOf();
    const inputs = inputsOf({ type: '3DTILES', sourceType: 'SPLATS' });
    const { asset } = await determine(inputs, [], tools);
    expect(asset.options).toEqual({ sourceType: 'SPLATS' });
    expect(tools.log.of('warning')).toEqual([expect.stringContaining('SPLATS')]);
  });

  it('says what an unknown source type may mean', async () => {
    const tools = toolsOf();
    await determine(inputsOf({ type: '3DTILES', sourceType: 'IFC' }), [], tools);
    expect(tools.log.of('warning')).toEqual([
      'This action does not know the source type IFC. It is sent unchanged. Write these lines instead. type: 3DTILES\nsource-type: BIM_CAD',
    ]);
  });

  it('logs how inputs were read', async () => {
    const tools = toolsOf();
    const remarks = ['`type: 3d tiles` is taken for 3DTILES.'];
    await determine(inputsOf({ type: '3DTILES', sourceType: 'CITYGML', remarks }), [], tools);
    expect(tools.log.of('info')[0]).toBe(remarks[0]);
  });

  it.each([
    ['https://api.cesium.com', 'a.3tz', 1],
    ['https://api.cesium.com', 'a.3dtiles.zip', 1],
    ['https://api.cesium.com', 'a.zip', 0],
    ['https://ion.example', 'a.3tz', 0],
  ])('warns at %s of %s: %p', async (apiUrl, file, warnings) => {
    const tools = toolsOf({ apiUrl });
    const inputs = inputsOf({ sourceType: '3DTILES', type: '3DTILES' });
    await determine(inputs, await filesOf({ [file]: 'PK' }), tools);
    expect(tools.log.of('warning')).toHaveLength(warnings);
    for (const warning of tools.log.of('warning')) {
      expect(warning).toContain(`The file ${file} is an archive`);
    }
  });

  it('warns of suspicious options and sends them unchanged', async () => {
    const tools = toolsOf();
    const options = { clamptoterrain: true, geometryCompression: 'draco', options: 7 };
    const inputs = inputsOf({ type: '3DTILES', sourceType: 'CITYGML', options });
    expect((await determine(inputs, [], tools)).asset.options).toEqual({
      ...options,
      sourceType: 'CITYGML',
    });
    expect(tools.log.of('warning')).toEqual([
      'The option `clamptoterrain` is not known for CITYGML. It is sent unchanged. Did you mean `clampToTerrain`?',
      'The option `geometryCompression` is the text `draco`, which is not known. It is sent unchanged. Did you mean `DRACO`? options: |\n  geometryCompression: DRACO',
      expect.stringContaining('The option `options` is not known for CITYGML'),
    ]);
  });

  it.each([
    [{ 'deep/scan.laz': 'LASF' }, {}, 'Source type POINT_CLOUD: deep/scan.laz ends with .laz. Type 3DTILES.'],
    [{ 'a.json': '{"type": "Feature"}' }, {}, 'Source type GEOJSON: a.json is GeoJSON. Type GEOJSON.'],
    [
      { 'tileset.json': '{}', 'a.glb': '' },
      {},
      'Source type 3DTILES: tileset.json is the root of a tileset. Type 3DTILES.',
    ],
    [
      { 'a.tif': 'II' },
      { type: 'TERRAIN' },
      'Source type RASTER_TERRAIN: a.tif ends with .tif, and the input `type` is TERRAIN.',
    ],
    [{ 'a.tif': 'II' }, { sourceType: 'RASTER_TERRAIN' }, 'Type TERRAIN: the only type for RASTER_TERRAIN.'],
    [
      { 'a.tif': 'II' },
      { type: 'TERRAIN', sourceType: 'RASTER_TERRAIN' },
      'Source type RASTER_TERRAIN and type TERRAIN, as the inputs say.',
    ],
  ] as const)('logs the reading of %j with %j, and the reason', async (contents, given, line) => {
    const request = await determine(inputsOf(given), await filesOf(contents), toolsOf());
    expect(request.line).toBe(line);
  });

  it('adds the option that a tileset in a folder needs, and says so', async () => {
    const tools = toolsOf();
    const files = await filesOf({ 'city/tileset.json': '{}', 'README.md': '' });
    const { asset } = await determine(inputsOf(), files, tools);
    expect(asset.options).toEqual({ tilesetJson: 'city/tileset.json', sourceType: '3DTILES' });
    expect(tools.log.of('info').slice(1)).toEqual([
      'Option tilesetJson: city/tileset.json, the only tileset that no other tileset names.',
      'ion does not use these files: README.md. To exclude them, add lines with `!` to `files`.',
    ]);
  });

  it('opens zips', async () => {
    const archive = Buffer.from(zip(new Map([['city.gml', Buffer.from(cityGml)]])));
    const { line } = await determine(inputsOf(), await filesOf({ 'export.zip': archive }), toolsOf());
    expect(line).toBe(
      'Source type CITYGML: export.zip contains city.gml, whose root is CityModel 2.0. Type 3DTILES.',
    );
  });

  it('fails if the files have several readings', async () => {
    const files = await filesOf({ 'a.glb': 'glTF' });
    const error = await userErrorOf(() => determine(inputsOf(), files, toolsOf()));
    expect(error.code).toBe('type-ambiguous');
    expect(error.yaml).toContain('type: GLTF, source-type: 3D_MODEL');
  });
});
