import { describe, expect, it } from '@jest/globals';

import { judgeTrust } from '../../../src/features/sync/trust.ts';
import type { WatchedCommit } from '../../../src/github/left-statuses.ts';
import { readAssetMetadata } from '../../../src/ion/ion-answers.ts';
import type { Version } from '../../../src/provenance/inventory.ts';
import { leftCodeOf, type LeftExpectation } from '../../../src/provenance/left-code.ts';
import type { Provenance } from '../../../src/provenance/record.ts';
import { metadata } from '../../support/ion.ts';
import { contents, hashes, provenance } from '../../support/records.ts';

const nonce = 'a'.repeat(32);
const asked: LeftExpectation = {
  verify: 'error',
  expectedBounds: { west: 13, south: 52, east: 14, north: 53 },
};
const head: WatchedCommit = { sha: 'c'.repeat(40), pulls: [7], isMain: false };
const main: WatchedCommit = { sha: 'd'.repeat(40), pulls: [], isMain: true };

/** A complete asset with this owner. */
function versionOf(owner: Partial<Provenance>, digest = hashes.digest): Version {
  return {
    asset: readAssetMetadata(metadata(7, { status: 'COMPLETE' })),
    record: {
      nonce,
      provenance: { ...provenance, ...owner },
      contents: { ...contents, data: { ...hashes, digest } },
      text: '',
    },
    children: [],
    status: 'COMPLETE',
  };
}

const code = leftCodeOf({ nonce, provenance, digest: hashes.digest }, asked);

/** Judges a status of asset 7, as a step left it or with another expectation. */
function judge(version: Version | undefined, commit = head, expectation = asked) {
  const left = { assetId: 7, code, runTag: 'cdef', ...expectation };
  return judgeTrust({ left, commit }, version, provenance.repository);
}

describe('judgeTrust', () => {
  it('trusts an asset of the repository, and one of the pull request whose head it is', () => {
    expect(judge(versionOf({}))).toMatchObject({ isTrusted: true, isOwn: false });
    expect(judge(versionOf({}), main)).toMatchObject({ isTrusted: true, isOwn: true });
    expect(judge(versionOf({ scope: 'pr-7' }))).toMatchObject({ isTrusted: true, isOwn: true });
  });

  it.each([
    ['has no whole record', undefined, /no whole record/],
    ['is of another repository', versionOf({ repository: 'f'.repeat(16) }), /not of this repository/],
    ['has another key', versionOf({ key: '0'.repeat(16) }), /another key/],
    ['has other data', versionOf({}, 'e'.repeat(64)), /other data/],
    [
      'is of another pull request',
      versionOf({ scope: 'pr-8' }),
      /is closed, or whose head is another commit/,
    ],
  ])('does not trust an asset that %s', (_what, version, why) => {
    expect(judge(version)).toEqual({ isTrusted: false, why: expect.stringMatching(why) as unknown });
  });

  it('does not trust an asset of a pull request on the default branch', () => {
    expect(judge(versionOf({ scope: 'pr-7' }), main)).toMatchObject({ isTrusted: false });
  });

  it.each<[string, Partial<LeftExpectation>]>([
    ['verify', { verify: 'off' }],
    ['other bounds', { expectedBounds: { west: 0, south: 0, east: 1, north: 1 } }],
    ['no bounds', { expectedBounds: undefined }],
  ])('does not trust a description with another expectation: %s', (_what, other) => {
    expect(judge(versionOf({}), head, { ...asked, ...other })).toMatchObject({ isTrusted: false });
  });
});
