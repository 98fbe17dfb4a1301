import { expect } from '@jest/globals';

import type { Sandbox } from '../../../sandbox/sandbox.ts';
import { makeWorkspace, upload } from '../support.ts';
import { branchDeleted } from './events.ts';
import { open, resultsOf, type Expectation } from './recipe.ts';

/** Publishes a version from a branch; returns its id. */
async function publish(sandbox: Sandbox, branch: string, version: string): Promise<number> {
  const workspace = await makeWorkspace({ 'a.las': version });
  const run = await upload(
    sandbox,
    workspace,
    { files: 'a.las', 'asset-key': 'city' },
    { github: { ref: `refs/heads/${branch}` } },
  );
  expect(run).toMatchObject({ conclusion: 'success' });
  return Number(run.outputs['asset-id']);
}

export const oldVersions: Expectation = {
  'leaves the newest': async (recipe) => {
    const now = Date.now();
    let ageMs = 60 * 24 * 3_600_000;
    const sandbox = await open({ now: () => now - ageMs });
    await publish(sandbox, 'main', 'one');
    const newest = await publish(sandbox, 'main', 'two');
    ageMs = 0;
    expect(resultsOf(await recipe(sandbox, {}))).toEqual({ cleanup: 'success' });
    expect([...sandbox.assets.keys()]).toEqual([newest]);
  },
};

export const deletedBranch: Expectation = {
  'deletes what the branch has published, and nothing else': async (recipe) => {
    const sandbox = await open();
    const main = await publish(sandbox, 'main', 'main');
    await publish(sandbox, 'topic', 'topic');
    const other = await publish(sandbox, 'other', 'other');
    const jobs = await recipe(sandbox, {}, { github: branchDeleted('topic') });
    expect(resultsOf(jobs)).toEqual({ cleanup: 'success' });
    expect([...sandbox.assets.keys()]).toEqual([main, other]);
  },
};
