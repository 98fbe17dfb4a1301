import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';

import { describe, expect, it } from '@jest/globals';

import type { Sandbox } from '../../sandbox/sandbox.ts';
import {
  assetIdOf,
  cleanup,
  errorOf,
  expectGreen,
  makeWorkspace,
  onPullRequest,
  openSandbox,
  routesDuring,
  upload,
} from './support.ts';

const files = { 'a.las': 'points' };
const inputs = { files: '*.las' };

describe('keep-latest', () => {
  /** Publishes versions of one file, one after another, and returns the ids. */
  async function publishVersions(
    sandbox: Sandbox,
    workspace: string,
    count: number,
    more = {},
  ): Promise<number[]> {
    const ids: number[] = [];
    for (let version = 0; version < count; version++) {
      await appendFile(join(workspace, 'a.las'), '.');
      const run = await upload(sandbox, workspace, { ...inputs, 'asset-key': 'scan', ...more });
      expectGreen(run);
      ids.push(assetIdOf(run));
    }
    return ids;
  }

  it('deletes the oldest, and logs its id', async () => {
    const sandbox = await openSandbox();
    const workspace = await makeWorkspace(files);
    const [first = 0, second, third] = await publishVersions(sandbox, workspace, 3);
    await appendFile(join(workspace, 'a.las'), '.');
    const run = await upload(sandbox, workspace, { ...inputs, 'asset-key': 'scan', 'keep-latest': '3' });
    expectGreen(run);
    expect([...sandbox.assets.keys()]).toEqual([second, third, assetIdOf(run)]);
    expect(run.log).toContainEqual(
      expect.stringMatching(new RegExp(`^Deleted asset ${first} \\(“.*”, COMPLETE, 20`)),
    );
    expect(run.summary).toContain(`| Older assets deleted | ${first} |`);
  });

  it('deletes nothing after a failure', async () => {
    const sandbox = await openSandbox({
      tiling: ({ metadata }) => [{ status: metadata.name === 'bad' ? 'DATA_ERROR' : 'COMPLETE' }],
    });
    const workspace = await makeWorkspace(files);
    const [first] = await publishVersions(sandbox, workspace, 1);
    await appendFile(join(workspace, 'a.las'), '.');
    const asked = { ...inputs, 'asset-key': 'scan', 'keep-latest': '1' };
    const run = await upload(sandbox, workspace, { ...asked, name: 'bad' });
    errorOf(run);
    expect([...sandbox.assets.keys()]).toEqual([first, assetIdOf(run)]);
    // which a later run deletes, because nothing of it is kept
    const [last] = await publishVersions(sandbox, workspace, 1, { 'keep-latest': '1' });
    expect([...sandbox.assets.keys()]).toEqual([last]);
  });

  it('keeps assets with other keys and scopes, and running tilings', async () => {
    const sandbox = await openSandbox({
      tiling: ({ metadata }) => [{ status: metadata.name === 'slow' ? 'IN_PROGRESS' : 'COMPLETE' }],
    });
    const workspace = await makeWorkspace(files);
    const scan = { ...inputs, 'asset-key': 'scan' };
    const stays = [
      await upload(sandbox, workspace, { ...inputs, 'asset-key': 'other' }),
      await upload(sandbox, workspace, scan, onPullRequest(1)),
      await upload(sandbox, workspace, { ...scan, name: 'slow', wait: 'false' }),
    ].map(assetIdOf);
    await publishVersions(sandbox, workspace, 1);
    const [last] = await publishVersions(sandbox, workspace, 1, { 'keep-latest': '1' });
    expect([...sandbox.assets.keys()]).toEqual([...stays, last]);
  });

  it('keeps an older version that is the latest result again', async () => {
    const sandbox = await openSandbox();
    const workspace = await makeWorkspace({ ...files, 'b.las': 'new' });
    const old = { files: 'a.las', 'asset-key': 'scan' };
    const first = await upload(sandbox, workspace, old);
    const second = await upload(sandbox, workspace, { ...old, files: 'b.las' });
    const [again, routes] = await routesDuring(sandbox, () => upload(sandbox, workspace, old));
    expect(routes).toEqual(['ListAssets', 'GetAsset', 'PatchAsset', 'GetAsset']);
    expect(assetIdOf(again)).toBe(assetIdOf(first));
    const run = await cleanup(sandbox, workspace, { 'asset-key': 'scan', 'keep-latest': '1' });
    expectGreen(run);
    expect(run.outputs['deleted']).toBe(`[${assetIdOf(second)}]`);
  });

  it('warns if a version cannot be deleted, and is green', async () => {
    const sandbox = await openSandbox();
    const workspace = await makeWorkspace(files);
    const [first = 0] = await publishVersions(sandbox, workspace, 1);
    sandbox.faults.add({ route: 'DeleteAsset', fault: { status: 403 } });
    await appendFile(join(workspace, 'a.las'), '.');
    const run = await upload(sandbox, workspace, { ...inputs, 'asset-key': 'scan', 'keep-latest': '1' });
    expect(run.exitCode).toBe(0);
    expect(run.annotations).toMatchObject([
      { level: 'warning', message: expect.stringContaining(`Could not delete asset ${first}`) },
    ]);
  });

  it('counts the assets that exist when the new one is complete', async () => {
    const sandbox = await openSandbox({
      tiling: ({ metadata }) =>
        metadata.name === 'slow'
          ? [{ status: 'IN_PROGRESS' }, { status: 'IN_PROGRESS' }, { status: 'COMPLETE' }]
          : [{ status: 'COMPLETE' }],
    });
    const workspace = await makeWorkspace(files);
    const [first, second = 0] = await publishVersions(sandbox, workspace, 2);
    await appendFile(join(workspace, 'a.las'), '.');
    const asked = { ...inputs, 'asset-key': 'scan', name: 'slow', 'keep-latest': '2' };
    const running = upload(sandbox, workspace, asked, {
      onLine: (line) => {
        // somebody deletes one manually meanwhile
        if (line.includes('IN_PROGRESS')) (sandbox.assets as Map<number, unknown>).delete(second);
      },
    });
    expectGreen(await running);
    expect(sandbox.assets.has(second)).toBe(false);
    expect(sandbox.assets.has(first ?? 0)).toBe(true);
  });

  it('counts a reused asset as the newest', async () => {
    const sandbox = await openSandbox();
    const workspace = await makeWorkspace({ ...files, 'b.las': 'new' });
    const old = { files: 'a.las', 'asset-key': 'scan' };
    const first = await upload(sandbox, workspace, old);
    const second = await upload(sandbox, workspace, { ...old, files: 'b.las' });
    const again = await upload(sandbox, workspace, { ...old, 'keep-latest': '1' });
    expectGreen(again);
    expect([...sandbox.assets.keys()]).toEqual([assetIdOf(first), assetIdOf(second)]);
  });
});
