import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { startSandbox, type Sandbox } from '../../sandbox/sandbox.ts';
import { completeAtOnce, endpointOf, getFile, stream, type Endpoint } from './assets-request.ts';
import { ion } from './ion-request.ts';

let now = Date.now();
let sandbox: Sandbox;
let endpoint: Endpoint;
beforeAll(async () => {
  sandbox = await startSandbox({
    mode: 'FILE_SYSTEM',
    tiling: completeAtOnce,
    assetTokenLifetimeMs: 60_000,
    now: () => now,
  });
  endpoint = await stream(sandbox, 'GEOJSON', { sourceType: 'GEOJSON' }, { '1 ü.geojson': '{}' });
});
afterAll(() => sandbox.close());

async function statusOf(url: string, authorization?: string): Promise<number> {
  const { status } = await fetch(url, { headers: authorization === undefined ? {} : { authorization } });
  return status;
}

describe('an endpoint', () => {
  it('leads to the asset server, with a token of its own', () => {
    const { url, accessToken, ...rest } = endpoint;
    expect(new URL(url).origin).toBe(sandbox.assetsUrl);
    expect(sandbox.assetsUrl).not.toBe(sandbox.ionUrl);
    expect(url).toMatch(/\/1%20%C3%BC\.geojson$/);
    expect(rest).toEqual({ type: 'GEOJSON', attributions: [] });
    expect(accessToken).not.toBe(sandbox.token);
  });

  it('exists for a path that no URL can have', async () => {
    const options = { sourceType: '3DTILES', tilesetJson: 'a\ud800.json' };
    const { url } = await stream(sandbox, '3DTILES', options);
    expect(url).toMatch(/\/a%EF%BF%BD\.json$/);
  });

  it('has another token at each call, and all of them are valid', async () => {
    const id = sandbox.seedAsset({ type: 'TERRAIN', attribution: '<b>us</b>' });
    const [one, other] = [await endpointOf(sandbox, id), await endpointOf(sandbox, id)];
    expect(one.attributions).toEqual([{ html: '<b>us</b>', collapsible: true }]);
    expect(one.accessToken).not.toBe(other.accessToken);
    for (const each of [one, other]) expect((await getFile(each, 'layer.json')).status).toBe(200);
  });

  it('does not exist while the asset is tiled, and for types that do not stream', async () => {
    for (const seed of [{ status: 'IN_PROGRESS' }, { type: 'LAS' }]) {
      const id = sandbox.seedAsset(seed);
      expect(await ion(sandbox, 'GET', `/v1/assets/${id}/endpoint`)).toMatchObject({ status: 400 });
    }
  });

  it.each([
    ['IMAGERY', 'BING', { url: 'https://dev.virtualearth.net', mapStyle: 'Aerial', key: 'k' }],
    ['3DTILES', '3DTILES', { url: 'https://tile.googleapis.com/v1/3dtiles/root.json?key=k' }],
    ['TERRAIN', 'STK_TERRAIN_SERVER', { url: 'https://terrain.example/' }],
  ])('of %s that is %s has what leads to the other service', async (type, externalType, options) => {
    const id = sandbox.seedAsset({ type, externalType, options, attribution: 'a' });
    const attributions = [{ html: 'a', collapsible: true }];
    expect((await ion(sandbox, 'GET', `/v1/assets/${id}`)).body).toMatchObject({ isExternal: true });
    expect((await ion(sandbox, 'GET', `/v1/assets/${id}/endpoint`)).body).toEqual({
      type,
      externalType,
      options,
      attributions,
    });
  });
});

describe('the asset server', () => {
  it('takes the token in the header and in the address, whatever else is in the query', async () => {
    const { url, accessToken } = endpoint;
    expect(await statusOf(url, `Bearer ${accessToken}`)).toBe(200);
    expect(await statusOf(`${url}?v=1.0.0`, `Bearer ${accessToken}`)).toBe(200);
    expect(await statusOf(`${url}?access_token=${accessToken}`)).toBe(200);
  });

  it('refuses every other token', async () => {
    const { url } = endpoint;
    const other = await endpointOf(sandbox, sandbox.seedAsset({ type: 'TERRAIN' }));
    const refused = [undefined, 'Bearer wrong', `Bearer ${sandbox.token}`, `Bearer ${other.accessToken}`];
    for (const authorization of refused) expect(await statusOf(url, authorization)).toBe(401);
  });

  it('refuses a token that has expired; a new one opens the asset again', async () => {
    const id = sandbox.seedAsset({ type: 'TERRAIN' });
    const old = await endpointOf(sandbox, id);
    now += 59_999;
    expect((await getFile(old, 'layer.json')).status).toBe(200);
    now += 1;
    expect((await getFile(old, 'layer.json')).status).toBe(401);
    expect((await getFile(await endpointOf(sandbox, id), 'layer.json')).status).toBe(200);
  });

  it('has no files but those of the asset', async () => {
    const options = { sourceType: 'GEOJSON' };
    const { url, accessToken } = await stream(sandbox, 'GEOJSON', options, { 'a.json': '{}' });
    const folder = new URL('.', url).href;
    const paths = ['', 'b.json', '%2e%2e/a', '..%2f..%2fetc%2fpasswd', '%ff', '__proto__', 'constructor'];
    for (const path of paths) {
      const status = await statusOf(folder + path, `Bearer ${accessToken}`);
      expect({ path, status }).toEqual({ path, status: 404 });
    }
    expect(await statusOf(`${sandbox.assetsUrl}/`)).toBe(404);
  });

  it('loses the files with the asset', async () => {
    const id = sandbox.seedAsset({ type: 'TERRAIN' });
    const gone = await endpointOf(sandbox, id);
    await ion(sandbox, 'DELETE', `/v1/assets/${id}`);
    expect((await getFile(gone, 'layer.json')).status).toBe(404);
  });

  it('lets scripts of any origin read every answer', async () => {
    const preflight = await fetch(endpoint.url, {
      method: 'OPTIONS',
      headers: { origin: 'https://viewer.example', 'access-control-request-headers': 'authorization' },
    });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-headers')).toContain('authorization');
    const answers = [await getFile(endpoint), await fetch(endpoint.url), await getFile(endpoint, 'none')];
    for (const { headers } of [preflight, ...answers]) {
      expect(headers.get('access-control-allow-origin')).toBe('*');
    }
  });

  it('is recorded, and has faults', async () => {
    sandbox.faults.add({ route: 'GetAssetFile', times: 1, fault: { status: 503 } });
    sandbox.faults.add({ route: 'GetAssetFile', nth: 2, fault: 'expired-credentials' });
    const fresh = await endpointOf(sandbox, sandbox.seedAsset({ type: 'TERRAIN' }));
    const statuses = [];
    for (let times = 0; times < 3; times++) statuses.push((await getFile(fresh, 'layer.json')).status);
    expect(statuses).toEqual([503, 401, 200]);
    const seen = sandbox.requests.slice(-3).map(({ service, route, status }) => [service, route, status]);
    expect(seen).toEqual(statuses.map((status) => ['assets', 'GetAssetFile', status]));
    sandbox.faults.clear();
  });
});

describe('a range', () => {
  async function rangeOf(asset: Endpoint, range: string): Promise<readonly unknown[]> {
    const headers = { authorization: `Bearer ${asset.accessToken}`, range };
    const response = await fetch(asset.url, { headers });
    return [response.status, response.headers.get('content-range'), await response.text()];
  }

  it('of an uploaded file is cut from it', async () => {
    const asset = await stream(sandbox, 'GEOJSON', { sourceType: 'GEOJSON' }, { 'a.geojson': '0123456789' });
    expect(await rangeOf(asset, 'bytes=2-4')).toEqual([206, 'bytes 2-4/10', '234']);
    expect(await rangeOf(asset, 'bytes=-2')).toEqual([206, 'bytes 8-9/10', '89']);
    expect(await rangeOf(asset, 'bytes=10-')).toEqual([416, 'bytes */10', '']);
    expect(await rangeOf(asset, 'lines=1-2')).toEqual([200, null, '0123456789']);
  });

  it('of a made file is cut from it', async () => {
    const id = sandbox.seedAsset({ type: 'GEOJSON' });
    expect(await rangeOf(await endpointOf(sandbox, id), 'bytes=0-0')).toEqual([
      206,
      expect.stringMatching(/^bytes 0-0\/\d+$/),
      '{',
    ]);
  });
});
