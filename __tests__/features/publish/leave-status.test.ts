import { describe, expect, it } from '@jest/globals';

import { leaveStatus, mustVerify } from '../../../src/features/publish/leave-status.ts';
import { leftCodeOf } from '../../../src/provenance/left-code.ts';
import { runTagOf } from '../../../src/state/run-tag.ts';
import type { Expectation } from '../../../src/verification/judge.ts';
import { userErrorOf } from '../../support/errors.ts';
import { familyOf } from '../../support/family.ts';
import { hashes, provenance } from '../../support/records.ts';

const berlin = { west: 13, south: 52, east: 14, north: 53 };
const lax: Expectation = { verify: 'warn', expectedBounds: undefined };
const strict: readonly Expectation[] = [
  { ...lax, verify: 'error' },
  { ...lax, expectedBounds: berlin },
  { verify: 'off', expectedBounds: berlin },
];
const result = { family: familyOf(7, 8), digest: hashes.digest, hasRecord: true };
const run = { provenance, nonce: '0'.repeat(32) };

describe('mustVerify', () => {
  it.each(strict)('at once, if the step can fail: %j', (expectation) => {
    expect(mustVerify(expectation, { record: {} })).toBe(true);
  });

  it.each([lax, { ...lax, verify: 'off' }] as const)(
    'not with %j, unless a run rejected the asset',
    (expectation) => {
      expect(mustVerify(expectation, { record: {} })).toBe(false);
      expect(mustVerify(expectation, { record: { verdict: 'ok' } })).toBe(false);
      expect(mustVerify(expectation, { record: { verdict: 'rejected' } })).toBe(true);
    },
  );
});

describe('leaveStatus', () => {
  it.each([lax, ...strict])('leaves what sync must verify: %j', (expectation) => {
    const identity = { provenance, nonce: run.nonce, digest: hashes.digest };
    const code = leftCodeOf(identity, expectation);
    expect(leaveStatus(result, expectation, run)).toEqual({
      ...{ assetId: 7, code, ...expectation },
      runTag: runTagOf(provenance.run ?? '', provenance.attempt ?? ''),
    });
  });

  it.each([
    ['a run without a repository', result, { ...run, provenance: undefined }],
    ['an asset without a whole record', { ...result, hasRecord: false }, run],
  ])('leaves nothing of %s, and fails if something must be verified', async (_what, given, its) => {
    expect(leaveStatus(given, lax, its)).toBeUndefined();
    for (const expectation of strict) {
      const error = await userErrorOf(() => leaveStatus(given, expectation, its));
      expect(error).toMatchObject({ code: 'status-not-left', message: expect.stringContaining('Asset 7') });
    }
  });
});
