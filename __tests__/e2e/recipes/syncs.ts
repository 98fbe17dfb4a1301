import { expect } from '@jest/globals';

import type { Sandbox } from '../../../sandbox/sandbox.ts';
import { blocksOf } from '../../support/blocks.ts';
import { pullRequest } from './events.ts';
import { open, recipeOf, resultsOf, type Expectation, type Recipe } from './recipe.ts';
import { city } from './sources.ts';

const hourMs = 3_600_000;
const schedule = { event_name: 'schedule', event: { schedule: '17 * * * *' } };

/** A sandbox whose tilings take a day, and its clock. */
async function openForDays(): Promise<{ readonly sandbox: Sandbox; readonly pass: (hours: number) => void }> {
  let offset = 0;
  const sandbox = await open({
    now: () => Date.now() + offset,
    tiling: [{ status: 'IN_PROGRESS' }, { status: 'COMPLETE', afterMs: 24 * hourMs }],
  });
  return { sandbox, pass: (hours) => (offset += hours * hourMs) };
}

/** The latest status of the head of the pull request. */
function lastStatus({ github }: Sandbox): object | undefined {
  return github.statuses.findLast(({ sha }) => sha === 'c'.repeat(40));
}

async function publish(recipe: Recipe, sandbox: Sandbox): Promise<void> {
  const jobs = await recipe(sandbox, city, { github: pullRequest() });
  expect(resultsOf(jobs)).toEqual({ publish: 'success' });
  expect(lastStatus(sandbox)).toMatchObject({ state: 'pending', context: 'cesium-ion / city' });
}

export const uploads: Expectation = {
  'leaves the status pending': async (recipe) => {
    const { sandbox } = await openForDays();
    await publish(recipe, sandbox);
    const [id] = sandbox.assets.keys();
    expect(lastStatus(sandbox)).toMatchObject({
      description: expect.stringMatching(
        RegExp(
          String.raw`^Asset ${id} is IN_PROGRESS; .* \[[0-9a-f]{12} [0-9a-f]{4} error 13.08,52.33,13.77,52.68\]$`,
        ),
      ) as unknown,
    });
  },
};

export const ends: Expectation = {
  'ends the status after a day': async (recipe) => {
    const { sandbox, pass } = await openForDays();
    const blocks = await blocksOf('docs/recipes.md');
    const uploading = blocks.find(({ heading }) => heading === 'Gating merges without waiting');
    if (uploading === undefined) throw new Error('The recipe has no workflow that uploads');
    await publish(recipeOf(uploading), sandbox);
    const sync = async () => {
      const { sync: job } = await recipe(sandbox, {}, { github: schedule });
      return job;
    };
    pass(23);
    expect(await sync()).toMatchObject({ result: 'success', actions: [{ outputs: { pending: '1' } }] });
    expect(lastStatus(sandbox)).toMatchObject({ state: 'pending' });
    pass(1);
    expect(await sync()).toMatchObject({ result: 'success', actions: [{ outputs: { ended: '1' } }] });
    expect(lastStatus(sandbox)).toMatchObject({ state: 'success', context: 'cesium-ion / city' });
  },
};
