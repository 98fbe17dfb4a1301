import { describe, expect, it } from '@jest/globals';

import { checkOtherAssets } from '../../../src/features/viewer/opened-assets.ts';
import type { JsonObject } from '../../../src/lib/json.ts';
import { writeRecord } from '../../../src/provenance/record.ts';
import { neverAborts } from '../../support/clock.ts';
import { userErrorOf } from '../../support/errors.ts';
import { fakeIon } from '../../support/fake-ion.ts';
import { familyOf } from '../../support/family.ts';
import { clientOf, metadata } from '../../support/ion.ts';
import { contents, provenance } from '../../support/records.ts';
import { runNonce } from '../../support/tools.ts';

/**
 * Checks the token of a page that shows asset 7.
 *
 * @param all the assets of the account
 * @param opened those that the token opens
 */
async function check(all: readonly JsonObject[], opened: readonly JsonObject[]) {
  const page = fakeIon(opened);
  const { client: viewer, clock, log } = clientOf(page);
  const { client: account } = clientOf(fakeIon(all));
  const io = { viewer, anonymous: viewer, account, clock, log, signal: neverAborts };
  const result = await checkOtherAssets([7], io);
  return { result, tried: page.sent.map(({ url }) => Number(url.split('/').at(-1))), log };
}

const familyRecord = writeRecord('', {
  nonce: runNonce,
  provenance,
  contents: { ...contents, family: familyOf(6, 7, 8) },
});

describe('checkOtherAssets', () => {
  it('tries neither the assets of the page, nor their parents and children', async () => {
    const family = [6, 7, 8].map((id) => metadata(id, { description: familyRecord }));
    const { result, tried, log } = await check(family, family);
    expect(tried).toEqual([]);
    expect(result).toMatch(
      /^The account has no other asset that it could open\. If the token is for selected assets, add/,
    );
    expect(log.all).toEqual([]);
  });

  it('tries an asset whose record was copied', async () => {
    const copy = metadata(9, { description: familyRecord });
    const error = await userErrorOf(() => check([metadata(7), copy], [copy]));
    expect(error).toMatchObject({ code: 'viewer-token-opens-others', yaml: 'allow-all-assets: true' });
    expect(error.message).toContain('opens asset 9, which the page does not show');
  });

  it('tries the newest of each type first, and at most 12', async () => {
    const tiles = Array.from({ length: 20 }, (_one, index) => metadata(100 - index));
    const { tried, result } = await check([...tiles, metadata(3, { type: 'TERRAIN' }), metadata(7)], []);
    expect(tried).toEqual([100, 3, 99, 98, 97, 96, 95, 94, 93, 92, 91, 90]);
    expect(result).toMatch(/^It opens none of 12 other assets of the account, so it is for selected assets/);
  });

  it('warns if the other token does not open an asset of the page: it is of another account', async () => {
    const { result, log } = await check([], [metadata(7)]);
    expect(log.all).toEqual([
      expect.stringMatching(/^warning: Not checked: .* of another account, .* it does not open asset 7\./),
    ]);
    expect(result).toMatch(/^If the token is for selected assets, /);
  });
});
