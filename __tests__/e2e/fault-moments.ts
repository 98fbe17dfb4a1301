import { describe, expect, it } from '@jest/globals';

import { violations } from '../../sandbox/invariants.ts';
import { errorOf, expectGreen } from './support.ts';
import { expectGreenBut, files, hasRecord, refusals, wordsOf, type Moment } from './fault-cells.ts';
import { cells, runCell } from './fault-run.ts';

/** What people are told where a refusal does not end the run, by route and fault. */
const remarks: Readonly<Partial<Record<string, readonly [level: string, message: RegExp]>>> = {
  'ListAssets answered 403': ['notice', /lacks the scope assets:list: .*so this is a new one/],
  'PatchAsset answered 401': ['warning', /update asset \d+: ion answered 401.*neither reuse this asset nor/],
  'PatchAsset answered 403': ['warning', /update asset \d+: ion answered 403.*neither reuse this asset nor/],
};

/** Tests each of these requests with every fault. */
export function testMoments(those: readonly Moment[]): void {
  describe.each(those)('$route $nth', ({ route, nth }) => {
    it.each(cells.filter((cell) => cell.route === route && cell.nth === nth))(
      '$what',
      async (cell) => {
        const { sandbox, run } = await runCell(cell);
        expect(await violations(run, sandbox, files)).toEqual([]);
        const remark = remarks[`${route} ${cell.what}`];
        if (remark !== undefined) {
          expectGreenBut(run, ...remark);
          expect(hasRecord(run, sandbox)).toBe(route !== 'PatchAsset');
          return;
        }
        if (!refusals.includes(cell.what)) {
          expectGreen(run);
          expect(hasRecord(run, sandbox)).toBe(true);
          return;
        }
        expect(errorOf(run)).toMatch(wordsOf(cell));
        const isTold = route === 'GetAsset' && nth > 1;
        expect(sandbox.assets.size).toBe(isTold ? 1 : 0);
        expect(sandbox.openUploads()).toEqual([]);
      },
      60_000,
    ); // a Complete may be silent for ten minutes
  });
}
