import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { startSandbox, type Sandbox } from '../../sandbox/sandbox.ts';
import { openZip } from '../../src/formats/zip-reader.ts';
import { memoryReader } from '../support/memory-reader.ts';
import { ion } from './ion-request.ts';
import { createAsset, sendRaw } from './s3-request.ts';

const notFound = { status: 404, body: { code: 'ResourceNotFound' } };

let sandbox: Sandbox;
let id: number;
let other: number;
beforeAll(async () => {
  sandbox = await startSandbox({ tiling: [{ status: 'COMPLETE' }] });
  const created = await createAsset(sandbox);
  id = created.id;
  await sendRaw(created.location, { key: 'tileset.json', body: '{"root":{}}' });
  await sendRaw(created.location, { key: 'ü/東京.glb', body: 'glTF' });
  await ion(sandbox, 'POST', `/v1/assets/${id}/uploadComplete`);
  await ion(sandbox, 'GET', `/v1/assets/${id}`);
  other = sandbox.seedAsset({});
});
afterAll(() => sandbox.close());

interface Archive {
  readonly id: number;
  readonly status: string;
  readonly bytesArchived: number;
}

async function post(path: string, body: object): Promise<Archive> {
  const answer = await ion(sandbox, 'POST', path, body);
  expect(answer.status).toBe(200);
  return answer.body as Archive;
}

const whole = { type: 'FULL', format: 'ZIP' };

/** Polls until the archive is complete. Returns the statuses. */
async function wait(path: string): Promise<string[]> {
  const seen: string[] = [];
  while (seen.at(-1) !== 'COMPLETE' && seen.length < 5) {
    seen.push(((await ion(sandbox, 'GET', path)).body as Archive).status);
  }
  return seen;
}

async function namesIn(zip: Buffer): Promise<string[]> {
  const opened = await openZip(memoryReader({ 'a.zip': zip }), 'a.zip');
  if ('fault' in opened) throw new Error(opened.fault);
  return [...opened.files.keys()].sort();
}

describe.each(['of the account', 'of an asset'])('an archive %s', (kind) => {
  it('has the uploaded files, at an address of S3', async () => {
    const folder = kind === 'of an asset' ? `/v1/assets/${id}/archives` : '/v1/archives';
    const request = kind === 'of an asset' ? { format: 'ZIP' } : { ...whole, assetIds: [id] };
    const created = await post(folder, request);
    expect(created).toEqual({
      ...request,
      id: created.id,
      name: 'Test',
      assetId: id,
      assetIds: [id],
      dateAdded: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      status: 'NOT_STARTED',
      bytesArchived: 0,
    });
    const path = `${folder}/${created.id}`;
    expect(await ion(sandbox, 'GET', `${path}/download`)).toMatchObject({ status: 400 });
    expect(await wait(path)).toEqual(['IN_PROGRESS', 'COMPLETE']);
    const { body } = await ion(sandbox, 'GET', folder);
    const { items } = body as { items: Archive[] };
    const archive = items.find((item) => item.id === created.id);

    const authorization = `Bearer ${sandbox.token}`;
    const redirect = await fetch(`${sandbox.ionUrl}${path}/download`, {
      headers: { authorization },
      redirect: 'manual',
    });
    expect(redirect.status).toBe(302);
    const address = redirect.headers.get('location') ?? '';
    expect(address.startsWith(`${sandbox.s3Url}/`)).toBe(true);
    const download = await fetch(address);
    expect(download.status).toBe(200);
    expect(download.headers.get('content-disposition')).toContain('.zip');
    const zip = Buffer.from(await download.arrayBuffer());
    expect(zip).toHaveLength(archive?.bytesArchived ?? 0);
    expect(await namesIn(zip)).toEqual(['tileset.json', 'ü/東京.glb']);
    expect(zip.includes('{"root":{}}')).toBe(true);
    expect((await fetch(address.replace(/.$/, (digit) => (digit === '0' ? '1' : '0')))).status).toBe(403);
  });
});

describe('archives', () => {
  it('have a folder for each of several assets', async () => {
    const archive = await post('/v1/archives', { ...whole, assetIds: [id, other] });
    await wait(`/v1/archives/${archive.id}`);
    const { headers } = await fetch(
      `${sandbox.ionUrl}/v1/archives/${archive.id}/download?access_token=${sandbox.token}`,
      { redirect: 'manual' },
    );
    const download = await fetch(headers.get('location') ?? '');
    const names = await namesIn(Buffer.from(await download.arrayBuffer()));
    expect(names).toEqual([`${id}/tileset.json`, `${id}/ü/東京.glb`]);
  });

  it('are not complete before their zip is stored', async () => {
    const path = `/v1/archives/${(await post('/v1/archives', { ...whole, assetIds: [id] })).id}`;
    await ion(sandbox, 'GET', path);
    const polls = await Promise.all([ion(sandbox, 'GET', path), ion(sandbox, 'GET', path)]);
    for (const { body } of polls) {
      expect(body).toMatchObject({ status: 'COMPLETE' });
      expect((body as Archive).bytesArchived).toBeGreaterThan(0);
    }
  });

  it('do not start before the asset is tiled', async () => {
    const waiting = sandbox.seedAsset({ status: 'IN_PROGRESS' });
    const archive = await post(`/v1/assets/${waiting}/archives`, { format: 'ZIP' });
    const seen = await wait(`/v1/assets/${waiting}/archives/${archive.id}`);
    expect(new Set(seen)).toEqual(new Set(['NOT_STARTED']));
  });

  it('can be deleted by both paths, and belong to their asset', async () => {
    for (const folder of [`/v1/assets/${id}/archives`, '/v1/archives']) {
      const { id: archive } = await post(`/v1/assets/${id}/archives`, { format: 'ZIP' });
      const paths = [`/v1/assets/${id}/archives/${archive}`, `/v1/archives/${archive}`];
      expect(await ion(sandbox, 'GET', `/v1/assets/${other}/archives/${archive}`)).toMatchObject(notFound);
      expect(await ion(sandbox, 'DELETE', `${folder}/${archive}`)).toMatchObject({ status: 204 });
      for (const path of paths) expect(await ion(sandbox, 'GET', path)).toMatchObject(notFound);
    }
  });

  it('are listed by a path that ends in a slash, with what a public script reads', async () => {
    const { id: archive } = await post('/v1/archives', { ...whole, assetIds: [other, id] });
    const { status, body } = await ion(sandbox, 'GET', '/v1/archives/');
    expect(status).toBe(200);
    expect((body as { items: Archive[] }).items.find((item) => item.id === archive)).toMatchObject({
      name: sandbox.assets.get(other)?.metadata.name,
      dateAdded: expect.any(String) as unknown,
    });
  });

  it.each([
    { ...whole, format: 'TILESET' },
    { format: 'ZIP', type: 'CLIP_LATITUDE_LONGITUDE_RECTANGLE', clipRegion: {} },
  ])('of other kinds are accepted, or refused if strict: %j', async (kind) => {
    expect(await post('/v1/archives', { ...kind, assetIds: [id] })).toMatchObject({ assetIds: [id] });
    const strict = await startSandbox({ strict: true });
    try {
      const request = { ...kind, assetIds: [strict.seedAsset({})] };
      expect(await ion(strict, 'POST', '/v1/archives', request)).toMatchObject({ status: 409 });
    } finally {
      await strict.close();
    }
  });

  it('are hidden from a token for other assets', async () => {
    const { id: archive } = await post('/v1/archives', { ...whole, assetIds: [id] });
    const { body } = await ion(sandbox, 'POST', '/v2/tokens', {
      name: 'T',
      scopes: ['archives:read', 'archives:write'],
      assetIds: [other],
    });
    const limited = { ...sandbox, token: (body as { token: string }).token };
    expect(await ion(limited, 'GET', `/v1/archives/${archive}`)).toMatchObject(notFound);
    expect((await ion(limited, 'GET', '/v1/archives')).body).toEqual({ items: [] });
    const request = { ...whole, assetIds: [id] };
    expect(await ion(limited, 'POST', '/v1/archives', request)).toMatchObject(notFound);
  });

  it.each<[number, object]>([
    [409, { type: 'FULL', assetIds: [1] }],
    [409, { ...whole, type: 1, assetIds: [1] }],
    [400, whole],
    [400, { ...whole, assetIds: [] }],
    [404, { ...whole, assetIds: [1] }],
  ])('are refused with %i for %j', async (status, body) => {
    expect(await ion(sandbox, 'POST', '/v1/archives', body)).toMatchObject({ status });
  });
});

describe('exports', () => {
  const request = { format: 'S3', bucket: 'mine', prefix: 'a/', accessKeyId: 'A', secretAccessKey: 's' };

  it('end, and name their bucket', async () => {
    const folder = `/v1/assets/${id}/exports`;
    const created = await post(folder, request);
    const known = {
      id: created.id,
      assetId: id,
      dateAdded: expect.any(String) as unknown,
      to: { type: 'S3', bucket: 'mine', prefix: 'a/' },
    };
    expect(created).toEqual({ ...known, status: 'NOT_STARTED', bytesExported: 0 });
    expect(await wait(`${folder}/${created.id}`)).toEqual(['IN_PROGRESS', 'COMPLETE']);
    const { body } = await ion(sandbox, 'GET', folder);
    expect(body).toEqual({ items: [{ ...known, status: 'COMPLETE', bytesExported: 15 }] });
    expect(await ion(sandbox, 'GET', `/v1/assets/${other}/exports/${created.id}`)).toMatchObject(notFound);
  });

  it('need credentials and a tiled asset', async () => {
    const waiting = sandbox.seedAsset({ status: 'IN_PROGRESS' });
    const refused: [number, object, number][] = [
      [id, { ...request, secretAccessKey: undefined }, 400],
      [id, { ...request, format: 'ZIP' }, 409],
      [waiting, request, 400],
      [1, request, 404],
    ];
    for (const [asset, body, status] of refused) {
      expect(await ion(sandbox, 'POST', `/v1/assets/${asset}/exports`, body)).toMatchObject({ status });
    }
  });
});
