import { describe, expect, it } from '@jest/globals';

import { violations } from '../../sandbox/invariants.ts';
import type { Route } from '../../sandbox/sandbox.ts';
import {
  expectGreenBut,
  files,
  hasRecord,
  inputs,
  isOfIon,
  moments,
  refusals,
  tiling,
  wordsOf,
} from './fault-cells.ts';
import { testMoments } from './fault-moments.ts';
import { cells, runCell } from './fault-run.ts';
import { errorOf, expectGreen, makeWorkspace, openSandbox, upload } from './support.ts';

it('the matrix has every request of a run in it', async () => {
  const sandbox = await openSandbox({ tiling });
  expectGreen(await upload(sandbox, await makeWorkspace(files), inputs));
  const counts = new Map<Route, number>();
  const made = sandbox.requests.map(({ route }) => {
    const nth = (counts.get(route) ?? 0) + 1;
    counts.set(route, nth);
    return `${route} ${nth}`;
  });
  expect(made.sort()).toEqual(moments.map(({ route, nth }) => `${route} ${nth}`).sort());
});

testMoments(moments.filter(({ route }) => isOfIon(route)));

describe('without the scope assets:list, a create', () => {
  const options = { tokens: { 'token-without-list': ['assets:write', 'assets:read'] } } as const;
  const creates = cells.filter(({ route }) => route === 'CreateAsset');
  const notListed = ['notice', /lacks the scope assets:list/] as const;

  it.each(creates)('$what', async (cell) => {
    const { sandbox, run } = await runCell(cell, options);
    if (run.exitCode === 0) {
      expectGreenBut(run, ...notListed);
      expect(hasRecord(run, sandbox)).toBe(true);
      expect(await violations(run, sandbox, files)).toEqual([]);
      return;
    }
    // what cannot be looked for is named, and nothing is created twice
    expect(sandbox.assets.size).toBeLessThanOrEqual(1);
    expect(errorOf(run)).toMatch(
      refusals.includes(cell.what) ? wordsOf(cell) : /An asset “[^”]+” that awaits files may have been made/,
    );
  });
});
