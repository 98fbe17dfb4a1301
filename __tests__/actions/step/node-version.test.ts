import { describe, expect, it } from '@jest/globals';

import { nodeFault } from '../../../src/actions/step/node-version.ts';

describe('nodeFault', () => {
  it.each(['24.5.0', '24.21.0', '25.0.0', '26.1.0'])('accepts %s', (version) => {
    expect(nodeFault(version)).toBeUndefined();
  });

  it.each(['24.4.1', '23.11.1', '20.19.5', '22.21.0'])('refuses %s, and says why', (version) => {
    expect(nodeFault(version)?.message).toContain(`This runner has ${version}.`);
  });
});
