import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PNG } from 'pngjs';

import { jpeg } from '../../fixtures/jpeg.ts';
import { kioskFiles } from '../../fixtures/scenes.ts';
import { zip } from '../../fixtures/zip.ts';
import { startSandbox, type Sandbox } from '../../sandbox/sandbox.ts';
import { noIssues, validateGltf } from '../support/gltf.ts';
import { bytesOf, completeAtOnce, endpointOf, getFile, stream } from './assets-request.ts';
import { ion } from './ion-request.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ mode: 'FILE_SYSTEM', tiling: completeAtOnce });
});
afterAll(() => sandbox.close());

describe.each([
  ['CZML', 'a.czml', 'application/octet-stream'],
  ['KML', 'a.kml', 'application/vnd.google-earth.kml+xml'],
  ['KML', 'a.kmz', 'application/vnd.google-earth.kmz'],
  ['GEOJSON', 'a.geojson', 'application/geo+json'],
  ['GEOJSON', 'a.topojson', 'application/octet-stream'],
  ['GEOJSON', 'a.json', 'application/json'],
])('%s', (type, name, contentType) => {
  it(`streams ${name} as it was uploaded`, async () => {
    const content = Buffer.from([0, 255, ...Buffer.from(name)]);
    const files = { '0.txt': 'x', [name]: content, 'icon.png': 'icon' };
    const endpoint = await stream(sandbox, type, { sourceType: type }, files);
    expect(new URL(endpoint.url).pathname).toMatch(new RegExp(`/${name}$`));
    expect(await bytesOf(endpoint)).toEqual(content);
    expect((await getFile(endpoint)).headers.get('content-type')).toBe(contentType);
    expect(String(await bytesOf(endpoint, 'icon.png'))).toBe('icon');
  });
});

it.each([
  ['CZML', /^\[/],
  ['KML', /<kml /],
  ['GEOJSON', /^\{/],
])('a %s without files has a made document', async (type, content) => {
  const endpoint = await endpointOf(sandbox, sandbox.seedAsset({ type }));
  expect(String(await bytesOf(endpoint))).toMatch(content);
});

it.each([
  [1, 'TERRAIN', 'layer.json'],
  [2, 'IMAGERY', 'tilemapresource.xml'],
  [624, '3DTILES', ''],
])('the default asset %i streams to every account, but is not one of its own', async (id, type, path) => {
  const endpoint = await endpointOf(sandbox, id);
  expect(endpoint.type).toBe(type);
  expect((await bytesOf(endpoint, path)).length).toBeGreaterThan(100);
  expect(await ion(sandbox, 'GET', `/v1/assets/${id}`)).toMatchObject({ status: 200, body: { id, type } });
  expect(await ion(sandbox, 'DELETE', `/v1/assets/${id}`)).toMatchObject({ status: 404 });
  expect(sandbox.assets.has(id)).toBe(false);
});

describe('GLTF', () => {
  it('streams a .glb as it was uploaded', async () => {
    const endpoint = await stream(
      sandbox,
      'GLTF',
      { sourceType: '3D_MODEL' },
      { 'a.glb': 'glb', 'b.gltf': '{}' },
    );
    expect(endpoint.url).toMatch(/\/a\.glb$/);
    expect(String(await bytesOf(endpoint))).toBe('glb');
  });

  it.each([false, true])('streams a .gltf with its files; from a zip: %s', async (isZip) => {
    const kiosk = await kioskFiles();
    const files = isZip ? { 'a.zip': zip(kiosk) } : Object.fromEntries(kiosk);
    const endpoint = await stream(sandbox, 'GLTF', { sourceType: '3D_MODEL' }, files);
    expect(endpoint.url).toMatch(/\/kiosk\.gltf$/);
    for (const [name, content] of kiosk) expect(await bytesOf(endpoint, name)).toEqual(Buffer.from(content));
  });

  it('streams a box for a model of another format', async () => {
    const endpoint = await stream(sandbox, 'GLTF', { sourceType: '3D_MODEL' }, { 'a.obj': 'v 0 0 0' });
    const { issues, info } = await validateGltf(await bytesOf(endpoint));
    expect(issues).toMatchObject(noIssues);
    expect(info).toMatchObject({ totalTriangleCount: 10 });
  });
});

describe('IMAGERY', () => {
  it('streams a tile map of the Earth in two images', async () => {
    const endpoint = await stream(sandbox, 'IMAGERY', { sourceType: 'RASTER_IMAGERY' }, { 'a.tif': 'x' });
    expect(endpoint.url).toMatch(/\/$/);
    const description = String(await bytesOf(endpoint, 'tilemapresource.xml'));
    expect(description).toContain('<TileSets profile="global-geodetic">');
    expect(description).toContain('mime-type="image/png" extension="png"');
    const tiles = [await bytesOf(endpoint, '0/0/0.png'), await bytesOf(endpoint, '0/1/0.png')];
    for (const tile of tiles) expect(PNG.sync.read(tile)).toMatchObject({ width: 256, height: 256 });
    expect(tiles[0]).not.toEqual(tiles[1]);
    expect((await getFile(endpoint, 'a.tif')).status).toBe(404);
  });

  it('streams an uploaded picture', async () => {
    const picture = Buffer.from(jpeg());
    const endpoint = await stream(sandbox, 'IMAGERY', { sourceType: 'RASTER_IMAGERY' }, { 'a.JPG': picture });
    expect(String(await bytesOf(endpoint, 'tilemapresource.xml'))).toContain('image/jpeg" extension="JPG"');
    expect(await bytesOf(endpoint, '0/1/0.JPG')).toEqual(picture);
  });
});

describe('TERRAIN', () => {
  /** Decodes a tile by the rules of the specification (https://github.com/CesiumGS/quantized-mesh). */
  function decode(tile: Buffer) {
    const [lowest, highest] = [tile.readFloatLE(24), tile.readFloatLE(28)];
    let at = 88;
    const list = (length: number) => {
      const values = Array.from({ length }, (_, index) => tile.readUInt16LE(at + 2 * index));
      at += 2 * length;
      return values;
    };
    const count = () => {
      at += 4;
      return tile.readUInt32LE(at - 4);
    };
    const vertexCount = count();
    const [u = [], v = [], heights = []] = [1, 2, 3].map(() => {
      let sum = 0;
      return list(vertexCount).map((code) => (sum += (code >> 1) ^ -(code & 1)));
    });
    let next = 0;
    const corners = list(3 * count()).map((code) => (code === 0 ? next++ : next - code));
    const edges = ['west', 'south', 'east', 'north'].map(() => list(count()));
    return { lowest, highest, vertexCount, u, v, heights, corners, edges, rest: tile.length - at };
  }

  it('streams even ground in two tiles', async () => {
    const endpoint = await stream(sandbox, 'TERRAIN', { sourceType: 'RASTER_TERRAIN' }, { 'a.tif': 'x' });
    expect(endpoint.url).toMatch(/\/$/);
    expect(JSON.parse(String(await bytesOf(endpoint, 'layer.json')))).toMatchObject({
      format: 'quantized-mesh-1.0',
      scheme: 'tms',
      projection: 'EPSG:4326',
      tiles: ['{z}/{x}/{y}.terrain?v={version}'],
      available: [[{ startX: 0, startY: 0, endX: 1, endY: 0 }]],
    });
    for (const [column, direction] of [
      [0, -1],
      [1, 1],
    ] as const) {
      const tile = await bytesOf(endpoint, `0/${column}/0.terrain?v=1.0.0`);
      expect(Math.sign(tile.readDoubleLE(8))).toBe(direction); // y of its middle, 90° west or east
      const { lowest, highest, vertexCount, u, v, heights, corners, edges, rest } = decode(tile);
      expect({ lowest, highest, rest }).toEqual({ lowest: 100, highest: 100, rest: 0 });
      expect(new Set(heights)).toEqual(new Set([0]));
      expect(new Set(corners).size).toBe(vertexCount);
      const areas = Array.from({ length: corners.length / 3 }, (_, triangle) => {
        const [a = 0, b = 0, c = 0] = corners.slice(3 * triangle);
        const from = (list: readonly number[], to: number) => (list[to] ?? NaN) - (list[a] ?? NaN);
        return (from(u, b) * from(v, c) - from(u, c) * from(v, b)) / 2;
      });
      expect(Math.min(...areas)).toBeGreaterThan(0); // counter-clockwise
      expect(areas.reduce((sum, area) => sum + area, 0)).toBe(32_767 ** 2);
      const [west, south, east, north] = edges;
      expect(new Set(west?.map((index) => u[index]))).toEqual(new Set([0]));
      expect(new Set(south?.map((index) => v[index]))).toEqual(new Set([0]));
      expect(new Set(east?.map((index) => u[index]))).toEqual(new Set([32_767]));
      expect(new Set(north?.map((index) => v[index]))).toEqual(new Set([32_767]));
    }
  });
});
