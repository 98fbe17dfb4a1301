import { describe, expect, it } from '@jest/globals';

import { findUnchanged } from '../../src/provenance/find-unchanged.ts';
import { listInventory } from '../../src/provenance/inventory.ts';
import { tagOf, writeRecord, type Provenance, type Verdict } from '../../src/provenance/record.ts';
import { superseded } from '../../src/provenance/retention.ts';
import { neverAborts, epoch } from '../support/clock.ts';
import { fakeIon } from '../support/fake-ion.ts';
import { familyOf } from '../support/family.ts';
import { clientOf, metadata } from '../support/ion.ts';

const main: Provenance = {
  repository: 'a'.repeat(16),
  key: 'b'.repeat(16),
  scope: 'repo',
  line: 'main',
  commit: undefined,
  run: '5',
  attempt: '1',
};
const queue: Provenance = { ...main, line: 'queue' };
const topic: Provenance = { ...main, line: tagOf('topic') };
const pull: Provenance = { ...main, scope: 'pr-7', line: tagOf('pr-7') };

interface Held {
  readonly provenance: Provenance;
  readonly status?: string;
  readonly verdict?: Verdict;
}

/**
 * The assets of the repository with the same data: each is newer than the one before, with the ids 1, 2 and so on.
 */
async function hold(...held: Held[]) {
  const metadataHash = '1'.repeat(16);
  const data = { metadataHash, files: metadataHash, asked: metadataHash, digest: 'd'.repeat(64) };
  const ion = fakeIon(
    held.map(({ provenance, status = 'COMPLETE', verdict }, index) =>
      metadata(index + 1, {
        status,
        dateAdded: new Date(epoch + index * 1_000).toISOString(),
        description: writeRecord('', {
          nonce: String(index).padStart(32, '0'),
          provenance,
          verdict,
          contents: { data, family: familyOf(index + 1) },
        }),
      }),
    ),
  );
  const { client } = clientOf(ion);
  const { versions } = await listInventory(client, main.repository, neverAborts);
  return { client, versions, sought: { metadataHash, readDigest: () => Promise.resolve(data.digest) } };
}

describe('of the assets of the same data', () => {
  it.each<[string, Provenance, Held[], number | undefined, boolean?]>([
    ['its own before a later one of main', topic, [{ provenance: topic }, { provenance: main }], 1],
    [
      'one of main, borrowed',
      topic,
      [{ provenance: queue }, { provenance: main }, { provenance: pull }],
      2,
      true,
    ],
    [
      'none of another branch, a queue or a pull request',
      topic,
      [{ provenance: queue }, { provenance: pull }],
      undefined,
    ],
    ['on main none of a branch', main, [{ provenance: topic }], undefined],
    ['on main one of the queue', main, [{ provenance: queue }], 1],
    [
      'on main its own before a later one of the queue',
      main,
      [{ provenance: main }, { provenance: queue }],
      1,
    ],
    ['in the queue one of main, borrowed', queue, [{ provenance: main }], 1, true],
    [
      'on a pull request main before a later branch',
      pull,
      [{ provenance: main }, { provenance: topic }],
      1,
      true,
    ],
    ['on a pull request one of a branch, borrowed', pull, [{ provenance: topic }], 1, true],
    ['on a pull request its own first', pull, [{ provenance: pull }, { provenance: main }], 1],
    ['none of another pull request', pull, [{ provenance: { ...pull, scope: 'pr-8' } }], undefined],
    ['none of another key', main, [{ provenance: { ...main, key: 'c'.repeat(16) } }], undefined],
    ['the latest', main, [{ provenance: main }, { provenance: main }], 2],
    ['a complete one', main, [{ provenance: main }, { provenance: main, status: 'IN_PROGRESS' }], 1],
    [
      'a rejected one last',
      main,
      [
        { provenance: queue, status: 'IN_PROGRESS' },
        { provenance: main, verdict: 'rejected' },
      ],
      1,
    ],
    ['a rejected one, if there is no other', main, [{ provenance: main, verdict: 'rejected' }], 1],
    [
      'one that is good like one without a verdict',
      main,
      [{ provenance: main, verdict: 'ok' }, { provenance: main }],
      2,
    ],
    ['none that failed', main, [{ provenance: main, status: 'ERROR' }], undefined],
  ])('a run reuses %s', async (_what, provenance, held, id, isBorrowed = false) => {
    const { client, versions, sought } = await hold(...held);
    const found = await findUnchanged(versions, provenance, sought, { client, signal: neverAborts });
    expect(found && { id: found.version.asset.id, isBorrowed: found.isBorrowed }).toEqual(
      id === undefined ? undefined : { id, isBorrowed },
    );
  });
});

describe('superseded', () => {
  it.each<[string, Held[], number, number[]]>([
    ['the older ones', [{ provenance: main }, { provenance: main }, { provenance: main }], 1, [1, 2]],
    ['none of another line', [{ provenance: topic }, { provenance: main }, { provenance: queue }], 1, []],
    ['none of another scope', [{ provenance: { ...main, scope: 'pr-7' } }, { provenance: main }], 1, []],
    ['what failed, whatever there is', [{ provenance: main, status: 'ERROR' }], 1, [1]],
    [
      'what was rejected before something good',
      [{ provenance: main, verdict: 'rejected' }, { provenance: main }],
      1,
      [1],
    ],
    [
      'not what was rejected after it',
      [{ provenance: main }, { provenance: main, verdict: 'rejected' }],
      1,
      [],
    ],
    ['nothing that is at work', [{ provenance: main, status: 'IN_PROGRESS' }, { provenance: main }], 1, []],
    [
      'not what the same run has published',
      [{ provenance: { ...main, run: '9' } }, { provenance: main }],
      1,
      [],
    ],
    [
      'what failed in the same run',
      [{ provenance: { ...main, run: '9' }, status: 'ERROR' }, { provenance: main }],
      1,
      [1],
    ],
  ])('are %s', async (_what, held, keep, ids) => {
    const { versions } = await hold(...held);
    const { toDelete } = superseded(versions, { keep, run: '9', wallNowMs: epoch });
    expect(toDelete.map(({ asset }) => asset.id)).toEqual(ids);
  });
});
