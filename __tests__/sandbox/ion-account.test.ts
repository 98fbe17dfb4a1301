import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { scopes } from '../../sandbox/ion/ion-types.ts';
import { startSandbox, type Sandbox } from '../../sandbox/sandbox.ts';
import { ion } from './ion-request.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());

const notFound = { status: 404, body: { code: 'ResourceNotFound' } };
const isoDate = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/) as unknown;

interface Token {
  readonly id: string;
  readonly name: string;
  readonly token: string;
  readonly dateLastUsed: string;
}

async function create(fields: object): Promise<Token> {
  const { status, body } = await ion(sandbox, 'POST', '/v2/tokens', { name: 'T', scopes: [], ...fields });
  expect(status).toBe(200);
  return body as Token;
}

describe('GET /v1/me', () => {
  it('has the scopes of any token, and the user only with the scope for that', async () => {
    const tokens = { reader: ['assets:read', 'geocode'], profile: ['profile:read'] } as const;
    const other = await startSandbox({ tokens });
    try {
      const me = async (token: string) => (await ion({ ...other, token }, 'GET', '/v1/me')).body;
      expect(await me('reader')).toEqual({ id: 1, scopes: ['assets:read', 'geocode'] });
      expect(await me('profile')).toEqual({
        id: 1,
        scopes: ['profile:read'],
        username: 'sandbox',
        email: 'sandbox@example.com',
        emailVerified: true,
        avatar: '',
        storage: { used: 0, available: 5 * 1024 ** 3, total: 5 * 1024 ** 3 },
      });
      expect(await ion({ ...other, token: 'unknown' }, 'GET', '/v1/me')).toMatchObject({ status: 401 });
    } finally {
      await other.close();
    }
  });
});

describe('GET /v1/defaults', () => {
  it('has the ids and the quick adds that cesium-native reads', async () => {
    const { body } = await ion(sandbox, 'GET', '/v1/defaults');
    const asset = {
      name: expect.any(String) as unknown,
      objectName: expect.any(String) as unknown,
      description: expect.any(String) as unknown,
      assetId: expect.any(Number) as unknown,
      type: expect.stringMatching(/^(TERRAIN|IMAGERY|3DTILES)$/) as unknown,
      subscribed: true,
    };
    const rasterOverlays = [{ name: 'Bing Maps Aerial', assetId: 2, subscribed: true }];
    expect(body).toEqual({
      defaultAssets: { imagery: 2, terrain: 1, buildings: 624 },
      quickAddAssets: [asset, asset, asset, { ...asset, rasterOverlays }],
    });
  });
});

describe('GET /appData', () => {
  it.each([
    ['cesium-ion', 'S3', true],
    ['saml', 'FILE_SYSTEM', true],
    ['single-user', 'FILE_SYSTEM', false],
  ] as const)('is %s for %s with sign-on %s', async (applicationMode, mode, signOn) => {
    const other = await startSandbox({ mode, signOn });
    try {
      expect((await ion({ ...other, token: '' }, 'GET', '/appData')).body).toEqual({
        applicationMode,
        dataStoreType: mode,
        attribution: '',
      });
    } finally {
      await other.close();
    }
  });
});

describe('tokens', () => {
  it('have the fields that clients read, and only the restrictions that were set', async () => {
    const fields = { name: 'Viewer', scopes: ['assets:read', 'geocode'] };
    const token = await create({ ...fields, assetIds: null, allowedUrls: null });
    const known = {
      ...fields,
      id: expect.stringMatching(/^[\da-f-]{36}$/) as unknown,
      token: expect.any(String) as unknown,
      dateAdded: isoDate,
      dateModified: isoDate,
      dateLastUsed: isoDate,
      isDefault: false,
    };
    expect(token).toEqual(known);
    const [, payload = ''] = token.token.split('.');
    expect(JSON.parse(Buffer.from(payload, 'base64url').toString())).toMatchObject({ jti: token.id });
    expect((await ion(sandbox, 'GET', `/v2/tokens/${token.id}`)).body).toEqual(token);
    const { body } = await ion(sandbox, 'GET', '/v2/tokens');
    expect((body as { items: Token[] }).items).toContainEqual(token);
  });

  it('open what their scopes say, until they are deleted', async () => {
    const { id, token } = await create({ scopes: ['assets:list'] });
    const list = () => ion({ ...sandbox, token }, 'GET', '/v1/assets');
    expect(await list()).toMatchObject({ status: 200 });
    expect(await ion({ ...sandbox, token }, 'GET', '/v2/tokens')).toMatchObject(notFound);
    expect(await ion(sandbox, 'PATCH', `/v2/tokens/${id}`, { scopes: ['assets:read'] })).toMatchObject({
      status: 204,
      body: '',
    });
    expect(await list()).toMatchObject(notFound);
    expect(await ion(sandbox, 'DELETE', `/v2/tokens/${id}`)).toMatchObject({ status: 204, body: '' });
    expect(await list()).toMatchObject({ status: 401 });
    for (const method of ['GET', 'PATCH', 'DELETE']) {
      const body = method === 'PATCH' ? {} : undefined;
      expect(await ion(sandbox, method, `/v2/tokens/${id}`, body)).toMatchObject(notFound);
    }
  });

  it('can be for some assets only', async () => {
    const mine = sandbox.seedAsset({ name: 'Mine' });
    const other = sandbox.seedAsset({ name: 'Other' });
    const { id, token } = await create({ scopes: ['assets:read', 'assets:limited-list'], assetIds: [mine] });
    const get = (asset: number) => ion({ ...sandbox, token }, 'GET', `/v1/assets/${asset}`);
    expect(await get(mine)).toMatchObject({ status: 200 });
    expect(await get(other)).toMatchObject(notFound);
    const { body } = await ion({ ...sandbox, token }, 'GET', '/v1/assets');
    expect(body).toMatchObject({ items: [{ id: mine }] });
    await ion(sandbox, 'PATCH', `/v2/tokens/${id}`, { assetIds: null });
    expect(await get(other)).toMatchObject({ status: 200 });
    expect((await ion(sandbox, 'GET', `/v2/tokens/${id}`)).body).not.toHaveProperty('assetIds');
  });

  it('can be for some pages only', async () => {
    const allowedUrls = ['https://viewer.example'];
    const { token } = await create({ allowedUrls });
    const me = (headers: Readonly<Record<string, string>>) =>
      ion({ ...sandbox, token, headers }, 'GET', '/v1/me');
    expect(await me({})).toMatchObject({ status: 401 });
    expect(await me({ referer: 'https://other.example/' })).toMatchObject({ status: 401 });
    expect(await me({ referer: 'https://viewer.example/' })).toMatchObject({ status: 200 });
  });

  it('have a default one, which stays', async () => {
    const { status, body } = await ion(sandbox, 'GET', '/v2/tokens/default');
    expect(status).toBe(200);
    expect(body).toMatchObject({ isDefault: true, token: sandbox.token, scopes });
    const path = `/v2/tokens/${(body as Token).id}`;
    expect(await ion(sandbox, 'DELETE', path)).toMatchObject({ status: 409 });
    expect(await ion(sandbox, 'PATCH', path, { scopes: [] })).toMatchObject({ status: 409 });
    expect(await ion(sandbox, 'GET', path)).toMatchObject({ status: 200 });
  });

  it('note when they were last used', async () => {
    const clock = { now: Date.UTC(2026, 0, 1) };
    const other = await startSandbox({ now: () => clock.now });
    try {
      const read = async () => (await ion(other, 'GET', '/v2/tokens/default')).body;
      clock.now += 1000;
      await read();
      clock.now += 1000;
      expect(await read()).toMatchObject({
        dateAdded: '2026-01-01T00:00:00.000Z',
        dateModified: '2026-01-01T00:00:00.000Z',
        dateLastUsed: '2026-01-01T00:00:02.000Z',
      });
    } finally {
      await other.close();
    }
  });

  it.each<[number, object]>([
    [400, { scopes: [] }],
    [400, { name: 1, scopes: [] }],
    [400, { name: 'T' }],
    [409, { name: 'T', scopes: ['assets:fly'] }],
    [409, { name: 'T', scopes: 'assets:read' }],
    [409, { name: 'T', scopes: [], assetIds: ['1'] }],
    [409, { name: 'T', scopes: [], allowedUrls: ['nowhere'] }],
    [400, []],
  ])('are refused with %i for %j', async (status, body) => {
    expect(await ion(sandbox, 'POST', '/v2/tokens', body)).toMatchObject({ status });
  });
});

describe('GET /v2/tokens', () => {
  let listed: Sandbox;
  const clock = { now: Date.UTC(2026, 0, 1) };
  beforeAll(async () => {
    listed = await startSandbox({ now: () => clock.now });
    for (const name of ['Web map', 'App', 'Map of Bonn']) {
      clock.now += 1000;
      await ion(listed, 'POST', '/v2/tokens', { name, scopes: [] });
    }
    clock.now += 1000;
  });
  afterAll(() => listed.close());

  it.each<[string, string[]]>([
    ['', ['Token 1', 'Web map', 'App', 'Map of Bonn']],
    ['search=MAP', ['Web map', 'Map of Bonn']],
    ['search=map%20bonn', ['Map of Bonn']],
    ['sortBy=NAME&sortOrder=ASC', ['App', 'Map of Bonn', 'Token 1', 'Web map']],
    ['sortBy=LAST_USED&sortOrder=DESC&limit=2', ['Token 1', 'Map of Bonn']],
    ['sortOrder=DESC&limit=3&page=2', ['Token 1']],
  ])('?%s', async (query, names) => {
    const { body } = await ion(listed, 'GET', `/v2/tokens?${query}`);
    expect((body as { items: Token[] }).items.map(({ name }) => name)).toEqual(names);
  });

  it('has a Link header to the next page', async () => {
    const names: string[] = [];
    for (let url: string | undefined = '/v2/tokens?limit=3'; url !== undefined;) {
      const { body, headers } = await ion(listed, 'GET', url);
      names.push(...(body as { items: Token[] }).items.map(({ name }) => name));
      url = /<([^>]*)>; rel="next"/.exec(headers.get('link') ?? '')?.[1];
    }
    expect(names).toHaveLength(4);
  });

  it.each(['sortBy=ID', 'sortOrder=UP', 'limit=0'])('refuses ?%s', async (query) => {
    expect(await ion(listed, 'GET', `/v2/tokens?${query}`)).toMatchObject({ status: 400 });
  });
});
