import { describe, expect, it } from '@jest/globals';

import { textOf } from '../../../src/lib/json.ts';
import { readRecord } from '../../../src/provenance/record.ts';
import { ours, placeOfLine, placeOfPull } from '../../support/account.ts';
import { cities, type Model, type ModelAsset, type ModelStatus } from '../../support/sync-model.ts';
import { childIdOf, openWorld } from '../../support/sync-world.ts';

const complete: ModelAsset = {
  ...{ id: 7, repository: ours, key: 'a', data: 1, place: placeOfLine('main'), status: 'COMPLETE' },
  ...{ look: 'clean', city: 'berlin', verdict: undefined, child: 'none', isWhole: true, isDeleted: false },
  hours: 1,
};

/** The state and text of the status after a pass, and the verdict in the record. */
async function after(
  changes: Partial<ModelAsset>,
  expectation: Partial<ModelStatus['expectation']> = {},
  more: Partial<Model> = {},
) {
  const asset = { ...complete, ...changes };
  const status: ModelStatus = {
    ...{
      commit: 0,
      context: 'cesium-ion',
      kind: 'left',
      forgery: 'none',
      target: 'page',
      asset,
      other: asset,
    },
    expectation: { verify: 'warn', expectedBounds: undefined, ...expectation },
  };
  const main = [{ commit: 0 }];
  const world = openWorld({ assets: [asset], pulls: [], main, statuses: [status], mayMark: true, ...more });
  await world.pass();
  const { state, description = '' } = world.latest(status) ?? {};
  const [held] = world.ion.assets;
  return { state, text: description, verdict: readRecord(textOf(held?.['description']))?.verdict };
}

const rejected = { verdict: 'rejected' } as const;
const { berlin, paris } = cities;

type Row = readonly [
  what: string,
  changes: Partial<ModelAsset>,
  expectation: Partial<ModelStatus['expectation']>,
  state: string,
  text: string,
  verdict: string | undefined,
];

const rows: readonly Row[] = [
  ['a good asset', {}, {}, 'success', 'Asset 7 is COMPLETE, and was verified', 'ok'],
  ['an unverified asset', {}, { verify: 'off' }, 'success', 'Asset 7 is COMPLETE', undefined],
  ['a fault that only warns', { look: 'faulty' }, {}, 'success', 'Asset 7 is COMPLETE', undefined],
  ['a fault', { look: 'faulty' }, { verify: 'error' }, 'failure', 'viewers cannot show it', 'rejected'],
  [
    'a wrong place',
    {},
    { expectedBounds: paris, verify: 'off' },
    'failure',
    'The centre of asset 7',
    'rejected',
  ],
  ['what was not read', { look: 'unread' }, {}, 'success', 'Asset 7 is COMPLETE', undefined],
  [
    'what was not read and must be',
    { look: 'unread' },
    { verify: 'error' },
    'pending',
    'does not wait',
    undefined,
  ],
  ['a rejected asset that passes', rejected, { expectedBounds: berlin }, 'success', 'was verified', 'ok'],
  [
    'a rejected asset, unverified',
    rejected,
    { verify: 'off' },
    'failure',
    'An earlier run rejected',
    'rejected',
  ],
  ['a rejected asset, unread', { ...rejected, look: 'unread' }, {}, 'pending', 'does not wait', 'rejected'],
  ['a deleted child', { child: 'deleted' }, {}, 'error', 'A child of asset 7 was deleted', undefined],
  [
    'a failed child',
    { child: 'DATA_ERROR' },
    {},
    'failure',
    `Asset ${childIdOf(7)} ended with DATA_ERROR`,
    undefined,
  ],
  ['a child that tiles', { child: 'IN_PROGRESS' }, {}, 'pending', 'does not wait', undefined],
  [
    'a lost upload',
    { status: 'AWAITING_FILES', hours: 25 },
    {},
    'error',
    'The upload of asset 7 did not',
    undefined,
  ],
  [
    'a slow import',
    { status: 'AWAITING_FILES', hours: 25, data: undefined },
    {},
    'pending',
    'does not wait',
    undefined,
  ],
];

describe('judgeAsset', () => {
  it.each(rows)('ends the status of %s', async (_what, changes, expectation, state, text, verdict) => {
    const end = await after(changes, expectation);
    expect(end).toEqual({ state, text: expect.stringContaining(text), verdict });
  });

  const onPull = { main: [], pulls: [{ number: 7, isOpen: true, head: 0 }] };
  it.each<[string, Partial<ModelAsset>, Partial<Model>, string | undefined]>([
    ['its own asset of a pull request', { place: placeOfPull(7) }, onPull, 'rejected'],
    ['a borrowed asset of the default branch', {}, onPull, undefined],
    ['a borrowed asset of a branch', { place: placeOfLine('0'.repeat(16)) }, {}, undefined],
    ['any asset without the scope', {}, { mayMark: false }, undefined],
  ])('ends the status, and marks only what it may: %s', async (_what, changes, more, verdict) => {
    const end = await after(changes, { expectedBounds: paris }, more);
    expect(end).toMatchObject({ state: 'failure', verdict });
  });
});
