import { describe, expect, it } from '@jest/globals';

import type { RunOptions } from '../../sandbox/runner/types.ts';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import { readRecord, replaceRecord } from '../../src/provenance/record.ts';
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

type Given = Pick<RunOptions, 'github'>;

const main: Given = { github: { ref: 'refs/heads/main' } };
const topic: Given = { github: { ref: 'refs/heads/topic' } };
const tag: Given = { github: { ref: 'refs/tags/v1' } };
const queue: Given = {
  github: {
    event_name: 'merge_group',
    ref: 'refs/heads/gh-readonly-queue/main/pr-7-0',
    event: { action: 'checks_requested', merge_group: { head_sha: 'd'.repeat(40) } },
  },
};

/** Publishes data on a line, and returns the id. */
async function publish(sandbox: Sandbox, content: string, where: Given, inputs = {}): Promise<number> {
  const workspace = await makeWorkspace({ 'a.las': content });
  const run = await upload(sandbox, workspace, { files: '*.las', 'asset-key': 'city', ...inputs }, where);
  expectGreen(run);
  return assetIdOf(run);
}

const latest = { 'keep-latest': '1' };

function recordOf({ assets }: Sandbox, id: number) {
  return readRecord(assets.get(id)?.metadata.description ?? '');
}

/** Records that a check has rejected an asset. */
function reject({ assets }: Sandbox, id: number): void {
  const metadata = assets.get(id)?.metadata;
  const record = metadata && readRecord(metadata.description);
  if (record === undefined) throw new Error('it has a record');
  Object.assign(metadata ?? {}, {
    description: replaceRecord(metadata?.description ?? '', { ...record, verdict: 'rejected' }),
  });
}

const idsOf = ({ assets }: Sandbox) => [...assets.keys()];

describe('lines', () => {
  it('delete nothing of each other, and a tag belongs to the default branch', async () => {
    const sandbox = await openSandbox();
    const old = await publish(sandbox, 'a', main);
    const [first, second] = [await publish(sandbox, 'b', topic), await publish(sandbox, 'c', topic, latest)];
    expect(idsOf(sandbox)).toEqual([old, second]);
    expect(first).not.toBe(second);
    const tagged = await publish(sandbox, 'd', tag, latest);
    expect(idsOf(sandbox)).toEqual([second, tagged]);
    expect(
      (await cleanup(sandbox, await makeWorkspace(), { 'asset-key': 'city', ...latest }, main)).outputs,
    ).toEqual({
      deleted: '[]',
      count: '0',
    });
  });

  it('reuse assets of the default branch, and do not change them', async () => {
    const sandbox = await openSandbox();
    const published = await publish(sandbox, 'a', main);
    const description = sandbox.assets.get(published)?.metadata.description;
    for (const where of [topic, queue, onPullRequest(7)]) {
      expect(await publish(sandbox, 'a', where, { name: 'Other', ...latest })).toBe(published);
    }
    expect(sandbox.assets.get(published)?.metadata).toMatchObject({
      description,
      name: 'octo-org/city-models main',
    });
    // not from each other
    const branch = await publish(sandbox, 'b', topic);
    expect(await publish(sandbox, 'b', main)).not.toBe(branch);
  });

  it('of a merge queue delete nothing, and the run on the default branch becomes the owner of their assets', async () => {
    const sandbox = await openSandbox();
    const old = await publish(sandbox, 'a', main);
    const dropped = await publish(sandbox, 'b', queue, latest);
    const merged = await publish(sandbox, 'c', queue, latest);
    expect(idsOf(sandbox)).toEqual([old, dropped, merged]);
    expect(recordOf(sandbox, merged)?.provenance?.line).toBe('queue');
    expect(await publish(sandbox, 'c', main, latest)).toBe(merged);
    expect(recordOf(sandbox, merged)?.provenance?.line).toBe('main');
    expect(idsOf(sandbox)).toEqual([merged]);
  });

  it('keep the assets that a merge queue still uses', async () => {
    const sandbox = await openSandbox({
      tiling: ({ metadata }) => [{ status: metadata.name === 'slow' ? 'IN_PROGRESS' : 'COMPLETE' }],
    });
    const tiling = await publish(sandbox, 'b', queue, { name: 'slow', wait: 'false' });
    const published = await publish(sandbox, 'c', main, latest);
    expect(idsOf(sandbox)).toEqual([tiling, published]);
  });
});

describe('a rejected asset', () => {
  it('does not count as one to keep', async () => {
    const sandbox = await openSandbox();
    const good = await publish(sandbox, 'a', main);
    const rejected = await publish(sandbox, 'b', main);
    reject(sandbox, rejected);
    const asked = { 'asset-key': 'city', ...latest };
    expectGreen(await cleanup(sandbox, await makeWorkspace(), asked, main));
    expect(idsOf(sandbox)).toEqual([good, rejected]);
    const last = await publish(sandbox, 'c', main, { 'keep-latest': '2' });
    expect(idsOf(sandbox)).toEqual([good, last]);
  });

  it('supersedes nothing if it is the result, and keeps its verdict', async () => {
    const sandbox = await openSandbox();
    const good = await publish(sandbox, 'a', main);
    const rejected = await publish(sandbox, 'b', main);
    reject(sandbox, rejected);
    const workspace = await makeWorkspace({ 'a.las': 'b' });
    const run = await upload(sandbox, workspace, { files: '*.las', 'asset-key': 'city', ...latest }, main);
    expect(run.outputs['asset-id']).toBe(String(rejected));
    expect(errorOf(run)).toMatch(/asset-rejected$/);
    expect(idsOf(sandbox)).toEqual([good, rejected]);
    expect(recordOf(sandbox, rejected)?.verdict).toBe('rejected');
  });
});
