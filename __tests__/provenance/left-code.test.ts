import { describe, expect, it } from '@jest/globals';

import { identityOf, leftCodeOf, type LeftExpectation } from '../../src/provenance/left-code.ts';
import { contents, hashes, provenance } from '../support/records.ts';

const identity = { provenance, nonce: '0'.repeat(32), digest: hashes.digest };
const expectation: LeftExpectation = {
  verify: 'error',
  expectedBounds: { west: 13, south: 52, east: 14, north: 53 },
};
const code = leftCodeOf(identity, expectation);

describe('leftCodeOf', () => {
  it('is the same for the same data under the same key, for each run that publishes it', () => {
    expect(code).toMatch(/^[0-9a-f]{12}$/);
    const other = { ...provenance, scope: 'pr-7', line: 'queue', run: '1', commit: undefined } as const;
    expect(leftCodeOf({ ...identity, provenance: other, nonce: '1'.repeat(32) }, expectation)).toBe(code);
  });

  it.each<[string, Partial<typeof identity>, Partial<LeftExpectation>]>([
    ['key', { provenance: { ...provenance, key: '0'.repeat(16) } }, {}],
    ['digest', { digest: 'e'.repeat(64) }, {}],
    ['verify', {}, { verify: 'warn' }],
    ['bounds', {}, { expectedBounds: { west: 13, south: 52, east: 14, north: 53.0000001 } }],
    ['no bounds', {}, { expectedBounds: undefined }],
  ])('differs with another %s', (_what, other, asked) => {
    expect(leftCodeOf({ ...identity, ...other }, { ...expectation, ...asked })).not.toBe(code);
  });

  it('is that of one asset if the data has no digest', () => {
    const codes = ['0', '1'].map((digit) => {
      const unlisted = { ...identity, digest: undefined, nonce: digit.repeat(32) };
      return leftCodeOf(unlisted, expectation);
    });
    expect(new Set([...codes, code]).size).toBe(3);
  });

  it('takes the digest of the record, or the nonce if that has none', () => {
    const record = { nonce: '0'.repeat(32), text: '', provenance, contents };
    expect(leftCodeOf(identityOf(record), expectation)).toBe(code);
    const unlisted = identityOf({ ...record, contents: { ...contents, data: undefined } });
    expect(unlisted).toMatchObject({ digest: undefined, nonce: record.nonce });
  });
});
