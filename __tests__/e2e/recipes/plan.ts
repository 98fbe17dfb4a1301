import type { Expectation } from './recipe.ts';
import { points } from './sources.ts';

const sources = { 'ion-manifest.yml': 'assets: { city: { files: data } }', 'data/a.las': points };

export const onPush: Expectation = {
  'reads the manifest of the repository': {
    manifest: { sources, results: { plan: 'success' } },
    'no manifest': { results: { plan: 'failure' } },
  },
};
