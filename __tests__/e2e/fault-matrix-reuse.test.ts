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
  wordsOf,
  type Moment,
} from './fault-cells.ts';
import { errorOf, expectGreen, makeWorkspace, openSandbox, upload } from './support.ts';

/** The requests of a run that takes up the asset of an earlier one, and gives it another name. */
const takingUp: readonly Moment[] = [
  { route: 'ListAssets', nth: 1 },
  { route: 'GetAsset', nth: 1 },
  { route: 'PatchAsset', nth: 1 },
  { route: 'GetAsset', nth: 2 },
];

const takingUpCells = cellsOf(takingUp);

describe('a run of the same data', () => {
  /** Publishes, adds a fault, and publishes the same data again under another name. */
  async function runAgain(rule?: FaultRule) {
    const sandbox = await openSandbox({ tiling });
    const workspace = await makeWorkspace(files);
    const first = await upload(sandbox, workspace, inputs);
    expectGreen(first);
    const before = sandbox.requests.length;
    if (rule !== undefined) sandbox.faults.add(rule);
    const run = await upload(sandbox, workspace, { ...inputs, name: 'New' });
    return { sandbox, first, run, again: sandbox.requests.slice(before) };
  }

  it('makes these requests, and no other', async () => {
    const { again } = await runAgain();
    expect(again.map(({ route }) => route)).toEqual(takingUp.map(({ route }) => route));
  });

  it.each(takingUpCells)('$route $nth $what', async ({ route, nth, what, fault }) => {
    const { sandbox, first, run, again } = await runAgain({ route, nth, fault });
    if (route === 'ListAssets' && what === 'answered 403') {
      expectGreenBut(run, 'notice', /lacks the scope assets:list/);
      expect(run.outputs['reused']).toBe('false');
      expect(sandbox.assets.size).toBe(2);
      return;
    }
    // a run that may not look has nothing to tell of the asset
    const isBlind = route === 'ListAssets' && what === 'answered 401';
    const unnamed = `asset ${first.outputs['asset-id'] ?? ''} is named nowhere`;
    expect(await violations(run, sandbox, files)).toEqual(isBlind ? [unnamed] : []);
    expect(hasRecord(first, sandbox)).toBe(true);
    expect(again.map(({ method }) => method)).not.toContain('POST');
    if (refusals.includes(what)) {
      expect(errorOf(run)).toMatch(wordsOf({ route, what }));
      return;
    }
    expectGreen(run);
    expect(run.outputs).toMatchObject({ reused: 'true', 'asset-id': first.outputs['asset-id'] });
    expect(sandbox.assets.get(Number(first.outputs['asset-id']))?.metadata.name).toBe('New');
  });
});
