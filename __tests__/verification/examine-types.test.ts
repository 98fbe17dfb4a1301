import { readFile } from 'node:fs/promises';

import { describe, expect, it } from '@jest/globals';

import { png } from '../../fixtures/png.ts';
import { boxGlb } from '../../sandbox/assets/made/box.ts';
import { terrainTile } from '../../sandbox/assets/made/terrain.ts';
import { formatBounds } from '../../src/lib/bounds.ts';
import { thrownBy } from '../support/errors.ts';
import { examine, faultOf, type Examined, type Files } from '../support/examine.ts';
import { makeZip } from '../support/make-zip.ts';

const folder = { start: '' };
const layer = { format: 'quantized-mesh-1.0', tiles: ['{z}/{x}/{y}.terrain?v={version}'], version: '1.2.0' };
const tile = terrainTile(0);
const picture = png(1, 1, () => [0, 0, 0]);

function boundsOf({ examination }: Examined): string | undefined {
  return examination?.bounds && formatBounds(examination.bounds);
}

async function verdictOf(type: string, files: Files, settings = {}): Promise<string | undefined> {
  const examined = await examine(type, files, settings);
  return faultOf(examined) ?? boundsOf(examined) ?? 'no bounds';
}

const range = (startX: number, startY: number, endX: number, endY: number) => ({
  startX,
  startY,
  endX,
  endY,
});

describe('terrain', () => {
  const verdict = (json: object | undefined, tiles: Files) =>
    verdictOf('TERRAIN', { ...(json && { 'layer.json': JSON.stringify(json) }), ...tiles }, folder);

  it.each([
    ['of the whole Earth', layer, '0/0/0.terrain', '-180,-90,180,90'],
    ['with bounds', { ...layer, bounds: [5, 45, 11, 48] }, '0/0/0.terrain', '5,45,11,48'],
    // Specs/Data/CesiumTerrainTileJson of CesiumJS: the ranges of PartialAvailability, and MetadataAvailability
    [
      'with less at the deepest level',
      { ...layer, available: [[range(0, 0, 1, 0)], [range(0, 0, 3, 1)], [range(1, 0, 1, 0)]] },
      '0/0/0.terrain',
      '-135,-90,-90,-45',
    ],
    ['with bounds to 190°', { ...layer, bounds: [170, -20, 190, -10] }, '0/0/0.terrain', '170,-20,-170,-10'],
    [
      'with bounds that are smaller than its tiles',
      { ...layer, bounds: [5, 45, 11, 48], available: [[], [range(2, 1, 2, 1)], [range(4, 2, 4, 2)]] },
      '1/2/1.terrain',
      '5,45,11,48',
    ],
    [
      'with a part in more detail',
      {
        ...layer,
        bounds: [-180, -90, 180, 90],
        available: [
          [range(0, 0, 1, 0)],
          [range(2, 1, 2, 1)],
          [range(4, 2, 5, 3)],
          [range(8, 4, 11, 7)],
          [range(16, 10, 16, 10)],
        ],
      },
      '0/0/0.terrain',
      '0,0,90,90',
    ],
    [
      'with each tile together with its neighbours',
      { ...layer, available: [[range(0, 0, 1, 0)], [range(2, 0, 3, 1)], [range(4, 2, 5, 3)]] },
      '0/0/0.terrain',
      '0,0,90,90',
    ],
    [
      'on both sides of 180°',
      { ...layer, available: [[range(0, 0, 1, 0)], [range(0, 0, 0, 0), range(3, 0, 3, 0)]] },
      '0/0/0.terrain',
      '90,-90,-90,0',
    ],
    [
      'with 200,000 ranges',
      { ...layer, available: [[], Array.from({ length: 200_000 }, () => range(1, 0, 1, 0))] },
      '1/1/0.terrain',
      '-90,-90,0,0',
    ],
    [
      'whose levels are in the tiles',
      { ...layer, bounds: [-180, -90, 180, 90], metadataAvailability: 10, available: [[range(1, 0, 1, 0)]] },
      '0/1/0.terrain',
      '-180,-90,180,90',
    ],
    [
      'with rows from the north, in Mercator',
      { ...layer, projection: 'EPSG:3857', scheme: 'slippyMap', available: [[], [range(0, 0, 0, 0)]] },
      '1/0/1.terrain',
      '-180,-85.051129,0,0',
    ],
  ])('%s has its bounds', async (_name, json, name, bounds) => {
    expect(await verdict(json, { [name]: tile })).toBe(bounds);
  });

  it('without a layer.json is one of heights', async () => {
    expect(await verdict(undefined, { '0/0/0.terrain': Buffer.alloc(8452) })).toBe('-180,-90,180,90');
  });

  it.each([
    ['format', { ...layer, format: 'png' }, 'its `format` is unknown'],
    ['tiles', { ...layer, tiles: [] }, 'it has no `tiles`'],
    ['projection', { ...layer, projection: 'EPSG:25832' }, 'its `projection` is unknown'],
    ['scheme', { ...layer, scheme: 'xyz' }, 'its `scheme` is unknown'],
  ])('without %s has a fault', async (_name, json, reason) => {
    expect(await verdict(json, {})).toBe(`layer.json is no layer of terrain: ${reason}.`);
  });

  it('has a fault if its first tile is missing, cut or another file', async () => {
    expect(await verdict(layer, {})).toBe('0/0/0.terrain does not exist.');
    for (const body of [tile.subarray(0, 500), Buffer.from('<html>'.repeat(100))]) {
      expect(await verdict(layer, { '0/0/0.terrain': body })).toBe(
        '0/0/0.terrain is no tile of quantized-mesh.',
      );
    }
  });
});

describe('imagery', () => {
  const document = (profile: string, box: string, order = '0', format = '<TileFormat extension="jpg"/>') =>
    `<TileMap><BoundingBox ${box}/>${format}<TileSets profile="${profile}"><TileSet order="${order}"/></TileSets></TileMap>`;
  const xml = (text: string, tiles: Files = {}) =>
    verdictOf('IMAGERY', { 'tilemapresource.xml': text, ...tiles }, folder);
  const degrees = 'minx="5" miny="45" maxx="11" maxy="48"';

  it('of CesiumJS has no fault', async () => {
    const root = 'node_modules/@cesium/engine/Source/Assets/Textures/NaturalEarthII';
    const files = {
      'tilemapresource.xml': await readFile(`${root}/tilemapresource.xml`),
      '0/1/0.jpg': await readFile(`${root}/0/1/0.jpg`),
    };
    expect(await verdictOf('IMAGERY', files, folder)).toBe('-180,-90,180,90');
  });

  it.each([
    ['geodetic', degrees, '0/1/0.jpg', '5,45,11,48'],
    ['mercator', degrees, '0/0/0.jpg', '5,45,11,48'],
    ['geodetic', 'minx="170" miny="-20" maxx="190" maxy="-10"', '0/1/0.jpg', '170,-20,-170,-10'],
    // 10° east, 50° north in EPSG:3857, by CesiumJS's WebMercatorProjection
    [
      'global-mercator',
      'minx="0" miny="0" maxx="1113194.907933" maxy="6446275.841017"',
      '0/0/0.jpg',
      '0,0,10,50',
    ],
  ])('in the profile %s has its bounds', async (profile, box, name, bounds) => {
    expect(await xml(document(profile, box), { [name]: picture })).toBe(bounds);
  });

  it('may lack the tile in the middle of its first level', async () => {
    // the south-west corner, in EPSG:4326: columns of 22.5°, rows of 22.5° from the south
    expect(
      await xml(document('geodetic', 'minx="5" miny="30" maxx="50" maxy="48"', '3'), {
        '3/8/5.jpg': picture,
      }),
    ).toBe('5,30,50,48');
  });

  it('without a document is in Mercator', async () => {
    expect(await verdictOf('IMAGERY', { '0/0/0.png': picture }, folder)).toBe(
      '-180,-85.051129,180,85.051129',
    );
  });

  it.each([
    ['a wrong profile', document('raster', degrees), 'its `profile` is unknown'],
    [
      'no box',
      '<TileMap><TileSets profile="geodetic"/></TileMap>',
      'it has no `BoundingBox` or no `TileSets`',
    ],
    ['no format', document('geodetic', degrees, '0', ''), 'it has no `TileFormat` with an `extension`'],
    ['no level', document('geodetic', degrees, ''), 'it has no `TileSet` with an `order`'],
    ['no numbers', document('geodetic', 'minx="a"'), 'its `BoundingBox` has no numbers'],
    ['another format', 'none', 'it is no well-formed XML'],
  ])('with %s has a fault', async (_name, text, reason) => {
    expect(await xml(text)).toBe(`tilemapresource.xml is no tile map: ${reason}.`);
  });

  it('has a fault if no first tile exists, or one is no picture', async () => {
    expect(await xml(document('geodetic', degrees))).toBe('0/1/0.jpg does not exist.');
    expect(await xml(document('geodetic', degrees), { '0/1/0.jpg': '<html>' })).toBe(
      '0/1/0.jpg is no picture.',
    );
  });
});

describe('a document', () => {
  const point = (...coordinates: number[]) => JSON.stringify({ type: 'Point', coordinates });
  const withCrs = (name: string) =>
    JSON.stringify({ type: 'Point', coordinates: [13, 52], crs: { type: 'name', properties: { name } } });
  const czml = (...packets: object[]) => JSON.stringify([{ id: 'document', version: '1.0' }, ...packets]);
  const kml = (inside: string) => `<kml xmlns="http://www.opengis.net/kml/2.2">${inside}</kml>`;
  const line = (...longitudes: number[]) =>
    JSON.stringify({ type: 'LineString', coordinates: longitudes.map((one, index) => [one, -17 - index]) });

  it.each([
    ['GEOJSON', point(13.4, 52.5), '13.4,52.5,13.4,52.5'],
    ['GEOJSON', line(-179, 179), '179,-18,-179,-17'],
    ['GEOJSON', line(177, 183), '177,-18,-177,-17'],
    ['GEOJSON', point(400_000, 5_800_000), 'no bounds'],
    ['GEOJSON', '{"type":"FeatureCollection","features":[]}', 'no bounds'],
    ['GEOJSON', withCrs('urn:ogc:def:crs:EPSG::4326'), '13,52,13,52'],
    ['GEOJSON', withCrs('EPSG:25832'), 'a has the `crs` EPSG:25832, which viewers do not know.'],
    ['GEOJSON', '{"type":"Point","coordinates":[13,52],"crs":null}', '13,52,13,52'],
    ['GEOJSON', '{"type":"FeatureCollection"}', 'a is no GeoJSON: it has no `features`.'],
    [
      'GEOJSON',
      '{"type":"Feature","geometry":{"type":"Curve"},"properties":{}}',
      'a is no GeoJSON: it has a geometry of the unknown type Curve.',
    ],
    ['GEOJSON', '{"type":"Nothing"}', 'a is no GeoJSON: its type is unknown.'],
    ['GEOJSON', '{"type":', 'a is not whole: its JSON ends early.'],
    ['GEOJSON', '%PDF-1', 'a is PDF, not JSON.'],
    ['CZML', czml({ position: { cartographicDegrees: [13, 52, 0] } }), '13,52,13,52'],
    // 10° east, 50° north, 100 m, by Cartesian3.fromDegrees of CesiumJS
    ['CZML', czml({ position: { cartesian: [4045519.708, 713334.275, 4862865.642] } }), '10,50,10,50'],
    ['CZML', czml({ position: { cartesian: [0, 4045519.708, 713334.275, 4862865.642] } }), 'no bounds'],
    ['CZML', czml({ viewFrom: { cartesian: [4045519.708, 713334.275, 4862865.642] } }), 'no bounds'],
    ['CZML', '[]', 'a is no CZML: its first packet is not the `document`.'],
    ['CZML', '[{"id":"document","version":"2.0"}]', 'a is no CZML of version 1.'],
    ['KML', kml('<Point><coordinates>13,52 14,53</coordinates></Point>'), '13,52,14,53'],
    [
      'KML',
      kml('<LatLonBox><north>48</north><south>45</south><east>11</east><west>5</west></LatLonBox>'),
      '5,45,11,48',
    ],
    [
      'KML',
      kml(
        '<GroundOverlay><LatLonBox><north>500</north><south>45</south><east>11</east><west>5</west></LatLonBox></GroundOverlay><Point><coordinates>13,52</coordinates></Point>',
      ),
      '13,52,13,52',
    ],
    ['KML', '<gml/>', 'a is no KML: its root is `gml`.'],
    ['KML', '<kml>', /^a is no well-formed XML/],
    [
      'KML',
      makeZip([{ name: 'b/doc.kml', content: kml('<Point><coordinates>13,52</coordinates></Point>') }]),
      '13,52,13,52',
    ],
    ['KML', makeZip([{ name: 'a.txt', content: '' }]), 'a is a KMZ without a KML document.'],
  ])('of %s: %s', async (type, content, expected) => {
    expect(await verdictOf(type, { a: content })).toEqual(
      typeof expected === 'string' ? expected : expect.stringMatching(expected),
    );
  });

  it('in a KMZ is read up to a limit', async () => {
    const kmz = makeZip([{ name: 'a.kml', content: ' '.repeat(300_000), size: 300_000_000 }]);
    expect(await thrownBy(() => verdictOf('KML', { a: kmz }))).toMatchObject({ code: 'asset-not-examined' });
  });

  it('at 0°, 0° is probably wrong, and one of the whole Earth is not', async () => {
    const codesOf = async (content: string) =>
      (await examine('GEOJSON', { a: content })).examination?.warnings.map(({ code }) => code);
    expect(await codesOf(point(0.5, -0.5))).toEqual(['asset-at-null-island']);
    expect(await codesOf(point(1.1, 0.1))).toEqual([]);
    expect(await codesOf('{"type":"MultiPoint","coordinates":[[-1.1,0],[1.1,0]]}')).toEqual([]);
    expect(await codesOf('{"type":"MultiPoint","coordinates":[[-80,0],[80,0]]}')).toEqual([]);
    expect(await codesOf('{"type":"MultiPoint","coordinates":[[-170,-80],[170,80]]}')).toEqual([]);
  });
});

describe('a glTF', () => {
  const gltf = (more: object) => JSON.stringify({ asset: { version: '2.0' }, ...more });
  const named = { buffers: [{ uri: 'data:,' }, { uri: 'a%20b.bin' }] };

  it('that is binary or names files has no fault, and no bounds', async () => {
    expect(await verdictOf('GLTF', { 'a.glb': await boxGlb() })).toBe('no bounds');
    expect(await verdictOf('GLTF', { 'a.gltf': gltf(named), 'a%20b.bin': 'b' })).toBe('no bounds');
  });

  it.each([
    ['without a file that it names', { 'a.gltf': gltf(named) }, 'a%20b.bin does not exist.'],
    ['that is JSON of another kind', { 'a.gltf': '{}' }, 'a.gltf is no glTF: it has no `asset.version`.'],
    ['that is no JSON', { 'a.gltf': '{' }, 'a.gltf is no glTF: its JSON is damaged.'],
    ['that is a picture', { 'a.glb': picture }, 'a.glb is PNG, not glTF.'],
    [
      'that is cut',
      { 'a.glb': Buffer.from('glTF\x02\0\0\0\0\x10\0\0\0\x02\0\0JSON{}') },
      'a.glb is not whole: its JSON ends early.',
    ],
    [
      'with a wrong chunk',
      { 'a.glb': Buffer.from('glTF\x02\0\0\0\0\x10\0\0\0\x02\0\0BIN\0{}') },
      'a.glb is a damaged binary glTF.',
    ],
  ])('%s has a fault', async (_name, files, reason) => {
    expect(await verdictOf('GLTF', files)).toBe(reason);
  });
});
