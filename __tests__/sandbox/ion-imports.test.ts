import { readFile } from 'node:fs/promises';

import { afterEach, describe, expect, it, test } from '@jest/globals';

import { startSandbox, type Sandbox, type SandboxOptions } from '../../sandbox/sandbox.ts';
import { createImport, idOf } from './import-request.ts';
import { createBody, fetchFrom, ion, readStatus } from './ion-request.ts';

const objects = {
  'city/': '',
  'city/tileset.json': '{"asset":{"version":"1.1"}}',
  'city/tiles/0.glb': 'tile',
  'city/old.glb': { content: 'tile', storageClass: 'GLACIER' },
  'scans/a.las': 'points',
  'scans/deep/b.las': 'more points',
  'huge/c.laz': { size: 80 * 1024 ** 3 },
  'folder/': '',
};

let sandbox: Sandbox;

async function open(options: SandboxOptions = {}): Promise<void> {
  const accessKeys = [{}, { may: ['get'] }, { may: ['list'] }, { prefix: 'scans/' }] as const;
  sandbox = await startSandbox({
    strict: true,
    buckets: [{ name: 'data', objects, accessKeys }],
    ...options,
  });
}
afterEach(async () => {
  await sandbox.close();
});

async function contentsOf(id: number): Promise<Record<string, string>> {
  const contents: Record<string, string> = {};
  for (const [name, file] of await sandbox.objects(id)) contents[name] = await readFile(file, 'utf8');
  return contents;
}

describe('an import', () => {
  it.each<[string, { keys?: string[]; prefixes?: string[] }, number, Record<string, string>]>([
    ['a prefix', { prefixes: ['scans/'] }, 17, { 'a.las': 'points', 'deep/b.las': 'more points' }],
    ['a key', { keys: ['scans/deep/b.las'] }, 11, { 'b.las': 'more points' }],
    [
      'keys of several folders',
      { keys: ['scans/a.las', 'city/tileset.json'] },
      33,
      { 'scans/a.las': 'points', 'city/tileset.json': '{"asset":{"version":"1.1"}}' },
    ],
    [
      'a prefix and a key below it',
      { prefixes: ['scans/deep/'], keys: ['scans/a.las', 'scans/deep/b.las'] },
      17,
      { 'a.las': 'points', 'deep/b.las': 'more points' },
    ],
    ['an object without content', { prefixes: ['huge/'] }, 80 * 1024 ** 3, {}],
  ])('of %s', async (_, names, bytes, files) => {
    await open();
    const answer = await createImport(sandbox, names);
    expect(answer.status).toBe(200);
    expect(Object.keys(answer.body as object)).toEqual(['assetMetadata']);
    expect((answer.body as { assetMetadata: object }).assetMetadata).toMatchObject({
      status: 'NOT_STARTED',
      bytes,
    });
    const id = idOf(answer);
    expect(await contentsOf(id)).toEqual(files);
    const statuses = [];
    for (let poll = 0; poll < 4; poll++) statuses.push(await readStatus(sandbox, id));
    expect(statuses).toEqual(['NOT_STARTED 0', 'IN_PROGRESS 0', 'IN_PROGRESS 50', 'COMPLETE 100']);
    expect(sandbox.assets.get(id)?.notified).toBe(0);
    expect(sandbox.requests.filter(({ service }) => service === 'bucket')).toEqual([]);
  });

  it('keeps its files when the bucket changes', async () => {
    await open();
    const id = idOf(await createImport(sandbox, { keys: ['scans/a.las'] }));
    await sandbox.bucket('data').delete('scans/a.las');
    expect(await contentsOf(id)).toEqual({ 'a.las': 'points' });
  });

  it('streams as after an upload', async () => {
    await open({ tiling: [{ status: 'COMPLETE' }] });
    const fields = { options: { sourceType: '3DTILES', tilesetJson: 'tileset.json' } };
    const id = idOf(await createImport(sandbox, { keys: ['city/tileset.json', 'city/tiles/0.glb'], fields }));
    await readStatus(sandbox, id);
    const { body } = await ion(sandbox, 'GET', `/v1/assets/${id}/endpoint`);
    const { url, accessToken } = body as { url: string; accessToken: string };
    const root = await fetchFrom(sandbox, url, { headers: { authorization: `Bearer ${accessToken}` } });
    expect(await root.text()).toBe('{"asset":{"version":"1.1"}}');
  });
});

describe('an import that fails', () => {
  it.each<[string, RegExp, () => Parameters<typeof createImport>[1]]>([
    [
      'an unknown access key',
      /InvalidAccessKeyId/,
      () => ({ key: { accessKeyId: 'AKIAAAAAAAAAAAAAAAAA', secretAccessKey: 'x' }, prefixes: ['scans/'] }),
    ],
    [
      'a wrong secret',
      /SignatureDoesNotMatch/,
      () => ({
        key: { accessKeyId: keyAt(0).accessKeyId, secretAccessKey: 'x'.repeat(40) },
        prefixes: ['scans/'],
      }),
    ],
    [
      'no permission to list',
      /AccessDenied: .*s3:ListBucket/,
      () => ({ key: keyAt(1), prefixes: ['scans/'] }),
    ],
    [
      'no permission to read',
      /AccessDenied: .*s3:GetObject/,
      () => ({ key: keyAt(2), prefixes: ['scans/'] }),
    ],
    [
      'a permission for another prefix',
      /AccessDenied/,
      () => ({ key: keyAt(3), keys: ['city/tileset.json'] }),
    ],
    ['an unknown bucket', /NoSuchBucket/, () => ({ bucket: 'nobody', prefixes: ['scans/'] })],
    ['an unknown key', /NoSuchKey/, () => ({ keys: ['scans/none'] })],
    ['an archived object', /InvalidObjectState/, () => ({ prefixes: ['city/'] })],
    ['no object', /no objects/, () => ({ prefixes: ['none/'] })],
    ['only a folder', /no objects/, () => ({ prefixes: ['folder/'] })],
  ])('for %s', async (_, message, changes) => {
    await open();
    const answer = await createImport(sandbox, changes());
    expect(answer).toMatchObject({ status: 200, body: { assetMetadata: { status: 'NOT_STARTED' } } });
    const { body } = await ion(sandbox, 'GET', `/v1/assets/${idOf(answer)}`);
    expect(body).toMatchObject({ status: 'DATA_ERROR', error: expect.stringMatching(message) as unknown });
    expect(await contentsOf(idOf(answer))).toEqual({});
  });

  function keyAt(index: number) {
    const key = sandbox.bucket('data').accessKeys[index];
    if (key === undefined) throw new Error(`There is no access key ${index}`);
    return key;
  }
});

describe('what is not known of ion', () => {
  test('it may wait for a notify', async () => {
    await open({ imports: { awaitNotify: true } });
    const answer = await createImport(sandbox, { prefixes: ['huge/'] });
    const { onComplete } = answer.body as { onComplete: { method: string; url: string } };
    const id = idOf(answer);
    expect(await readStatus(sandbox, id)).toBe('AWAITING_FILES 0');
    await ion(sandbox, onComplete.method, onComplete.url);
    expect(await readStatus(sandbox, id)).toBe('NOT_STARTED 0');
    expect(sandbox.assets.get(id)?.metadata.bytes).toBe(80 * 1024 ** 3);
  });

  test('it may copy first', async () => {
    const tiling = ['AWAITING_FILES', 'AWAITING_FILES', 'COMPLETE'].map((status) => ({ status }));
    await open({ tiling });
    const answer = await createImport(sandbox, { prefixes: ['scans/'] });
    expect(answer.body).toMatchObject({ assetMetadata: { status: 'AWAITING_FILES' } });
    const statuses = [];
    for (let poll = 0; poll < 3; poll++) statuses.push(await readStatus(sandbox, idOf(answer)));
    expect(statuses).toEqual(['AWAITING_FILES 0', 'AWAITING_FILES 0', 'COMPLETE 100']);
  });

  test('it may end with ERROR, its children too', async () => {
    await open({ imports: { failure: 'ERROR' } });
    const outputs = [{ outputType: 'LAS', name: 'Points' }];
    const fields = { options: { sourceType: 'RASTER_IMAGERY', outputs } };
    const id = idOf(await createImport(sandbox, { prefixes: ['none/'], fields }));
    expect(await readStatus(sandbox, id)).toBe('ERROR 0');
    expect(await readStatus(sandbox, id + 1)).toBe('ERROR 0');
  });
});

describe('a create', () => {
  const credentials = { accessKey: 'AKIA', secretAccessKey: 'secret' };
  const from = { type: 'S3', bucket: 'data', credentials, keys: ['a'] };
  const create = (value: unknown) => ion(sandbox, 'POST', '/v1/assets', createBody({ from: value }));
  const refused: readonly [string, unknown][] = [
    ['from must be an object', 's3://data/a'],
    ['from.type must be S3', { ...from, type: 'FTP' }],
    ['bucket must be a string', { ...from, bucket: undefined }],
    ['from.credentials must be an object', { ...from, credentials: undefined }],
    ['accessKey must be a string', { ...from, credentials: { ...credentials, accessKey: 1 } }],
    ['secretAccessKey must be a string', { ...from, credentials: { accessKey: 'AKIA' } }],
    ['from must have keys or prefixes', { ...from, keys: undefined }],
    ['from.keys must be an array of strings', { ...from, keys: [] }],
    ['from.keys must be an array of strings', { ...from, keys: 'a' }],
    ['from.keys must be an array of strings', { ...from, keys: ['a', 1] }],
    ['from.prefixes must be an array of strings', { ...from, prefixes: [] }],
    ['from.prefixes must be an array of strings', { ...from, prefixes: [''] }],
  ];
  const doubtful: readonly [string, unknown][] = [
    [
      'from.credentials cannot have a sessionToken',
      { ...from, credentials: { ...credentials, sessionToken: 't' } },
    ],
    ['from.prefixes must end in /', { ...from, prefixes: ['scans/', 'city'] }],
  ];

  it('is refused for what is wrong', async () => {
    await open();
    for (const [message, value] of [...refused, ...doubtful]) {
      const answer = await create(value);
      expect(answer).toMatchObject({
        status: 400,
        body: { message: expect.stringContaining(message) as unknown },
      });
    }
    expect(sandbox.assets.size).toBe(0);
  });

  it('is warned of what ion may take', async () => {
    await open({ strict: false });
    for (const [message, value] of refused) {
      expect([(await create(value)).status, message]).toEqual([400, message]);
    }
    for (const [message, value] of doubtful) {
      expect(sandbox.assets.get(idOf(await create(value)))?.warnings).toEqual([message]);
    }
  });

  it('keeps its secret in the record of the create, and in the asset, alone', async () => {
    await open();
    const id = idOf(await createImport(sandbox, { prefixes: ['scans/'] }));
    const { body } = await ion(sandbox, 'GET', `/v1/assets/${id}`);
    const secret = sandbox.bucket('data').accessKeys[0]?.secretAccessKey ?? '';
    expect(JSON.stringify(body)).not.toContain(secret);
    const routes = sandbox.requests.filter((request) => JSON.stringify(request).includes(secret));
    expect(routes.map(({ route }) => route)).toEqual(['CreateAsset']);
    const { from: kept, ...rest } = sandbox.assets.get(id) ?? {};
    expect(JSON.stringify(kept)).toContain(secret);
    expect(JSON.stringify(rest)).not.toContain(secret);
  });
});
