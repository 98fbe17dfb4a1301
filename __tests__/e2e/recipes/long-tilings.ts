import { expect } from '@jest/globals';

import type { Sandbox } from '../../../sandbox/sandbox.ts';
import { open, resultsOf, type Expectation } from './recipe.ts';
import { compressedPoints } from './sources.ts';

const tiling = [{ status: 'IN_PROGRESS', percentComplete: 1 }] as const;

/** The start of the run that waits for all assets. */
function startOf(sandbox: Sandbox): string {
  const ids = JSON.stringify([...sandbox.assets.keys()]);
  return `gh workflow run wait.yml --repo ${sandbox.github.repository} --ref main --raw-field asset-ids=${ids}\n`;
}

export const publishes: Expectation = {
  'starts the run that waits': async (recipe) => {
    const sandbox = await open({ tiling });
    const jobs = await recipe(sandbox, { 'scans/a.laz': compressedPoints });
    expect(resultsOf(jobs)).toEqual({ publish: 'success', follow: 'success' });
    expect(jobs['follow']?.stdout).toBe(startOf(sandbox));
  },
};

export const waits: Expectation = {
  'starts itself again only while the tiling goes on': async (recipe) => {
    const sandbox = await open();
    const id = sandbox.seedAsset({ name: 'scan', status: 'IN_PROGRESS' });
    const change = (text: string) => text.replace('wait-timeout-minutes: 340', 'wait-timeout-minutes: 0.1');
    const run = (ids: string) => recipe(sandbox, {}, { inputs: { 'asset-ids': ids }, change });
    const [late, none] = await Promise.all([run(`[${id}]`), run('')]);
    expect(late['wait']).toMatchObject({ result: 'failure', stdout: startOf(sandbox) });
    expect(none['wait']).toMatchObject({ result: 'failure', stdout: '' });
  },
};
