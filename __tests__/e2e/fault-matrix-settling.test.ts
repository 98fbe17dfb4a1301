import { describe, expect, it } from '@jest/globals';

import { violations } from '../../sandbox/invariants.ts';
import type { FaultRule } from '../../sandbox/sandbox.ts';
import {
  cellsOf,
  expectGreenBut,
  files,
  hasRecord,
  inputs,
  refusals,
  tiling,
  type Moment,
} from './fault-cells.ts';
import { errorOf, expectGreen, makeWorkspace, openSandbox, upload } from './support.ts';

/** The requests that end what a failed upload, or a lost create, left; each with every fault but a refused connection. */
const further: readonly {
  readonly after: string;
  readonly base: FaultRule;
  readonly moments: readonly Moment[];
}[] = [
  {
    after: 'an upload that fails',
    base: { route: 'PutObject', fault: { status: 403 } },
    moments: [
      { route: 'GetAsset', nth: 2 },
      { route: 'DeleteAsset', nth: 1 },
    ],
  },
  {
    after: 'a create that is lost',
    base: { route: 'CreateAsset', nth: 1, fault: 'reset-after' },
    moments: [
      { route: 'ListAssets', nth: 3 },
      { route: 'DeleteAsset', nth: 1 },
      { route: 'CreateAsset', nth: 2 },
      { route: 'ListAssets', nth: 4 }, // for what it may have made late
    ],
  },
];

const furtherCells = further.flatMap(({ after, base, moments: later }) =>
  cellsOf(later).map((cell) => ({ after, base, ...cell })),
);

describe.each(further)('after $after', ({ after, base }) => {
  it.each(furtherCells.filter((cell) => cell.after === after))(
    '$route $nth $what',
    async ({ route, nth, fault, what }) => {
      const sandbox = await openSandbox({ tiling });
      sandbox.faults.add(base);
      sandbox.faults.add({ route, nth, fault });
      const run = await upload(sandbox, await makeWorkspace(files), inputs);
      const isRefused = refusals.includes(what);
      const mayBeMade = /ion answered 40[13].*An asset “[^”]+” that awaits files may have been made/;
      if (isRefused && route === 'ListAssets' && nth === 3) {
        expect(errorOf(run)).toMatch(mayBeMade);
        return;
      }
      expect(await violations(run, sandbox, files)).toEqual([]);
      if (isRefused && route === 'ListAssets') {
        expectGreenBut(run, 'warning', mayBeMade);
        expect(hasRecord(run, sandbox)).toBe(true);
      } else if (base.route === 'CreateAsset' && !isRefused) {
        expectGreen(run);
        expect(hasRecord(run, sandbox)).toBe(true);
      } else {
        errorOf(run);
        expect(sandbox.assets.size).toBe(0);
      }
    },
  );
});
