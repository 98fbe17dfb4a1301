import { setTimeout as sleep } from 'node:timers/promises';

import { describe, expect, it } from '@jest/globals';

import {
  assetIdOf,
  cleanup,
  errorOf,
  expectGreen,
  makeWorkspace,
  onPullRequest,
  openSandbox,
  upload,
} from './support.ts';

const dayMs = 24 * 3_600_000;

/** A sandbox with an asset of pull request 7 and its child, which has this status. */
async function openFamily(status: string) {
  const elsewhere = await openSandbox();
  const workspace = await makeWorkspace({ 'b.ifc': 'ISO-10303-21;' });
  const building = { files: 'b.ifc', type: '3DTILES', 'source-type': 'BIM_CAD' };
  const run = await upload(elsewhere, workspace, building, onPullRequest(7));
  const [parent, child] = JSON.parse(run.outputs['asset-ids'] ?? '') as [number, number];
  const sandbox = await openSandbox();
  sandbox.seedAsset(elsewhere.assets.get(parent)?.metadata ?? {});
  sandbox.seedAsset({ ...elsewhere.assets.get(child)?.metadata, status });
  return { sandbox, workspace, parent, child };
}

describe('the cleanup action, with children and running tilings', () => {
  it('deletes children too', async () => {
    const sandbox = await openSandbox();
    const workspace = await makeWorkspace({ 'b.ifc': 'ISO-10303-21;' });
    const published = await upload(sandbox, workspace, {
      files: 'b.ifc',
      type: '3DTILES',
      'source-type': 'BIM_CAD',
    });
    const run = await cleanup(sandbox, workspace, { 'asset-id': published.outputs['asset-id'] ?? '' });
    expectGreen(run);
    expect(JSON.parse(run.outputs['deleted'] ?? '')).toEqual(
      (JSON.parse(published.outputs['asset-ids'] ?? '') as number[]).toReversed(),
    );
    expect(sandbox.assets.size).toBe(0);
  });

  it('names the asset of a child, and never deletes one without the other', async () => {
    const sandbox = await openSandbox();
    const workspace = await makeWorkspace({ 'b.ifc': 'ISO-10303-21;' });
    const published = await upload(sandbox, workspace, {
      files: 'b.ifc',
      type: '3DTILES',
      'source-type': 'BIM_CAD',
    });
    const [parent, child] = JSON.parse(published.outputs['asset-ids'] ?? '') as [number, number];
    const run = await cleanup(sandbox, workspace, { 'asset-id': String(child) });
    expect(errorOf(run)).toContain(`, a child of asset ${parent}, or a copy)`);
    expect(sandbox.assets.size).toBe(2);
  });

  it('does not delete running tilings: a warning for a pull request, an error for named assets', async () => {
    const sandbox = await openSandbox({ tiling: [{ status: 'IN_PROGRESS', percentComplete: 5 }] });
    const workspace = await makeWorkspace({ 'a.las': 'x' });
    const tiling = await upload(sandbox, workspace, { files: 'a.las', wait: 'false' }, onPullRequest(7));
    const id = assetIdOf(tiling);
    const closing = await cleanup(sandbox, workspace, {}, onPullRequest(7, 'closed'));
    expect(closing.exitCode).toBe(0);
    const message = `Not deleted, still tiling: asset ${id} (IN_PROGRESS).`;
    expect(closing.annotations).toMatchObject([
      { level: 'warning', message: expect.stringContaining(message) },
    ]);
    expect(errorOf(await cleanup(sandbox, workspace, { 'asset-id': String(id) }))).toContain(message);
    expect(errorOf(await cleanup(sandbox, workspace, { 'asset-id': String(id), force: 'true' }))).toContain(
      message,
    );
    expect(sandbox.assets.size).toBe(1);
  });

  it('does not delete an asset with a child that is tiled, named or not, with or without force', async () => {
    const { sandbox, workspace, parent, child } = await openFamily('IN_PROGRESS');
    const message = `Not deleted, still tiling: asset ${parent}`;
    const closing = await cleanup(sandbox, workspace, {}, onPullRequest(7, 'closed'));
    expect(closing.annotations).toMatchObject([
      { level: 'warning', message: expect.stringContaining(message) },
    ]);
    const named = { 'asset-id': String(parent) };
    expect(errorOf(await cleanup(sandbox, workspace, named))).toContain(message);
    expect(errorOf(await cleanup(sandbox, workspace, { ...named, force: 'true' }))).toContain(message);
    expect([...sandbox.assets.keys()]).toEqual([parent, child]);
  });

  it('with force also deletes children, if the record names them', async () => {
    const { sandbox, workspace, parent } = await openFamily('COMPLETE');
    const asked = { 'asset-id': String(parent), force: 'true' };
    const run = await cleanup(sandbox, workspace, asked, { github: { repository_id: '9' } });
    expectGreen(run);
    expect(sandbox.assets.size).toBe(0);
  });

  it('does not count a version whose child failed as one to keep', async () => {
    const { sandbox, workspace, parent, child } = await openFamily('COMPLETE');
    const later = { dateAdded: new Date(Date.now() + dayMs).toISOString() };
    const copies = [parent, child].map((id) => ({ ...sandbox.assets.get(id)?.metadata, ...later }));
    const broken = copies.map((metadata, index) =>
      sandbox.seedAsset({
        ...metadata,
        id: Number(metadata.id) + 10,
        status: index === 0 ? 'COMPLETE' : 'DATA_ERROR',
        description: String(metadata.description).replace(
          `${parent}.${child}`,
          `${parent + 10}.${child + 10}`,
        ),
      }),
    );
    const asked = { 'asset-key': 'default', 'keep-latest': '1' };
    const run = await cleanup(sandbox, workspace, asked, onPullRequest(7));
    expectGreen(run);
    expect(JSON.parse(run.outputs['deleted'] ?? '')).toEqual(broken.toReversed());
    expect([...sandbox.assets.keys()]).toEqual([parent, child]);
  });

  it('reports assets that a run on the closed pull request still uses', async () => {
    const sandbox = await openSandbox();
    sandbox.faults.add({ route: 'PutObject', nth: 1, fault: 'hang' });
    const workspace = await makeWorkspace({ 'a.las': 'x' });
    const cancel = new AbortController();
    const running = upload(
      sandbox,
      workspace,
      { files: 'a.las' },
      { ...onPullRequest(7), cancelSignal: cancel.signal },
    );
    while (!sandbox.requests.some(({ route }) => route === 'PutObject')) await sleep(5);
    const closing = await cleanup(sandbox, workspace, {}, onPullRequest(7, 'closed'));
    cancel.abort();
    await running;
    expect(closing.annotations).toMatchObject([
      {
        level: 'warning',
        message: expect.stringMatching(/^Not deleted, still tiling: asset \d+ \(AWAITING_FILES\)/),
      },
    ]);
  });

  it('does not report a complete asset with an incomplete record as in use', async () => {
    const sandbox = await openSandbox();
    sandbox.faults.add({ route: 'PatchAsset', fault: { status: 403 } });
    const workspace = await makeWorkspace({ 'a.las': 'x' });
    await upload(sandbox, workspace, { files: 'a.las' }, onPullRequest(7));
    expectGreen(await cleanup(sandbox, workspace, {}, onPullRequest(7, 'closed')));
    expect(sandbox.assets.size).toBe(1);
  });
});
