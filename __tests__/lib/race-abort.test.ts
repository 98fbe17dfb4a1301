import { getEventListeners } from 'node:events';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { raceAbort } from '../../src/lib/race-abort.ts';
import { thrownBy } from '../support/errors.ts';
import { turn } from '../support/unresponsive-server.ts';

const reason = new Error('cancelled');

function listenersOf({ signal }: AbortController): number {
  return getEventListeners(signal, 'abort').length;
}

describe('raceAbort', () => {
  const unhandled: unknown[] = [];
  const onUnhandled = (error: unknown) => {
    unhandled.push(error);
  };
  beforeEach(() => {
    unhandled.length = 0;
    process.on('unhandledRejection', onUnhandled);
  });
  afterEach(() => {
    process.off('unhandledRejection', onUnhandled);
  });

  it('passes on a result, and removes its listener', async () => {
    const controller = new AbortController();
    const work = Promise.withResolvers<number>();
    const outcome = raceAbort(work.promise, controller.signal);
    expect(listenersOf(controller)).toBe(1);
    work.resolve(7);
    expect(await outcome).toBe(7);
    expect(listenersOf(controller)).toBe(0);
  });

  it('passes on a failure, and removes its listener', async () => {
    const controller = new AbortController();
    const failure = new Error('broken');
    expect(await thrownBy(() => raceAbort(Promise.reject(failure), controller.signal))).toBe(failure);
    expect(listenersOf(controller)).toBe(0);
    controller.abort(reason);
    await turn();
    expect(unhandled).toEqual([]);
  });

  it.each<[string, () => Promise<unknown>]>([
    ['continues', () => new Promise(() => undefined)],
    ['has succeeded', () => Promise.resolve(7)],
    ['has failed', () => Promise.reject(new Error('broken'))],
  ])('rejects with the reason of an earlier abort if the work %s', async (_what, work) => {
    const controller = new AbortController();
    controller.abort(reason);
    expect(await thrownBy(() => raceAbort(work(), controller.signal))).toBe(reason);
    expect(listenersOf(controller)).toBe(0);
    await turn();
    expect(unhandled).toEqual([]);
  });

  it('rejects with the reason of an abort at once, and removes its listener', async () => {
    const controller = new AbortController();
    const outcome = thrownBy(() => raceAbort(new Promise(() => undefined), controller.signal));
    controller.abort(reason);
    expect(await outcome).toBe(reason);
    expect(listenersOf(controller)).toBe(0);
  });

  it('ignores a failure after the abort', async () => {
    const controller = new AbortController();
    const work = Promise.withResolvers<never>();
    const outcome = thrownBy(() => raceAbort(work.promise, controller.signal));
    controller.abort(reason);
    expect(await outcome).toBe(reason);
    work.reject(new Error('broken'));
    await turn();
    expect(unhandled).toEqual([]);
  });
});
