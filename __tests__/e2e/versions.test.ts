import { appendFile, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';

import { describe, expect, it } from '@jest/globals';

import type { Scope } from '../../sandbox/sandbox.ts';
import { readRecord } from '../../src/provenance/record.ts';
import {
  assetIdOf,
  cleanup,
  expectGreen,
  expectStored,
  lastRunId,
  makeWorkspace,
  onPullRequest,
  openSandbox,
  routesDuring,
  routesOf,
  upload,
} from './support.ts';

const files = { 'a.las': 'points' };
const inputs = { files: '*.las' };

describe('publishing the same data again', () => {
  it('sends four requests to ion and none to S3, and has the same asset', async () => {
    const sandbox = await openSandbox();
    const workspace = await makeWorkspace({ ...files, 'b.las': 'more' });
    const first = await upload(sandbox, workspace, inputs);
    const [second, routes] = await routesDuring(sandbox, () => upload(sandbox, workspace, inputs));
    expectGreen(second);
    // the record then names the later run
    expect(routes).toEqual(['ListAssets', 'GetAsset', 'PatchAsset', 'GetAsset']);
    expect(second.outputs).toMatchObject({
      'asset-id': first.outputs['asset-id'],
      digest: first.outputs['digest'],
      status: 'COMPLETE',
      reused: 'true',
    });
    expect(first.outputs['reused']).toBe('false');
    expect(second.summary).toContain('unchanged since an earlier run');
  });

  it.each<[string, (workspace: string) => Promise<Readonly<Record<string, string>>>]>([
    ['one byte more', (workspace) => appendFile(join(workspace, 'a.las'), '.').then(() => inputs)],
    [
      'another name',
      (workspace) => rename(join(workspace, 'a.las'), join(workspace, 'b.las')).then(() => inputs),
    ],
    ['another option', () => Promise.resolve({ ...inputs, options: '{geometryCompression: DRACO}' })],
    ['another key', () => Promise.resolve({ ...inputs, 'asset-key': 'other' })],
    ['reuse: false', () => Promise.resolve({ ...inputs, reuse: 'false' })],
  ])('creates another asset with %s', async (_what, change) => {
    const sandbox = await openSandbox();
    const workspace = await makeWorkspace(files);
    const first = await upload(sandbox, workspace, inputs);
    const second = await upload(sandbox, workspace, await change(workspace));
    expectGreen(second);
    expect(second.outputs['reused']).toBe('false');
    expect(assetIdOf(second)).not.toBe(assetIdOf(first));
    expect(sandbox.assets.size).toBe(2);
  });

  it('reuses an asset whose tiling is running, and waits for it', async () => {
    const sandbox = await openSandbox({
      tiling: [{ status: 'IN_PROGRESS' }, { status: 'IN_PROGRESS' }, { status: 'COMPLETE' }],
    });
    const workspace = await makeWorkspace(files);
    const first = await upload(sandbox, workspace, { ...inputs, wait: 'false' });
    const second = await upload(sandbox, workspace, inputs);
    expectGreen(second);
    expect(second.outputs).toMatchObject({
      'asset-id': first.outputs['asset-id'],
      reused: 'true',
      status: 'COMPLETE',
    });
  });

  it.each(['AWAITING_FILES', 'ERROR', 'DATA_ERROR', 'COMPLETE'])(
    'if the earlier asset is %s, reuses it or not',
    async (status) => {
      const [elsewhere, sandbox] = [await openSandbox(), await openSandbox()];
      const workspace = await makeWorkspace(files);
      const first = await upload(elsewhere, workspace, inputs);
      sandbox.seedAsset({ ...elsewhere.assets.get(assetIdOf(first))?.metadata, status });
      const second = await upload(sandbox, workspace, inputs);
      expectGreen(second);
      expect(second.outputs['reused']).toBe(String(status === 'COMPLETE'));
    },
  );

  it('updates the visible texts, except a description that a person has changed', async () => {
    const sandbox = await openSandbox();
    const workspace = await makeWorkspace(files);
    const words = { name: 'City', description: 'Of today', attribution: 'Us' };
    const first = await upload(sandbox, workspace, { ...inputs, ...words });
    const metadata = () => sandbox.assets.get(assetIdOf(first))?.metadata;
    const later = { name: 'Town', description: 'Of tomorrow', attribution: 'All of us' };
    expectGreen(await upload(sandbox, workspace, { ...inputs, ...later }));
    expect(metadata()).toMatchObject({ name: 'Town', attribution: 'All of us' });
    expect(metadata()?.description).toMatch(/^Of tomorrow\n\n\[ion-upload\]:/);

    const record = metadata()?.description.split('\n').at(-1) ?? '';
    Object.assign(metadata() ?? {}, { description: `By hand\n\n${record}` });
    const third = await upload(sandbox, workspace, { ...inputs, ...words });
    expectGreen(third);
    expect(third.outputs['reused']).toBe('true');
    expect(metadata()).toMatchObject({
      name: 'City',
      description: `By hand\n\n${record.replace(/&run=\d+/, `&run=${lastRunId()}`)}`,
    });
  });

  it('also reuses the children', async () => {
    const sandbox = await openSandbox();
    const workspace = await makeWorkspace({ 'b.ifc': 'ISO-10303-21;' });
    const building = { files: 'b.ifc', type: '3DTILES', 'source-type': 'BIM_CAD' };
    const first = await upload(sandbox, workspace, building);
    const second = await upload(sandbox, workspace, building);
    expectGreen(second);
    expect(JSON.parse(first.outputs['asset-ids'] ?? '')).toHaveLength(2);
    expect(second.outputs).toMatchObject({ 'asset-ids': first.outputs['asset-ids'], reused: 'true' });
  });

  it('publishes if the token must not list, and reports the reason once', async () => {
    const tokens: Record<string, readonly Scope[]> = {
      'token-without-list': ['assets:read', 'assets:write'],
    };
    const sandbox = await openSandbox({ tokens });
    const run = await upload(sandbox, await makeWorkspace(files), inputs);
    expect(run.exitCode).toBe(0);
    expect(run.annotations).toMatchObject([
      { level: 'notice', message: expect.stringContaining('The token lacks the scope assets:list') },
    ]);
    await expectStored(sandbox, assetIdOf(run), files);
  });

  it('from another repository publishes its own asset', async () => {
    const sandbox = await openSandbox();
    const workspace = await makeWorkspace(files);
    const runs = [
      await upload(sandbox, workspace, inputs),
      await upload(sandbox, workspace, inputs, { github: { repository_id: '99' } }),
      await upload(sandbox, workspace, inputs, { github: { server_url: 'https://github.example' } }),
    ];
    expect(runs.map(({ outputs }) => outputs['reused'])).toEqual(['false', 'false', 'false']);
  });
});

describe('a pull request', () => {
  it('reuses what the repository has published, and its cleanup keeps that', async () => {
    const sandbox = await openSandbox();
    const workspace = await makeWorkspace(files);
    const published = await upload(sandbox, workspace, inputs);
    const description = () => sandbox.assets.get(assetIdOf(published))?.metadata.description;
    const before = description();
    const pull = await upload(sandbox, workspace, { ...inputs, name: 'Of a pull request' }, onPullRequest(7));
    expect(pull.outputs).toMatchObject({ 'asset-id': published.outputs['asset-id'], reused: 'true' });
    expect(description()).toBe(before);

    const closing = await cleanup(sandbox, workspace, {}, onPullRequest(7, 'closed'));
    expectGreen(closing);
    expect(closing.outputs).toEqual({ deleted: '[]', count: '0' });
    expect([...sandbox.assets.keys()]).toEqual([assetIdOf(published)]);
  });

  it('publishes assets that the repository does not reuse: after the merge the repository publishes its own', async () => {
    const sandbox = await openSandbox();
    const workspace = await makeWorkspace(files);
    const pull = await upload(sandbox, workspace, inputs, onPullRequest(7));
    const other = await upload(sandbox, workspace, inputs, onPullRequest(8));
    const merged = await upload(sandbox, workspace, inputs);
    expect([pull, other, merged].map(({ outputs }) => outputs['reused'])).toEqual([
      'false',
      'false',
      'false',
    ]);

    const closing = await cleanup(sandbox, workspace, {}, onPullRequest(7, 'closed'));
    expect(closing.outputs).toEqual({ deleted: `[${assetIdOf(pull)}]`, count: '1' });
    expect([...sandbox.assets.keys()]).toEqual([assetIdOf(other), assetIdOf(merged)]);
    const again = await upload(sandbox, workspace, inputs);
    expect(again.outputs).toMatchObject({ 'asset-id': merged.outputs['asset-id'], reused: 'true' });
  });
});

describe('result-file', () => {
  it('maps keys to their current assets', async () => {
    const sandbox = await openSandbox();
    const workspace = await makeWorkspace({ ...files, 'site/ion-assets.json': '{"b": {"id": 5}}' });
    const asked = { ...inputs, 'asset-key': 'a', 'result-file': 'site/ion-assets.json' };
    const read = async () =>
      JSON.parse(await readFile(join(workspace, 'site/ion-assets.json'), 'utf8')) as unknown;
    const first = await upload(sandbox, workspace, asked);
    expectGreen(first);
    const entry = {
      id: assetIdOf(first),
      children: [],
      type: '3DTILES',
      status: 'COMPLETE',
      digest: first.outputs['digest'],
      commit: expect.stringMatching(/^[0-9a-f]{40}$/),
      date: sandbox.assets.get(assetIdOf(first))?.metadata.dateAdded,
    };
    expect(await read()).toEqual({ a: entry, b: { id: 5 } });
    await upload(sandbox, workspace, asked);
    expect(await read()).toEqual({ a: entry, b: { id: 5 } });
    await appendFile(join(workspace, 'a.las'), '.');
    const second = await upload(sandbox, workspace, asked);
    expect(await read()).toMatchObject({ a: { id: assetIdOf(second), previousId: assetIdOf(first) } });
  });
});

describe('in an account with 5,000 foreign assets', () => {
  it.each([['name', 'description'] as const, ['name'] as const])(
    'reuse, keep-latest and cleanup change none of them, if ion searches %s',
    async (...searched) => {
      const sandbox = await openSandbox({ searched });
      for (let index = 0; index < 5_000; index++) sandbox.seedAsset({ name: `foreign ${index}` });
      const foreign = [...sandbox.assets.keys()];
      const workspace = await makeWorkspace(files);
      const scan = { ...inputs, 'asset-key': 'scan' };
      const asked = { ...scan, 'keep-latest': '1' };
      const first = await upload(sandbox, workspace, asked);
      const [again, reuse] = await routesDuring(sandbox, () => upload(sandbox, workspace, asked));
      expect(assetIdOf(again)).toBe(assetIdOf(first));
      await appendFile(join(workspace, 'a.las'), '.');
      const [, retention] = await routesDuring(sandbox, () => upload(sandbox, workspace, asked));
      await appendFile(join(workspace, 'a.las'), '.');
      const last = await upload(sandbox, workspace, scan);
      const [cleaned, routes] = await routesDuring(sandbox, () =>
        cleanup(sandbox, workspace, { 'asset-key': 'scan', 'keep-latest': '1' }),
      );
      expectGreen(cleaned);
      expect(cleaned.outputs['count']).toBe('1');
      expect([...sandbox.assets.keys()]).toEqual([...foreign, assetIdOf(last)]);
      const lists = [reuse, retention, routes].map(
        (all) => all.filter((route) => route === 'ListAssets').length,
      );
      expect(Math.max(...lists)).toBeLessThanOrEqual(14);
    },
  );
});

describe('the record', () => {
  it('is whole before the notify, and names the children', async () => {
    const sandbox = await openSandbox();
    const workspace = await makeWorkspace({ 'b.ifc': 'ISO-10303-21;' });
    const run = await upload(sandbox, workspace, {
      files: 'b.ifc',
      type: '3DTILES',
      'source-type': 'BIM_CAD',
      description: 'House',
    });
    expectGreen(run);
    const ids = JSON.parse(run.outputs['asset-ids'] ?? '') as number[];
    const routes = routesOf(sandbox);
    expect(routes.filter((route) => route === 'PatchAsset')).toHaveLength(ids.length);
    expect(routes.lastIndexOf('PatchAsset')).toBeLessThan(routes.indexOf('UploadComplete'));
    for (const id of ids) {
      const description = sandbox.assets.get(id)?.metadata.description ?? '';
      expect(description).toMatch(/^House\n\n\[ion-upload\]: #v=1&\S{1,580}$/);
      expect(readRecord(description)?.contents).toMatchObject({
        family: { id: ids[0], childIds: ids.slice(1) },
        data: { digest: run.outputs['digest']?.slice(7) },
      });
    }
  });
});
