import { getEventListeners } from 'node:events';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { raceAbort } from '../../src/lib/race-abort.ts';
import { turn } from '../support/deaf.ts';
import { thrownBy } from '../support/errors.ts';

const reason = new Error('cancelled');

function listenersOf({ signal }: AbortController): number {
  return getEventListeners(signal, 'abort').length;
}

describe('untilAborted', () => {
  const awaiting: unknown[] = [];
  const onUnheard = (error: unknown) => {
    awaiting.push(error);
  };
  beforeEach(() => {
    awaiting.length = 0;
    process.on('unhandledRejection', onUnheard);
  });
  afterEach(() => {
    process.off('unhandledRejection', onUnheard);
  });

  it('hands on a result, and lets go of the signal', async () => {
    const controller = new AbortController();
    const work = Promise.withResolvers<number>();
    const outcome = raceAbort(work.promise, controller.signal);
    expect(listenersOf(controller)).toBe(1);
    work.resolve(7);
    expect(await outcome).toBe(7);
    expect(listenersOf(controller)).toBe(0);
  });

  it('hands on a failure, and lets go of the signal', async () => {
    const controller = new AbortController();
    const failure = new Error('broken');
    expect(await thrownBy(() => raceAbort(Promise.reject(failure), controller.signal))).toBe(failure);
    expect(listenersOf(controller)).toBe(0);
    controller.abort(reason);
    await turn();
    expect(awaiting).toEqual([]);
  });

  it.each<[string, () => Promise<unknown>]>([
    ['goes on', () => new Promise(() => undefined)],
    ['has succeeded', () => Promise.resolve(7)],
    ['has failed', () => Promise.reject(new Error('broken'))],
  ])('gives the reason of an abort that came before, where the work %s', async (_what, work) => {
    const controller = new AbortController();
    controller.abort(reason);
    expect(await thrownBy(() => raceAbort(work(), controller.signal))).toBe(reason);
    expect(listenersOf(controller)).toBe(0);
    await turn();
    expect(awaiting).toEqual([]);
  });

  it('gives the reason of an abort as soon as that comes, and lets go of the signal', async () => {
    const controller = new AbortController();
    const outcome = thrownBy(() => raceAbort(new Promise(() => undefined), controller.signal));
    controller.abort(reason);
    expect(await outcome).toBe(reason);
    expect(listenersOf(controller)).toBe(0);
  });

  it('lets nobody hear of a failure that comes after the abort', async () => {
    const controller = new AbortController();
    const work = Promise.withResolvers<never>();
    const outcome = thrownBy(() => raceAbort(work.promise, controller.signal));
    controller.abort(reason);
    expect(await outcome).toBe(reason);
    work.reject(new Error('broken'));
    await turn();
    expect(awaiting).toEqual([]);
  });
});
