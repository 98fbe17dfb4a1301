import { gzipSync } from 'node:zlib';

import { describe, expect, it } from '@jest/globals';

import { tileset } from '../../fixtures/tileset.ts';
import { boxGlb } from '../../sandbox/assets/made/box.ts';
import { thrownBy } from '../support/errors.ts';
import { assetToken, examine, faultOf, type FileAnswer } from '../support/examine.ts';

const glb = await boxGlb();
const good = { 'tileset.json': tileset('box.glb'), 'box.glb': glb };
const berlin = { west: 13.39734, south: 52.522236, east: 13.397519, north: 52.522344 };

describe('examineAsset', () => {
  it('has no fault in a tileset that streams, and its area', async () => {
    const { examination, requests, log } = await examine('3DTILES', good);
    expect(examination).toMatchObject({ fault: undefined, warnings: [] });
    for (const [edge, value] of Object.entries(berlin)) {
      expect(examination?.bounds?.[edge as keyof typeof berlin]).toBeCloseTo(value, 4);
    }
    expect(requests.map(({ path }) => path)).toEqual(['/asset/tileset.json', '/asset/box.glb']);
    expect(requests.map(({ headers }) => headers.authorization)).toEqual(
      requests.map(() => `Bearer ${assetToken}`),
    );
    expect(log.secrets).toEqual([assetToken]);
  });

  it('reads only the beginning of a content', async () => {
    const { requests } = await examine('3DTILES', good);
    expect(requests[1]?.headers.range).toBe('bytes=0-511');
  });

  it.each([
    ['with the header', { 'content-encoding': 'gzip' }],
    ['without the header', {}],
  ])('reads gzip %s', async (_name, headers) => {
    const files = {
      'tileset.json': { headers, body: gzipSync(tileset('box.glb')) },
      'box.glb': { headers, body: gzipSync(glb).subarray(0, 200) },
    };
    expect((await examine('3DTILES', files)).examination?.fault).toBeUndefined();
  });

  it.each([
    ['a missing root', { ...good, 'tileset.json': { status: 404 } }, 'tileset.json does not exist.'],
    ['an empty root', { ...good, 'tileset.json': '' }, 'tileset.json is empty.'],
    ['a page', { ...good, 'tileset.json': '<!doctype html><p>' }, 'tileset.json is an HTML page, not JSON.'],
    [
      'a cut root',
      { ...good, 'tileset.json': '{"asset":{' },
      'tileset.json is not whole: its JSON ends early.',
    ],
    [
      'JSON of another kind',
      { ...good, 'tileset.json': '{}' },
      'tileset.json is no tileset: it has no valid `asset.version`, `root`.',
    ],
    ['a missing content', { ...good, 'box.glb': { status: 410 } }, 'box.glb does not exist.'],
    ['an empty content', { ...good, 'box.glb': '' }, 'box.glb is empty.'],
    [
      'an empty content of a server with ranges',
      { ...good, 'box.glb': { status: 416, headers: { 'content-range': 'bytes */0' } } },
      'box.glb is empty.',
    ],
    ['another content', { ...good, 'box.glb': 'PK\x03\x04' }, 'box.glb is a zip, no tile content.'],
    ['JSON as content', { ...good, 'box.glb': '{}' }, 'box.glb has no format of tile content.'],
    ['unknown content', { ...good, 'box.glb': 'nothing' }, 'box.glb has no format of tile content.'],
  ])('has a fault for %s', async (_name, files, reason) => {
    const examined = await examine('3DTILES', files);
    expect(faultOf(examined)).toBe(reason);
    expect(examined.examination?.fault?.code).toBe('asset-not-streaming');
  });

  it('knows the area of a tileset whose content is missing', async () => {
    const { examination } = await examine('3DTILES', { 'tileset.json': good['tileset.json'] });
    expect(examination?.bounds?.west).toBeCloseTo(berlin.west, 4);
  });

  it.each([401, 403, 302, 400, 500, 503, 429])(
    'cannot find it out if the server answers %d',
    async (status) => {
      const files = { ...good, 'box.glb': { status, headers: { location: 'http://127.0.0.1:1/' } } };
      const error = await thrownBy(() => examine('3DTILES', files));
      expect(error).toMatchObject({ code: 'asset-not-examined' });
    },
  );

  it.each([
    ['has too many values', `{"asset":[${'{},'.repeat(4_000_000)}{}]}`, /has too many values\.$/],
    ['is too long', ' '.repeat(64 * 1024 ** 2 + 1), /is larger than 67 MB\.$/],
  ])('does not parse JSON that %s', async (_name, json, message) => {
    const error = await thrownBy(() => examine('3DTILES', { 'tileset.json': gzipSync(json) }));
    expect(error).toMatchObject({
      name: 'TooLargeError',
      message: expect.stringMatching(message) as unknown,
    });
  });

  it('does not fail with an error that no reader expects', async () => {
    const fetchFile = () => Promise.reject(new RangeError('Invalid array length'));
    const error = await thrownBy(() => examine('3DTILES', good, { fetchFile }));
    expect(error).toMatchObject({
      code: 'asset-not-examined',
      message: expect.stringMatching(/ could not be read: Invalid array length\.$/) as unknown,
    });
  });

  it('gives up after its time limit', async () => {
    const error = await thrownBy(() => examine('3DTILES', good, { examinationMs: 1 }));
    expect(error).toMatchObject({
      code: 'asset-not-examined',
      message: expect.stringMatching(/ could not be read within 0\.001 s\.$/) as unknown,
    });
  });

  it('retries what can pass', async () => {
    const late = (count: number): FileAnswer =>
      [{ status: 503 }, { status: 404 }, { body: glb }][count] ?? {};
    const { examination, clock } = await examine('3DTILES', { ...good, 'box.glb': late });
    expect(examination?.fault).toBeUndefined();
    expect(clock.sleeps).toHaveLength(2);
  });

  it('goes through external tilesets, and past those without content', async () => {
    const tile = { boundingVolume: { sphere: [0, 0, 0, 1] }, geometricError: 0 };
    const parent = (...uris: string[]) =>
      JSON.stringify({
        asset: { version: '1.1' },
        geometricError: 1,
        root: { ...tile, children: uris.map((uri) => ({ ...tile, content: { uri } })) },
      });
    const files = {
      'tileset.json': parent('a/empty.json', 'a/full.json'),
      'a/empty.json': parent(),
      'a/full.json': parent('../tileset.json', 'box.glb'),
    };
    expect(faultOf(await examine('3DTILES', files))).toBe('a/box.glb does not exist.');
    expect(faultOf(await examine('3DTILES', { ...files, 'a/box.glb': glb }))).toBeUndefined();
  });

  it('goes through subtrees of implicit tiling to the first content', async () => {
    const available = (constant: number) => ({ constant });
    const subtree = (content: object, children: number) =>
      JSON.stringify({
        tileAvailability: available(1),
        contentAvailability: [content],
        childSubtreeAvailability: available(children),
        buffers: [{ uri: 'bits.bin', byteLength: 1 }],
        bufferViews: [{ buffer: 0, byteOffset: 0, byteLength: 1 }],
      });
    const root = {
      boundingVolume: { region: [0.2, 0.9, 0.3, 1, 0, 1] },
      geometricError: 0,
      content: { uri: '{level}/{x}/{y}.glb' },
      implicitTiling: {
        ...{ subdivisionScheme: 'QUADTREE', subtreeLevels: 1, availableLevels: 2 },
        subtrees: { uri: 's/{level}.{x}.{y}.subtree' },
      },
    };
    const files = {
      'tileset.json': JSON.stringify({ asset: { version: '1.1' }, geometricError: 1, root }),
      's/0.0.0.subtree': subtree(available(0), 1),
      's/1.0.0.subtree': subtree(available(0), 0),
      's/1.1.0.subtree': subtree({ bitstream: 0 }, 0),
      's/bits.bin': new Uint8Array([1]),
    };
    expect(faultOf(await examine('3DTILES', files))).toBe('1/1/0.glb does not exist.');
    expect(faultOf(await examine('3DTILES', { ...files, '1/1/0.glb': glb }))).toBeUndefined();
    const damaged = { ...files, 's/1.0.0.subtree': 'subt' };
    expect(faultOf(await examine('3DTILES', damaged))).toBe('s/1.0.0.subtree is no valid subtree.');
  });

  it('sends the token of the asset to no other origin', async () => {
    const other = await examine('3DTILES', { 'tileset.json': tileset('http://localhost:9/box.glb') });
    expect(other.examination?.fault).toBeUndefined();
    expect(other.requests).toHaveLength(1);
  });

  it('keeps the query of the endpoint', async () => {
    const endpoint = (url: string) => ({ url: `${url}?v=3&k=a`, accessToken: assetToken });
    const files = { 'tileset.json': tileset('box.glb?v=4'), 'box.glb': glb };
    const { requests } = await examine('3DTILES', files, { endpoint });
    expect(requests.map(({ path }) => path)).toEqual([
      '/asset/tileset.json?v=3&k=a',
      '/asset/box.glb?v=4&k=a',
    ]);
  });

  it.each([
    ['a type without viewers', 'LAS', undefined],
    ['an asset of another service', 'IMAGERY', () => ({ externalType: 'BING', options: { url: 'x' } })],
  ])('does not examine %s', async (_name, type, endpoint) => {
    const { examination } = await examine(type, {}, endpoint && { endpoint });
    expect(examination).toBeUndefined();
  });

  it('has a fault if ion has no endpoint for a complete asset', async () => {
    const examined = await examine('3DTILES', good, { status: () => 400 });
    expect(faultOf(examined)).toMatch(
      /^ion has no endpoint for it\. Could not read the endpoint of asset 7: ion answered 400/,
    );
    expect(examined.clock.sleeps).toHaveLength(3);
    const late = await examine('3DTILES', good, { status: (count) => (count < 2 ? 400 : 200) });
    expect(late.examination?.fault).toBeUndefined();
  });

  it.each([404, 401])('cannot find it out if ion answers %d', async (status) => {
    const error = await thrownBy(() => examine('3DTILES', good, { status: () => status }));
    expect(error).toMatchObject({ status });
  });

  it('has no area of a tileset in its own coordinates, and says what to set', async () => {
    const json = JSON.parse(good['tileset.json']) as { root: { transform?: unknown } };
    delete json.root.transform;
    const files = { ...good, 'tileset.json': JSON.stringify(json) };
    const { examination } = await examine('3DTILES', files, { sourceType: 'BIM_CAD' });
    expect(examination).toMatchObject({ fault: undefined, bounds: undefined });
    const [first] = examination?.warnings ?? [];
    expect(first?.code).toBe('asset-at-earth-centre');
    expect(first?.hint).toMatch(/`inputCrs`.*`position`.*`expected-bounds`/);
  });
});
