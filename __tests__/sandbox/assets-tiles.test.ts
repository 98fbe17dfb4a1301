import { gzipSync } from 'node:zlib';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { glb, triangle } from '../../fixtures/gltf.ts';
import { latitude, longitude } from '../../fixtures/place.ts';
import { kioskFiles, tilesetFiles } from '../../fixtures/scenes.ts';
import { tilesArchive, zip } from '../../fixtures/zip.ts';
import { startSandbox, type Sandbox } from '../../sandbox/sandbox.ts';
import { positionOfEcef } from '../../src/formats/ecef.ts';
import { noIssues, validateGltf } from '../support/gltf.ts';
import {
  bytesOf,
  completeAtOnce,
  endpointOf,
  getFile,
  publish,
  stream,
  type Endpoint,
} from './assets-request.ts';
import { ion } from './ion-request.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ mode: 'FILE_SYSTEM', tiling: completeAtOnce });
});
afterAll(() => sandbox.close());

/** A file of 60 blanks, deflated: made by Python's zipfile. */
const deflatedZip =
  'UEsDBBQAAAAIAAAAIQBixGQrBgAAADwAAAAMAAAAdGlsZXNldC5qc29uU1AgHwAAUEsBAhQDFAAAAAgAAAAhAGLE' +
  'ZCsGAAAAPAAAAAwAAAAAAAAAAAAAAIABAAAAAHRpbGVzZXQuanNvblBLBQYAAAAAAQABADoAAAAwAAAAAAA=';

const tiles = { sourceType: '3DTILES' };

describe('3D Tiles', () => {
  it('stream as they were uploaded', async () => {
    const files = { 'tileset.json': '{}', 'a b/1 ü.b3dm': 'tile' };
    const endpoint = await stream(sandbox, '3DTILES', tiles, files);
    expect(endpoint.url).toMatch(/\/tileset\.json$/);
    expect(String(await bytesOf(endpoint))).toBe('{}');
    expect(String(await bytesOf(endpoint, 'a%20b/1%20%C3%BC.b3dm'))).toBe('tile');
  });

  it.each([
    [
      'the option',
      { ...tiles, tilesetJson: 'deep/root.json' },
      ['tileset.json', 'deep/root.json'],
      'deep/root.json',
    ],
    ['the top', tiles, ['a.json', 'tileset.json'], 'tileset.json'],
    ['the only JSON file', tiles, ['deep/root.json', 'a.glb'], 'deep/root.json'],
    ['no file', tiles, ['a.json', 'b.json'], 'tileset.json'],
  ])('have the root that is %s', async (_what, options, names, root) => {
    const files = Object.fromEntries(names.map((name) => [name, name]));
    const endpoint = await stream(sandbox, '3DTILES', options, files);
    expect(endpoint.url).toMatch(new RegExp(`/\\d+/${root}$`));
  });

  it.each([
    ['a zip', zip, 'folder/a.zip'],
    ['a 3D Tiles archive', tilesArchive, 'a.3tz'],
  ])('stream from %s', async (_what, pack, name) => {
    const files = await tilesetFiles();
    const endpoint = await stream(sandbox, '3DTILES', tiles, { [name]: pack(files) });
    for (const [path, content] of files) expect(await bytesOf(endpoint, path)).toEqual(Buffer.from(content));
    expect((await getFile(endpoint, 'none.glb')).status).toBe(404);
  });

  it('stream deflated members of a zip, and what only has the name of a zip as it is', async () => {
    const deflated = Buffer.from(deflatedZip, 'base64');
    const endpoint = await stream(sandbox, '3DTILES', tiles, { 'a.zip': deflated, 'b.zip': 'no zip' });
    expect(String(await bytesOf(endpoint))).toBe(' '.repeat(60));
    expect(String(await bytesOf(endpoint, 'b.zip'))).toBe('no zip');
  });

  it.each<[string, (packed: Buffer) => void]>([
    ['damaged', (packed) => packed.fill(0, packed.indexOf('SP '), packed.indexOf('PK\x01\x02'))],
    ['encrypted', (packed) => packed.writeUInt16LE(1, packed.indexOf('PK\x01\x02') + 8)],
    ['compressed otherwise', (packed) => packed.writeUInt16LE(12, packed.indexOf('PK\x01\x02') + 10)],
  ])('do not have members of a zip that are %s', async (_what, change) => {
    const packed = Buffer.from(deflatedZip, 'base64');
    change(packed);
    const endpoint = await stream(sandbox, '3DTILES', tiles, { 'a.zip': packed });
    expect((await getFile(endpoint)).status).toBe(404);
  });

  it('prefer a file to the member of a zip', async () => {
    const packed = zip(new Map([['tileset.json', Buffer.from('in the zip')]]));
    const endpoint = await stream(sandbox, '3DTILES', tiles, { 'a.zip': packed, 'tileset.json': 'outside' });
    expect(String(await bytesOf(endpoint))).toBe('outside');
  });

  it('say that they are gzipped if they were uploaded so', async () => {
    const packed = gzipSync('{"a":1}');
    const inZip = zip(new Map([['a.b3dm', packed]]));
    const endpoint = await stream(sandbox, '3DTILES', tiles, { 'tileset.json': packed, 'a.zip': inZip });
    for (const path of ['tileset.json', 'a.b3dm']) {
      const answer = await getFile(endpoint, path);
      expect(answer.headers.get('content-encoding')).toBe('gzip');
      expect(await answer.text()).toBe('{"a":1}');
    }
  });
});

/** The tileset at an endpoint. */
async function readTileset(endpoint: Endpoint) {
  const json = JSON.parse(String(await bytesOf(endpoint))) as {
    root: { transform: number[]; boundingVolume: { sphere: number[] }; content: { uri: string } };
  };
  const { transform, boundingVolume, content } = json.root;
  const [x = NaN, y = NaN, z = NaN] = transform.slice(12);
  return { transform, sphere: boundingVolume.sphere, uri: content.uri, position: positionOfEcef(x, y, z) };
}

describe('a tileset of other data', () => {
  it('stands at the position, and has an uploaded model', async () => {
    const options = { sourceType: '3D_MODEL', position: [-70, -30, 1000] };
    const model = await glb(triangle());
    const endpoint = await stream(sandbox, '3DTILES', options, { 'a b.glb': model, 'z.obj': 'x' });
    const { transform, sphere, uri, position } = await readTileset(endpoint);
    expect(position?.longitude).toBeCloseTo(-70, 9);
    expect(position?.latitude).toBeCloseTo(-30, 6); // the inverse is not exact
    const up = transform.slice(8, 11);
    const place = transform.slice(12, 15);
    const ground = await readTileset(
      await stream(sandbox, '3DTILES', { ...options, position: [-70, -30, 0] }, {}),
    );
    place.forEach((value, axis) => {
      expect(value - (ground.transform[12 + axis] ?? NaN)).toBeCloseTo(1000 * (up[axis] ?? NaN), 5);
    });
    // the triangle is (-5, 0, 5), (5, 0, 5), (0, 0, -5) with y up
    expect(sphere).toEqual([0, 0, 0, Math.hypot(10, 10) / 2]);
    expect(uri).toBe('a%20b.glb');
    expect(await bytesOf(endpoint, uri)).toEqual(Buffer.from(model));
  });

  it('has a glTF with its files', async () => {
    const kiosk = await kioskFiles();
    const options = { sourceType: '3D_CAPTURE' };
    const endpoint = await stream(sandbox, '3DTILES', options, { 'a.zip': zip(kiosk) });
    const { uri, sphere } = await readTileset(endpoint);
    expect(uri).toBe('kiosk.gltf');
    expect(sphere.map((value) => Math.round(100 * value) / 100)).toEqual([0, 0, 2.58, 8.87]);
    expect(await bytesOf(endpoint, 'kiosk.bin')).toEqual(Buffer.from(kiosk.get('kiosk.bin') ?? []));
  });

  it('has a box if there is no model, and a place if there is no position', async () => {
    const endpoint = await stream(sandbox, '3DTILES', { sourceType: 'CITYGML' }, { 'a.gml': 'x' });
    const { uri, position } = await readTileset(endpoint);
    expect(position?.longitude).toBeCloseTo(longitude, 9);
    expect(position?.latitude).toBeCloseTo(latitude, 6);
    expect((await validateGltf(await bytesOf(endpoint, uri))).issues).toMatchObject(noIssues);
    expect((await getFile(endpoint, 'a.gml')).status).toBe(404);
  });

  it('has a model that cannot be read', async () => {
    const endpoint = await stream(sandbox, '3DTILES', { sourceType: '3D_MODEL' }, { 'a.glb': 'x' });
    expect(await readTileset(endpoint)).toMatchObject({ uri: 'a.glb', sphere: [0, 0, 0, 100] });
  });
});

describe('children', () => {
  it('of BIM stream what was uploaded for the parent, at its position', async () => {
    const options = { sourceType: 'BIM_CAD', position: [8, 47, 500] };
    const { assets = [] } = await publish(sandbox, '3DTILES', options, { 'a.glb': await glb(triangle()) });
    const endpoint = await endpointOf(sandbox, assets[0]?.id ?? NaN);
    const { uri, position } = await readTileset(endpoint);
    expect(position?.longitude).toBeCloseTo(8, 9);
    expect(await bytesOf(endpoint, uri)).toEqual(Buffer.from(await glb(triangle())));
  });

  it('of reconstructions stream a box; the point cloud does not stream', async () => {
    const outputs = ['3DTILES', 'SPLATS_3DTILES', 'LAS'].map((outputType) => ({ outputType }));
    const options = { sourceType: 'RASTER_IMAGERY', outputs };
    const { assets = [] } = await publish(sandbox, '3DTILES', options, { 'a.jpg': 'x' });
    const [tileset, splats, las] = assets.map(({ id }) => id);
    for (const id of [tileset, splats]) {
      expect((await readTileset(await endpointOf(sandbox, id ?? NaN))).uri).toBe('box.glb');
    }
    const path = `/v1/assets/${las ?? NaN}/endpoint`;
    expect(await ion(sandbox, 'GET', path)).toMatchObject({ status: 400 });
  });
});
