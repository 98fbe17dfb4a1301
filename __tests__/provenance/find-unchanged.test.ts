import { describe, expect, it } from '@jest/globals';

import { findUnchanged } from '../../src/provenance/find-unchanged.ts';
import { listHoldings } from '../../src/provenance/inventory.ts';
import { tagOf, writeRecord, type Mark, type Verdict } from '../../src/provenance/record.ts';
import { superseded } from '../../src/provenance/retention.ts';
import { calm, epoch } from '../support/clock.ts';
import { familyOf } from '../support/family.ts';
import { clientOf, metadata } from '../support/ion.ts';
import { shelf } from '../support/shelf.ts';

const main: Mark = {
  repository: 'a'.repeat(16),
  key: 'b'.repeat(16),
  scope: 'repo',
  line: 'main',
  commit: undefined,
  run: '5',
  attempt: '1',
};
const queue: Mark = { ...main, line: 'queue' };
const topic: Mark = { ...main, line: tagOf('topic') };
const pull: Mark = { ...main, scope: 'pr-7', line: tagOf('pr-7') };

interface Held {
  readonly mark: Mark;
  readonly status?: string;
  readonly verdict?: Verdict;
}

/** What the repository has: of the same data, each made after the one before, with the ids 1, 2 and so on. */
async function hold(...held: Held[]) {
  const outline = '1'.repeat(16);
  const contents = { outline, files: outline, asked: outline, digest: 'd'.repeat(64) };
  const ion = shelf(
    held.map(({ mark, status = 'COMPLETE', verdict }, index) =>
      metadata(index + 1, {
        status,
        dateAdded: new Date(epoch + index * 1_000).toISOString(),
        description: writeRecord('', {
          nonce: String(index).padStart(32, '0'),
          mark,
          verdict,
          contents: { ...contents, family: familyOf(index + 1) },
        }),
      }),
    ),
  );
  const { client } = clientOf(ion);
  const { versions } = await listHoldings(client, main.repository, calm);
  return { client, versions, sought: { outline, readDigest: () => Promise.resolve(contents.digest) } };
}

describe('of the assets of the same data', () => {
  it.each<[string, Mark, Held[], number | undefined, boolean?]>([
    ['its own before a later one of main', topic, [{ mark: topic }, { mark: main }], 1],
    ['one of main, borrowed', topic, [{ mark: queue }, { mark: main }, { mark: pull }], 2, true],
    [
      'none of another branch, a queue or a pull request',
      topic,
      [{ mark: queue }, { mark: pull }],
      undefined,
    ],
    ['on main none of a branch', main, [{ mark: topic }], undefined],
    ['on main one of the queue', main, [{ mark: queue }], 1],
    ['on main its own before a later one of the queue', main, [{ mark: main }, { mark: queue }], 1],
    ['in the queue one of main, borrowed', queue, [{ mark: main }], 1, true],
    ['on a pull request main before a later branch', pull, [{ mark: main }, { mark: topic }], 1, true],
    ['on a pull request one of a branch, borrowed', pull, [{ mark: topic }], 1, true],
    ['on a pull request its own first', pull, [{ mark: pull }, { mark: main }], 1],
    ['none of another pull request', pull, [{ mark: { ...pull, scope: 'pr-8' } }], undefined],
    ['none of another key', main, [{ mark: { ...main, key: 'c'.repeat(16) } }], undefined],
    ['the latest', main, [{ mark: main }, { mark: main }], 2],
    ['a complete one', main, [{ mark: main }, { mark: main, status: 'IN_PROGRESS' }], 1],
    [
      'a rejected one last',
      main,
      [
        { mark: queue, status: 'IN_PROGRESS' },
        { mark: main, verdict: 'rejected' },
      ],
      1,
    ],
    ['a rejected one, if there is no other', main, [{ mark: main, verdict: 'rejected' }], 1],
    ['one that is good like one without a verdict', main, [{ mark: main, verdict: 'ok' }, { mark: main }], 2],
    ['none that failed', main, [{ mark: main, status: 'ERROR' }], undefined],
  ])('a run takes %s', async (_what, mark, held, id, isBorrowed = false) => {
    const { client, versions, sought } = await hold(...held);
    const found = await findUnchanged(versions, mark, sought, { client, signal: calm });
    expect(found && { id: found.version.asset.id, isBorrowed: found.isBorrowed }).toEqual(
      id === undefined ? undefined : { id, isBorrowed },
    );
  });
});

describe('superseded', () => {
  it.each<[string, Held[], number, number[]]>([
    ['the older ones', [{ mark: main }, { mark: main }, { mark: main }], 1, [1, 2]],
    ['none of another line', [{ mark: topic }, { mark: main }, { mark: queue }], 1, []],
    ['none of another scope', [{ mark: { ...main, scope: 'pr-7' } }, { mark: main }], 1, []],
    ['what failed, whatever there is', [{ mark: main, status: 'ERROR' }], 1, [1]],
    [
      'what was rejected before something good',
      [{ mark: main, verdict: 'rejected' }, { mark: main }],
      1,
      [1],
    ],
    ['not what was rejected after it', [{ mark: main }, { mark: main, verdict: 'rejected' }], 1, []],
    ['nothing that is at work', [{ mark: main, status: 'IN_PROGRESS' }, { mark: main }], 1, []],
    ['not what the same run has published', [{ mark: { ...main, run: '9' } }, { mark: main }], 1, []],
    [
      'what failed in the same run',
      [{ mark: { ...main, run: '9' }, status: 'ERROR' }, { mark: main }],
      1,
      [1],
    ],
  ])('are %s', async (_what, held, keep, ids) => {
    const { versions } = await hold(...held);
    const { surplus } = superseded(versions, { keep, run: '9', wallNowMs: epoch });
    expect(surplus.map(({ asset }) => asset.id)).toEqual(ids);
  });
});
