import { expect } from '@jest/globals';

import { pullRequest } from './events.ts';
import { failing, namesIn, open, resultsOf, type Expectation } from './recipe.ts';
import { points } from './sources.ts';

const districts = { 'districts/centre/a.las': points, 'districts/north/a.las': points };

/** The key of a service account, which is often a secret beside the token of ion. Each of its lines is masked. */
const keyFile = '{\n  "type": "service_account",\n  "private_key": "-----BEGIN PRIVATE KEY-----"\n}\n';

export const withGate: Expectation = {
  'waits for what all jobs of the matrix have published': async (recipe) => {
    const sandbox = await open();
    const jobs = await recipe(sandbox, districts, { github: pullRequest() });
    expect(resultsOf(jobs)).toEqual({ publish: 'success', wait: 'success', gate: 'success' });
    expect(namesIn(sandbox).sort()).toEqual(['City model, centre', 'City model, north']);
    const statuses = JSON.parse(jobs['wait']?.actions[0]?.outputs['statuses'] ?? '') as object;
    expect(Object.keys(statuses).map(Number).sort()).toEqual([...sandbox.assets.keys()].sort());
  },

  'fails if ion cannot tile one, or if a job of the matrix fails': {
    untiled: {
      sources: districts,
      sandbox: failing('City model, north'),
      results: { publish: 'success', wait: 'failure', gate: 'failure' },
    },
    missing: {
      sources: { 'districts/centre/a.las': points },
      results: { publish: 'failure', wait: 'skipped', gate: 'failure' },
    },
  },

  'passes its ids on beside a secret that holds JSON, as a result would not': async (recipe) => {
    const publish = async (change = (text: string) => text) => {
      const sandbox = await open();
      const secrets = { CESIUM_ION_TOKEN: sandbox.token, KEY_FILE: keyFile };
      return resultsOf(await recipe(sandbox, districts, { secrets, change }));
    };
    const byResult = (text: string) => text.replaceAll('outputs.asset-ids', 'outputs.result');
    expect(await Promise.all([publish(), publish(byResult)])).toEqual([
      { publish: 'success', wait: 'success', gate: 'success' },
      { publish: 'success', wait: 'failure', gate: 'failure' },
    ]);
  },
};
