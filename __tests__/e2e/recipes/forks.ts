import { expect } from '@jest/globals';

import { defaultRepository } from '../../../sandbox/runner/github-context.ts';
import { fork, pullRequest, workflowRun } from './events.ts';
import { open, type Expectation } from './recipe.ts';
import { tiles } from './sources.ts';

const stranger = fork.head_repository;

export const builds: Expectation = {
  'builds without secrets': {
    fork: { github: pullRequest(), options: { secrets: {} }, results: { build: 'success' } },
  },
};

export const publishes: Expectation = {
  'publishes after a good run for a fork': {
    fork: { sources: tiles, github: workflowRun(stranger), results: { publish: 'success' } },
    failed: { sources: tiles, github: workflowRun(stranger, 'failure'), results: { publish: 'skipped' } },
    own: { sources: tiles, github: workflowRun(defaultRepository), results: { publish: 'skipped' } },
  },

  'reports to the fork’s commit and its pull request': async (recipe) => {
    const sandbox = await open();
    await recipe(sandbox, tiles, { github: workflowRun(stranger) });
    const last = sandbox.github.statuses.at(-1);
    expect(last).toMatchObject({ sha: fork.head_sha, state: 'success', context: 'cesium-ion / tiles' });
    expect(sandbox.github.comments.map((one) => one.issue_number)).toEqual([fork.number]);
  },
};
