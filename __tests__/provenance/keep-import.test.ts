import { describe, expect, it } from '@jest/globals';

import { readAssetMetadata } from '../../src/ion/ion-answers.ts';
import type { JsonObject } from '../../src/lib/json.ts';
import { deleteOlder } from '../../src/provenance/delete-older.ts';
import { abandonedTarget, versionTarget } from '../../src/provenance/delete-versions.ts';
import { candidatesOf } from '../../src/provenance/find-unchanged.ts';
import { listInventory } from '../../src/provenance/inventory.ts';
import { writeRecord, type NewRecord } from '../../src/provenance/record.ts';
import { selectToDelete } from '../../src/provenance/retention.ts';
import { epoch, neverAborts } from '../support/clock.ts';
import { fakeIon } from '../support/fake-ion.ts';
import { familyOf } from '../support/family.ts';
import { importOwner } from '../support/imports.ts';
import { clientOf, metadata } from '../support/ion.ts';
import { hashes } from '../support/records.ts';

const longAgo = new Date(epoch - 100 * 24 * 3_600_000).toISOString();
const nonce = '0'.repeat(32);
const begun: NewRecord = { nonce, provenance: importOwner };
const whole: NewRecord = { ...begun, contents: { data: hashes, family: familyOf(7) } };
const imported = (record: NewRecord): NewRecord => ({ ...record, isImport: true });
const unread = imported({ ...begun, contents: { data: undefined, family: familyOf(7) } });

const assetWith = (record: NewRecord, fields: JsonObject = {}) =>
  metadata(7, { dateAdded: longAgo, description: writeRecord('', record), ...fields });

/** An old asset that awaits its files. */
async function inventoryOf(...assets: JsonObject[]) {
  const ion = fakeIon(assets);
  const tools = clientOf(ion);
  const inventory = await listInventory(tools.client, importOwner.repository, neverAborts);
  return { ion, tools, inventory };
}

const records: [string, NewRecord, boolean][] = [
  ['an upload', begun, true],
  ['an upload with a whole record', whole, true],
  ['an import', imported(begun), false],
  ['an import with ids', unread, false],
  ['an import with hashes', imported(whole), false],
];

const criteria = {
  isMeant: () => true,
  isAbandonedMeant: () => true,
  keep: 0,
  minAgeMs: 0,
  run: '9',
};

describe('what has awaited its files for a hundred days', () => {
  it.each(records)('is deleted or kept by a cleanup: %s', async (_what, record, isDeleted) => {
    const { inventory } = await inventoryOf(assetWith(record));
    const { toDelete, abandoned, busy } = selectToDelete(inventory, criteria, epoch);
    expect([toDelete.length + abandoned.length, busy.length]).toEqual(isDeleted ? [1, 0] : [0, 1]);
  });

  it.each(records)('is deleted or kept by `keep-latest`: %s', async (_what, record, isDeleted) => {
    const latest = { ...whole, nonce: '1'.repeat(32), contents: { data: hashes, family: familyOf(8) } };
    const own = { ...assetWith(latest), id: 8, status: 'COMPLETE', dateAdded: new Date(epoch).toISOString() };
    const { ion, tools } = await inventoryOf(assetWith(record), own);
    const retention = {
      ...{ keepLatest: 1, assetKey: 'city', asset: readAssetMetadata(own), isBorrowed: false },
      ...{
        record: { nonce: latest.nonce, reusedAt: undefined, verdict: undefined },
        provenance: { ...importOwner, run: '9' },
      },
    };
    const io = { ...tools, signal: neverAborts, onDeleted: () => undefined };
    expect(await deleteOlder([retention], { ...importOwner, run: '9' }, io)).toBe(isDeleted ? 1 : 0);
    expect(ion.ids()).toEqual(isDeleted ? [8] : [7, 8]);
    expect(ion.lines().includes('GET /v1/assets/7')).toBe(isDeleted); // not even considered
  });

  it.each(records)('is checked once more right before: %s', async (_what, record, isDeleted) => {
    // as if another status had led to the deletion
    const { ion, tools, inventory } = await inventoryOf(assetWith(record, { status: 'ERROR' }));
    const targets = [
      ...inventory.versions.map((version) => versionTarget(version, tools)),
      ...inventory.unfinished.map((one) => abandonedTarget(one, tools)),
    ];
    ion.assets[0] = assetWith(record);
    expect(targets).toHaveLength(1);
    const kept = { kept: 'it or one of its children is tiling again' };
    expect(await targets[0]?.check(neverAborts)).toEqual(isDeleted ? { ids: [7] } : kept);
  });

  it('is kept with its asset if it is a child of an import', async () => {
    const record = imported({ ...begun, contents: { data: hashes, family: familyOf(7, 8) } });
    const { inventory } = await inventoryOf(
      assetWith(record, { status: 'COMPLETE' }),
      assetWith(record, { id: 8 }),
    );
    expect(selectToDelete(inventory, criteria, epoch).toDelete).toEqual([]);
  });
});

describe('an import that has ended', () => {
  it.each([unread, imported(whole)])('is deleted as any other', async (record) => {
    for (const status of ['COMPLETE', 'DATA_ERROR']) {
      const { inventory } = await inventoryOf(assetWith(record, { status }));
      expect(selectToDelete(inventory, criteria, epoch).toDelete).toHaveLength(1);
    }
  });

  it('is a candidate for reuse only with hashes', async () => {
    for (const [record, count] of [
      [unread, 0],
      [imported(whole), 1],
    ] as const) {
      const { inventory } = await inventoryOf(assetWith(record, { status: 'COMPLETE' }));
      expect(candidatesOf(inventory.versions, importOwner, () => true)).toHaveLength(count);
    }
  });
});
