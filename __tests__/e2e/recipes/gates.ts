import { mergeGroup, pullRequest } from './events.ts';
import { failing, type Expectation } from './recipe.ts';
import { city } from './sources.ts';

const untiled = failing('City model, in review');
const all = { check: 'success', publish: 'success', gate: 'success' } as const;

export const requiredJob: Expectation = {
  'opens the gate only if all jobs have succeeded': {
    'pull request': { sources: city, github: pullRequest(), results: all },
    'merge group': { sources: city, github: mergeGroup, results: all },
    'no data': { github: pullRequest(), results: { check: 'failure', publish: 'skipped', gate: 'failure' } },
    'bad data': {
      sources: city,
      github: mergeGroup,
      sandbox: untiled,
      results: { ...all, publish: 'failure', gate: 'failure' },
    },
    fork: {
      sources: city,
      github: pullRequest(),
      options: { secrets: {} },
      results: { ...all, publish: 'failure', gate: 'failure' },
    },
  },
};

export const requiredStatus: Expectation = {
  'publishes for pull requests and merge groups': {
    'pull request': { sources: city, github: pullRequest(), results: { publish: 'success' } },
    'merge group': { sources: city, github: mergeGroup, results: { publish: 'success' } },
  },
};
