import { beforeAll, describe, expect, it } from '@jest/globals';

import { startSandbox, type AssetSeed, type Sandbox } from '../../sandbox/sandbox.ts';
import { readRecord, replaceRecord } from '../../src/provenance/record.ts';
import {
  cleanup,
  errorOf,
  expectGreen,
  makeWorkspace,
  onPullRequest,
  openSandbox,
  upload,
} from './support.ts';

const dayMs = 24 * 3_600_000;
const asked = { files: '*.las', 'asset-key': 'city' };

let begun: readonly AssetSeed[] = [];

beforeAll(async () => {
  const sandbox = await startSandbox();
  const workspace = await makeWorkspace({ 'a.las': 'lost' });
  for (const [where, inputs] of [[{}], [onPullRequest(7)], [{}, { 'asset-key': '' }]] as const) {
    expectGreen(await upload(sandbox, workspace, { ...asked, reuse: 'false', ...inputs }, where));
  }
  begun = [...sandbox.assets.values()].map(({ metadata: { description } }) => {
    const record = readRecord(description);
    if (record === undefined) throw new Error('it has a record');
    // the state before the upload
    const unfinished = replaceRecord(description, { ...record, contents: undefined });
    return { description: unfinished, status: 'AWAITING_FILES' };
  });
  await sandbox.close();
});

/** A number for each lost upload. */
type Lost = 'with a key' | 'of a pull request' | 'without a key';

const lost: readonly Lost[] = ['with a key', 'of a pull request', 'without a key'];

/** A sandbox in which a runner was lost during an upload, this number of days ago. Nothing ran after it. */
async function openLost(daysAgo: number, which: Lost = 'with a key') {
  const sandbox = await openSandbox();
  const dateAdded = new Date(Date.now() - daysAgo * dayMs).toISOString();
  const id = sandbox.seedAsset({ ...begun[lost.indexOf(which)], dateAdded });
  return { sandbox, id, workspace: await makeWorkspace() };
}

/** The actions that may delete the asset. */
const ways: readonly (readonly [string, (sandbox: Sandbox, id: number) => Promise<unknown>, Lost])[] = [
  [
    'keep-latest of an upload',
    async (sandbox) =>
      upload(sandbox, await makeWorkspace({ 'a.las': 'new' }), { ...asked, 'keep-latest': '1' }),
    'with a key',
  ],
  [
    'keep-latest of a cleanup',
    async (sandbox) => cleanup(sandbox, await makeWorkspace(), { 'asset-key': 'city', 'keep-latest': '1' }),
    'with a key',
  ],
  [
    'older-than-days',
    async (sandbox) => cleanup(sandbox, await makeWorkspace(), { 'older-than-days': '1' }),
    'with a key',
  ],
  [
    'asset-id',
    async (sandbox, id) => cleanup(sandbox, await makeWorkspace(), { 'asset-id': String(id) }),
    'with a key',
  ],
  [
    'the close of its pull request',
    async (sandbox) => cleanup(sandbox, await makeWorkspace(), {}, onPullRequest(7, 'closed')),
    'of a pull request',
  ],
];

describe('the asset of a lost runner', () => {
  it.each(ways)('is deleted after a day by %s', async (_way, act, where) => {
    const { sandbox, id } = await openLost(2, where);
    expect(sandbox.assets.get(id)?.metadata.status).toBe('AWAITING_FILES');
    await act(sandbox, id);
    expect(sandbox.assets.has(id)).toBe(false);
  });

  it.each(ways)('is kept before that, with %s', async (_way, act, where) => {
    const { sandbox, id } = await openLost(0.5, where);
    await act(sandbox, id);
    expect(sandbox.assets.has(id)).toBe(true);
  });

  it('is deleted by age if it has no key', async () => {
    const { sandbox, workspace } = await openLost(2, 'without a key');
    const run = await cleanup(sandbox, workspace, { 'older-than-days': '1' });
    expectGreen(run);
    expect(run.outputs['count']).toBe('1');
  });

  it('is kept by a run on another line, key, pull request or repository', async () => {
    const { sandbox, id, workspace } = await openLost(2);
    const latest = { 'asset-key': 'city', 'keep-latest': '1' };
    const branch = { github: { ref: 'refs/heads/topic' } };
    expectGreen(await cleanup(sandbox, workspace, latest, branch));
    expectGreen(await cleanup(sandbox, workspace, {}, onPullRequest(7, 'closed')));
    await cleanup(sandbox, workspace, { ...latest, 'asset-key': 'other' });
    const named = { 'asset-id': String(id) };
    const stranger = await cleanup(sandbox, workspace, named, { github: { repository_id: '9' } });
    expect(errorOf(stranger)).toContain('Not published by this repository');
    expect(errorOf(await cleanup(sandbox, workspace, named, onPullRequest(7)))).toContain('Not published by');
    expect(sandbox.assets.has(id)).toBe(true);
  });

  it('is kept if its record was cut, or if it has uploaded files', async () => {
    const { sandbox, id, workspace } = await openLost(2);
    const metadata = sandbox.assets.get(id)?.metadata ?? { description: '' };
    const { description } = metadata;
    for (const change of [
      { description: description.slice(0, -1) },
      { description, status: 'IN_PROGRESS' },
    ]) {
      Object.assign(metadata, change);
      await cleanup(sandbox, workspace, { 'older-than-days': '1' });
      expect(sandbox.assets.has(id)).toBe(true);
    }
  });
});

describe('an asset that a run is using', () => {
  it('is reported as busy if an input names it', async () => {
    const sandbox = await openSandbox();
    sandbox.faults.add({ route: 'PutObject', nth: 1, fault: { delayMs: 3_000 } });
    const running = upload(sandbox, await makeWorkspace({ 'a.las': 'x' }), asked);
    while (sandbox.assets.size === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    const [id = 0] = sandbox.assets.keys();
    const run = await cleanup(sandbox, await makeWorkspace(), { 'asset-id': String(id) });
    expect(errorOf(run)).toContain(`Not deleted, still tiling: asset ${id} (AWAITING_FILES).`);
    expectGreen(await running);
  });
});
