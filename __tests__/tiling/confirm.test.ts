import { describe, expect, it } from '@jest/globals';

import { AnswerError } from '../../src/ion/ion-answers.ts';
import { createConfirmer, type Observation } from '../../src/tiling/confirm.ts';
import { notFound } from '../../src/tiling/status.ts';
import { blank } from '../support/follow.ts';

const seen = (status: string, percentComplete = 0): Observation => ({
  asset: { ...blank, id: 7, status, percentComplete },
});
const gone: Observation = { asset: { id: 7, status: notFound } };
const broken: Observation = { error: new AnswerError('asset status') };
const unreached: Observation = { error: new Error('could not be reached') };

/** The confirmations of observations, each with its time in seconds. */
function believed(answers: readonly (readonly [number, Observation])[], isKnown = true): boolean[] {
  let now = 0;
  const confirmer = createConfirmer({ now: () => now });
  return answers.map(([second, observation]) => {
    now = second * 1000;
    return confirmer.confirm(7, observation, isKnown) === 'confirmed';
  });
}

describe('a single answer', () => {
  it.each<[string, Observation]>([
    ['goes on', seen('IN_PROGRESS', 50)],
    ['goes on with a status that is not known', seen('DREAMING')],
    ['is complete', seen('COMPLETE', 100)],
  ])('is confirmed for an asset that %s', (_what, observation) => {
    expect(believed([[0, observation]])).toEqual([true]);
  });

  it.each<[string, Observation]>([
    ['failed over the data', seen('DATA_ERROR', 5)],
    ['failed', seen('ERROR', 100)],
    ['is complete by half', seen('COMPLETE', 50)],
    ['is gone', gone],
    ['cannot be read', broken],
  ])('is not confirmed for an asset that %s', (_what, observation) => {
    expect(believed([[0, observation]])).toEqual([false]);
  });

  it.each([gone, broken])('is confirmed soon for an asset that ion has never described', (observation) => {
    const answers = [0, 1, 2, 3].map((second) => [second, observation] as const);
    expect(believed(answers, false)).toEqual([false, false, true, false]);
  });
});

it('is confirmed at once without a response, only for an asset that ion has never described', () => {
  expect(believed([[0, unreached]], false)).toEqual([true]);
  expect(believed([[0, unreached]], true)).toEqual([false]);
});

describe('answers in a row', () => {
  it.each([seen('DATA_ERROR'), seen('ERROR'), seen('COMPLETE', 50)])(
    'end a tiling by three',
    (observation) => {
      expect(believed([0, 1, 3].map((second) => [second, observation]))).toEqual([false, false, true]);
    },
  );

  it('are counted together if they are failures of two kinds', () => {
    const answers = [seen('ERROR'), seen('DATA_ERROR'), seen('ERROR')].map(
      (one, index) => [index, one] as const,
    );
    expect(believed(answers)).toEqual([false, false, true]);
  });

  it('are reported once', () => {
    const confirmer = createConfirmer({ now: () => 0 });
    const verdicts = [gone, broken, gone, seen('ERROR')].map((observation) =>
      confirmer.confirm(7, observation, true),
    );
    expect(verdicts).toEqual(['new', 'unconfirmed', 'unconfirmed', 'new']);
  });

  it('are three at least, and last a minute, if they contradict earlier ones', () => {
    const often = [0, 1, 30, 59.9, 60].map((second) => [second, gone] as const);
    expect(believed(often)).toEqual([false, false, false, false, true]);
    const seldom = [0, 600, 1200].map((second) => [second, broken] as const);
    expect(believed(seldom)).toEqual([false, false, true]);
  });

  it('are counted together if none of them says anything about the asset', () => {
    const mixed = [gone, broken, gone, broken].map(
      (observation, index) => [index * 30, observation] as const,
    );
    expect(believed(mixed)).toEqual([false, false, true, false]);
  });

  it.each([seen('IN_PROGRESS', 9), seen('COMPLETE', 100)])(
    'start again after a different one',
    (observation) => {
      const failed = seen('ERROR');
      const answers = [failed, failed, observation, failed, failed, gone, failed, failed, failed];
      const all = answers.map((one, index) => [index * 5, one] as const);
      expect(believed(all).map(Number)).toEqual([0, 0, 1, 0, 0, 0, 0, 0, 1]);
    },
  );
});

it('pauses a second first, then twice as long each round, and ten seconds at most', () => {
  const confirmer = createConfirmer({ now: () => 0 });
  expect(confirmer.nextPauseMs()).toBeUndefined();
  const pauses = [7, 7, 8, 9, 10, 11].map((id) => {
    confirmer.confirm(id, gone, true);
    return confirmer.nextPauseMs();
  });
  expect(pauses).toEqual([1000, 2000, 4000, 8000, 10_000, 10_000]);
  for (const id of [7, 8, 9, 10, 11]) confirmer.confirm(id, seen('IN_PROGRESS'), true);
  expect(confirmer.nextPauseMs()).toBeUndefined();
  confirmer.confirm(7, gone, true);
  expect(confirmer.nextPauseMs()).toBe(1000);
});
