import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { startSandbox, type AssetMetadata, type PatchRule, type Sandbox } from '../../sandbox/sandbox.ts';
import { createTestAsset, ion, readStatus } from './ion-request.ts';
import { createAsset, sendRaw } from './s3-request.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());

const notFound = { status: 404, body: { code: 'ResourceNotFound' } };

describe('tokens', () => {
  it('are required on every call', async () => {
    const id = await createTestAsset(sandbox);
    for (const path of ['/v1/assets', `/v1/assets/${id}`, '/v1/me', '/v1/defaults', '/v2/tokens']) {
      expect(await ion({ ...sandbox, headers: { authorization: '' } }, 'GET', path)).toMatchObject({
        status: 401,
        body: { code: 'InvalidCredentials' },
      });
      expect(
        await ion({ ...sandbox, headers: { authorization: 'Bearer wrong' } }, 'GET', path),
      ).toMatchObject({
        status: 401,
        body: { code: 'INVALID_TOKEN' },
      });
    }
    const notify = `/v1/assets/${id}/uploadComplete`;
    expect(await ion({ ...sandbox, headers: { authorization: '' } }, 'POST', notify)).toMatchObject({
      status: 401,
    });
    expect(sandbox.assets.get(id)?.notified).toBe(0);
  });

  it('get 404 without the scope', async () => {
    const limited = await startSandbox({ tokens: { reader: ['assets:read'], lister: ['assets:list'] } });
    try {
      expect(limited.token).toBe('reader');
      const id = limited.seedAsset({});
      const lister = { ...limited, token: 'lister' };
      expect(await ion(limited, 'GET', `/v1/assets/${id}`)).toMatchObject({ status: 200 });
      expect(await ion(limited, 'GET', '/v1/assets')).toMatchObject(notFound);
      expect(await ion(lister, 'GET', '/v1/assets')).toMatchObject({ status: 200 });
      expect(await ion(lister, 'GET', `/v1/assets/${id}`)).toMatchObject(notFound);
      expect(await ion(limited, 'POST', '/v1/assets', {})).toMatchObject(notFound);
      expect(await ion(limited, 'DELETE', `/v1/assets/${id}`)).toMatchObject(notFound);
      expect(await ion(limited, 'PATCH', `/v1/assets/${id}`, { name: 'New' })).toMatchObject(notFound);
      expect(limited.assets.get(id)?.metadata.name).not.toBe('New');
    } finally {
      await limited.close();
    }
  });
});

describe('one asset', () => {
  it('advances its tiling at each poll after the notify', async () => {
    const { id, location } = await createAsset(sandbox);
    await sendRaw(location, { body: 'twelve bytes' });
    expect(await readStatus(sandbox, id)).toBe('AWAITING_FILES 0');
    expect(await ion(sandbox, 'GET', `/v1/assets/${id}/endpoint`)).toMatchObject({ status: 400 });
    expect(await ion(sandbox, 'POST', `/v1/assets/${id}/uploadComplete`)).toMatchObject({
      status: 204,
      body: '',
    });
    const seen: string[] = [];
    for (let index = 0; index < 5; index++) seen.push(await readStatus(sandbox, id));
    expect(seen).toEqual([
      'NOT_STARTED 0',
      'IN_PROGRESS 0',
      'IN_PROGRESS 50',
      'COMPLETE 100',
      'COMPLETE 100',
    ]);
    expect(sandbox.assets.get(id)).toMatchObject({ polls: 6, metadata: { bytes: 12 } });
    expect(await ion(sandbox, 'GET', `/v1/assets/${id}/endpoint`)).toMatchObject({
      status: 200,
      body: { type: '3DTILES', accessToken: expect.any(String) },
    });
  });

  it('counts a second notify without starting again', async () => {
    const id = await createTestAsset(sandbox);
    await ion(sandbox, 'POST', `/v1/assets/${id}/uploadComplete`);
    await readStatus(sandbox, id);
    await readStatus(sandbox, id);
    expect(await ion(sandbox, 'POST', `/v1/assets/${id}/uploadComplete`)).toMatchObject({ status: 204 });
    expect(sandbox.assets.get(id)?.notified).toBe(2);
    expect(await readStatus(sandbox, id)).toBe('IN_PROGRESS 50');
  });

  it('can tile by time', async () => {
    const clock = { now: 1000 };
    const timed = await startSandbox({
      now: () => clock.now,
      tiling: [
        { status: 'IN_PROGRESS', percentComplete: 10, afterMs: 500, progressMessage: 'Tiling' },
        { status: 'ERROR', afterMs: 900, error: { message: 'broken' } },
      ],
    });
    try {
      const id = await createTestAsset(timed);
      await ion(timed, 'POST', `/v1/assets/${id}/uploadComplete`);
      expect(await readStatus(timed, id)).toBe('NOT_STARTED 0');
      clock.now += 500;
      const { body } = await ion(timed, 'GET', '/v1/assets?limit=1');
      expect(body).toMatchObject({ items: [{ status: 'IN_PROGRESS', progressMessage: 'Tiling' }] });
      expect(await readStatus(timed, id)).toBe('IN_PROGRESS 10');
      clock.now += 400;
      expect((await ion(timed, 'GET', `/v1/assets/${id}`)).body).toMatchObject({
        status: 'ERROR',
        percentComplete: 10,
        error: { message: 'broken' },
      });
    } finally {
      await timed.close();
    }
  });

  it('accepts only changes of its texts', async () => {
    const id = await createTestAsset(sandbox);
    expect(
      await ion(sandbox, 'PATCH', `/v1/assets/${id}`, { name: 'New', description: 'D', attribution: 'A' }),
    ).toMatchObject({ status: 204, body: '' });
    expect(sandbox.assets.get(id)?.metadata).toMatchObject({
      name: 'New',
      description: 'D',
      attribution: 'A',
    });
    expect(await ion(sandbox, 'PATCH', `/v1/assets/${id}`, { attribution: '' })).toMatchObject({
      status: 204,
    });
    expect(sandbox.assets.get(id)?.metadata).toMatchObject({ name: 'New', attribution: '' });
    const before = { ...sandbox.assets.get(id)?.metadata };
    for (const wrong of [
      { type: 'KML' },
      { name: 'X', status: 'COMPLETE' },
      { name: 1 },
      { attribution: null },
      [],
    ]) {
      expect(await ion(sandbox, 'PATCH', `/v1/assets/${id}`, wrong)).toMatchObject({ status: 400 });
    }
    expect(sandbox.assets.get(id)?.metadata).toEqual(before);
  });

  it.each<[PatchRule, number, object]>([
    ['keep', 204, { name: 'Reichstag', description: 'New', attribution: 'A' }],
    ['blank', 204, { name: 'Reichstag', description: 'New', attribution: '' }],
    ['refuse', 400, { name: 'Reichstag', description: 'Old', attribution: 'A' }],
  ])('can %s the texts that a change leaves out', async (patch, status, after) => {
    const other = await startSandbox({ patch });
    try {
      const id = await createTestAsset(other, { description: 'Old', attribution: 'A' });
      expect(await ion(other, 'PATCH', `/v1/assets/${id}`, { description: 'New' })).toMatchObject({ status });
      expect(other.assets.get(id)?.metadata).toMatchObject(after);
      const all = { name: 'N', description: 'D', attribution: '' };
      expect(await ion(other, 'PATCH', `/v1/assets/${id}`, all)).toMatchObject({ status: 204 });
      expect(other.assets.get(id)?.metadata).toMatchObject(all);
    } finally {
      await other.close();
    }
  });

  it.each<[string, unknown]>([
    ['a text', 'broken'],
    ['null', null],
    ['an object', { title: 'T', details: { file: 'a.gml', lines: [1] } }],
    ['a list', ['one', { two: 'three' }]],
  ])('can have an error that is %s', async (_shape, error) => {
    const other = await startSandbox();
    try {
      const id = other.seedAsset({ status: 'DATA_ERROR', error });
      expect((await ion(other, 'GET', `/v1/assets/${id}`)).body).toMatchObject({ error });
    } finally {
      await other.close();
    }
  });

  it('does not exist after its deletion', async () => {
    const id = await createTestAsset(sandbox);
    expect(await ion(sandbox, 'DELETE', `/v1/assets/${id}`)).toMatchObject({ status: 204 });
    expect(sandbox.assets.has(id)).toBe(false);
    for (const [method, path] of [
      ['GET', `/v1/assets/${id}`],
      ['DELETE', `/v1/assets/${id}`],
      ['POST', `/v1/assets/${id}/uploadComplete`],
      ['GET', '/v1/nothing'],
      ['PUT', '/v1/assets'],
    ] as const) {
      expect(await ion(sandbox, method, path)).toMatchObject(notFound);
    }
  });
});

describe('GET /v1/assets', () => {
  let listed: Sandbox;
  beforeAll(async () => {
    listed = await startSandbox();
    ['Berlin', 'Bonn', 'Aachen', 'berlin terrain', 'Köln'].forEach((name, index) => {
      listed.seedAsset({
        name,
        description: index === 4 ? 'near Bonn' : '',
        type: index === 3 ? 'TERRAIN' : '3DTILES',
        status: index === 2 ? 'ERROR' : 'COMPLETE',
        dateAdded: `2026-01-0${5 - index}T00:00:00.000Z`,
      });
    });
  });
  afterAll(() => listed.close());

  async function names(query: string): Promise<string[]> {
    const { body } = await ion(listed, 'GET', `/v1/assets?${query}`);
    return (body as { items: AssetMetadata[] }).items.map(({ name }) => name);
  }

  it.each<[string, string[]]>([
    ['search=Berlin', ['Berlin', 'berlin terrain']],
    ['sortOrder=DESC', ['Köln', 'berlin terrain', 'Aachen', 'Bonn', 'Berlin']],
    ['search=bonn&sortBy=NAME&sortOrder=ASC', ['Bonn', 'Köln']],
    ['type=TERRAIN', ['berlin terrain']],
    ['status=ERROR&status=COMPLETE&type=3DTILES&sortOrder=ASC', ['Berlin', 'Bonn', 'Aachen', 'Köln']],
    ['sortBy=DATE_ADDED&sortOrder=DESC&limit=2', ['Berlin', 'Bonn']],
    ['sortBy=DATE_ADDED&sortOrder=ASC&limit=2&page=2', ['Aachen', 'Bonn']],
    ['search=nowhere', []],
  ])('?%s', async (query, expected) => {
    expect(await names(query)).toEqual(expected);
  });

  it('has a Link header to the next page', async () => {
    const found: string[] = [];
    for (let url: string | undefined = '/v1/assets?limit=2&sortOrder=ASC'; url !== undefined;) {
      const { body, headers } = await ion(listed, 'GET', url);
      found.push(...(body as { items: AssetMetadata[] }).items.map(({ name }) => name));
      url = /<([^>]*)>; rel="next"/.exec(headers.get('link') ?? '')?.[1];
    }
    expect(found).toEqual(['Berlin', 'Bonn', 'Aachen', 'berlin terrain', 'Köln']);
  });

  it('has a thousand assets on a page by default, which are the most', async () => {
    const large = await startSandbox();
    try {
      for (let index = 0; index < 1003; index++) {
        large.seedAsset({ description: index % 2 === 0 ? 'even' : 'odd' });
      }
      const sizes: number[] = [];
      const page = async (url: string): Promise<string | undefined> => {
        const { body, headers } = await ion(large, 'GET', url);
        sizes.push((body as { items: AssetMetadata[] }).items.length);
        return /<([^>]*)>; rel="next"/.exec(headers.get('link') ?? '')?.[1];
      };
      expect(await page((await page('/v1/assets?limit=1000')) ?? '')).toBeUndefined();
      expect(await page('/v1/assets')).toBeDefined();
      expect(await page((await page('/v1/assets?search=EVEN&limit=500')) ?? '')).toBeUndefined();
      expect(sizes).toEqual([1000, 3, 1000, 500, 2]);
    } finally {
      await large.close();
    }
  });

  it('can search names only', async () => {
    const limited = await startSandbox({ searched: ['name'] });
    try {
      limited.seedAsset({ name: 'Bonn' });
      limited.seedAsset({ name: 'Köln', description: 'near Bonn' });
      const found = async (query: string) =>
        ((await ion(limited, 'GET', `/v1/assets?${query}`)).body as { items: AssetMetadata[] }).items.map(
          ({ name }) => name,
        );
      expect(await found('search=bonn')).toEqual(['Bonn']);
      expect(await found('sortOrder=ASC')).toEqual(['Bonn', 'Köln']);
    } finally {
      await limited.close();
    }
  });

  it.each(['limit=0', 'limit=1001', 'limit=x', 'page=0', 'sortBy=SIZE', 'sortOrder=UP'])(
    'refuses ?%s',
    async (query) => {
      expect(await ion(listed, 'GET', `/v1/assets?${query}`)).toMatchObject({ status: 400 });
    },
  );
});
