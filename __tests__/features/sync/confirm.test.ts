import { describe, expect, it } from '@jest/globals';

import { isConfirmed } from '../../../src/features/sync/confirm.ts';
import type { JsonObject } from '../../../src/lib/json.ts';
import { readVersion } from '../../../src/provenance/inventory.ts';
import { writeRecord } from '../../../src/provenance/record.ts';
import { neverAborts } from '../../support/clock.ts';
import { familyOf } from '../../support/family.ts';
import { clientOf, metadata } from '../../support/ion.ts';
import { hashes, provenance } from '../../support/records.ts';
import { answer, serve } from '../../support/send.ts';
import { runNonce } from '../../support/tools.ts';

const description = writeRecord('', {
  nonce: runNonce,
  provenance,
  contents: { data: hashes, family: familyOf(7) },
});

/** Whether an asset that ion describes in these ways, one after another, is confirmed, and the pauses. */
async function confirm(...seen: readonly JsonObject[]) {
  let reads = 0;
  const server = serve(() =>
    answer(200, metadata(7, { description, ...seen[Math.min(reads++, seen.length - 1)] })),
  );
  const { client, clock } = clientOf(server);
  const version = await readVersion(client, 7, neverAborts);
  if (version === undefined) throw new Error('the asset has a record');
  const isSure = await isConfirmed(version, { client, clock, signal: neverAborts });
  return { isSure, pauses: clock.sleeps };
}

const failed = { status: 'DATA_ERROR', percentComplete: 5 };
const complete = { status: 'COMPLETE', percentComplete: 100 };
const early = { status: 'COMPLETE', percentComplete: 40 };

describe('the end of an asset', () => {
  it.each([
    ['a complete asset', [complete, failed], true, []],
    ['a tiling', [{ status: 'IN_PROGRESS', percentComplete: 5 }, complete], true, []],
    ['a failure that stays', [failed], true, [1_000, 2_000]],
    ['a failure that was seen once', [failed, complete], false, [1_000]],
    ['a failure that was seen twice', [failed, failed, complete], false, [1_000, 2_000]],
    ['an end below 100 % that stays', [early], true, [1_000, 2_000]],
    ['an end below 100 % that was seen once', [early, { status: 'IN_PROGRESS' }], false, [1_000]],
  ])('is read again where it is doubtful: %s', async (_what, seen, isSure, pauses) => {
    expect(await confirm(...seen)).toEqual({ isSure, pauses });
  });
});
