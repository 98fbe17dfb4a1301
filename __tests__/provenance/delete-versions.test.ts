import { describe, expect, it } from '@jest/globals';

import type { JsonObject } from '../../src/lib/json.ts';
import { abandonedTarget, versionTarget } from '../../src/provenance/delete-versions.ts';
import { listInventory } from '../../src/provenance/inventory.ts';
import { writeRecord, type Provenance, type NewRecord } from '../../src/provenance/record.ts';
import { neverAborts, epoch } from '../support/clock.ts';
import { fakeIon } from '../support/fake-ion.ts';
import { familyOf } from '../support/family.ts';
import { clientOf, metadata } from '../support/ion.ts';

const provenance: Provenance = {
  repository: 'a'.repeat(16),
  key: 'b'.repeat(16),
  scope: 'repo',
  line: 'main',
  commit: undefined,
  run: '5',
  attempt: '1',
};
const begun: NewRecord = { nonce: '0'.repeat(32), provenance };
const whole: NewRecord = {
  ...begun,
  contents: {
    data: {
      metadataHash: '1'.repeat(16),
      files: '2'.repeat(16),
      asked: '3'.repeat(16),
      digest: 'd'.repeat(64),
    },
    family: familyOf(7),
  },
};
const dayMs = 24 * 3_600_000;
const longAgo = new Date(epoch - dayMs - 1).toISOString();

const withMark = (record: NewRecord, change: Partial<Provenance>): NewRecord => ({
  ...record,
  provenance: { ...provenance, ...change },
});

/** Lists an asset, changes it, and checks it as before its deletion. */
async function lookAfter(before: NewRecord, fields: JsonObject, after: NewRecord, changes: JsonObject = {}) {
  const asset = metadata(7, { dateAdded: longAgo, description: writeRecord('', before), ...fields });
  const ion = fakeIon([asset]);
  const tools = clientOf(ion);
  const { versions, unfinished } = await listInventory(tools.client, provenance.repository, neverAborts);
  const [target] = [
    ...versions.map((version) => versionTarget(version, tools)),
    ...unfinished.map((one) => abandonedTarget(one, tools)),
  ];
  ion.assets[0] = { ...asset, description: writeRecord('', after), ...changes };
  return target?.check(neverAborts);
}

const reused = { kept: 'a run has reused it meanwhile' };
const tiling = { kept: 'it or one of its children is tiling again' };
const complete = { kept: 'it has become complete meanwhile' };

describe('an asset to delete', () => {
  it.each<[string, JsonObject, NewRecord, JsonObject, object]>([
    ['as it was', { status: 'COMPLETE' }, whole, {}, { ids: [7] }],
    [
      'that another run has for its result',
      { status: 'COMPLETE' },
      withMark(whole, { run: '6' }),
      {},
      reused,
    ],
    ['that a later attempt has', { status: 'COMPLETE' }, withMark(whole, { attempt: '2' }), {}, reused],
    ['that another line has', { status: 'COMPLETE' }, withMark(whole, { line: 'queue' }), {}, reused],
    ['that was taken again', { status: 'COMPLETE' }, { ...whole, reusedAt: 5 }, {}, reused],
    ['that was judged again', { status: 'COMPLETE' }, { ...whole, verdict: 'ok' }, {}, reused],
    ['that became complete', { status: 'AWAITING_FILES' }, whole, { status: 'COMPLETE' }, complete],
    ['that tiles', { status: 'AWAITING_FILES' }, whole, { status: 'IN_PROGRESS' }, tiling],
    ['that still fails', { status: 'ERROR' }, whole, {}, { ids: [7] }],
  ])('is checked right before: %s', async (_what, fields, after, changes, expected) => {
    expect(await lookAfter(whole, fields, after, changes)).toEqual(expected);
  });
});

describe('an abandoned asset', () => {
  const awaiting = { status: 'AWAITING_FILES' };

  it.each<[string, NewRecord, JsonObject, object]>([
    ['as it was', begun, {}, { ids: [7] }],
    ['whose record is whole now', whole, {}, reused],
    ['of another run', withMark(begun, { run: '6' }), {}, reused],
    ['with another nonce', { ...begun, nonce: 'f'.repeat(32) }, {}, reused],
    ['that tiles', begun, { status: 'IN_PROGRESS' }, tiling],
    ['that is younger', begun, { dateAdded: new Date(epoch - dayMs).toISOString() }, tiling],
    ['without a record', { nonce: begun.nonce }, {}, reused],
  ])('is checked right before: %s', async (_what, after, changes, expected) => {
    expect(await lookAfter(begun, awaiting, after, changes)).toEqual(expected);
  });

  it('that was deleted is gone', async () => {
    expect(await lookAfter(begun, awaiting, begun, { id: 8 })).toBe('gone');
  });
});
