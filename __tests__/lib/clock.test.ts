import { getEventListeners } from 'node:events';

import { describe, expect, it } from '@jest/globals';

import { systemClock } from '../../src/lib/clock.ts';
import { thrownBy } from '../support/errors.ts';

const aDay = 86_400_000;

describe('systemClock', () => {
  it('resolves after the time', async () => {
    await expect(systemClock.sleep(0, new AbortController().signal)).resolves.toBeUndefined();
  });

  it('ends a sleep with the reason of the abort', async () => {
    const controller = new AbortController();
    const reason = new Error('cancelled');
    const sleep = thrownBy(() => systemClock.sleep(aDay, controller.signal));
    controller.abort(reason);
    expect(await sleep).toBe(reason);
  });

  it('removes its listener after each sleep', async () => {
    const { signal } = new AbortController();
    for (let count = 0; count < 3; count++) await systemClock.sleep(0, signal);
    expect(getEventListeners(signal, 'abort')).toEqual([]);
  });

  it('does not start a sleep after the abort', async () => {
    const reason = new Error('cancelled before');
    expect(await thrownBy(() => systemClock.sleep(aDay, AbortSignal.abort(reason)))).toBe(reason);
  });

  it('has a monotonic time, and a time of day in milliseconds', () => {
    const first = systemClock.now();
    expect(systemClock.now()).toBeGreaterThanOrEqual(first);
    expect(Math.abs(systemClock.wallNow() - Date.now())).toBeLessThan(60_000);
    expect(systemClock.wallNow()).not.toBe(systemClock.now());
  });

  it('returns random numbers from 0 to below 1', () => {
    const numbers = Array.from({ length: 100 }, () => systemClock.random());
    expect(Math.min(...numbers)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...numbers)).toBeLessThan(1);
    expect(new Set(numbers).size).toBeGreaterThan(90);
  });
});
