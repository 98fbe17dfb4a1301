import type { Clock } from '../../src/lib/clock.ts';

/** A clock that only advances by sleeps, which end at once. */
export interface FakeClock extends Clock {
  /** Every sleep so far, in milliseconds. */
  readonly sleeps: readonly number[];
  advance(milliseconds: number): void;
}

/** The time of day at which every fake clock starts. */
export const epoch = Date.parse('2026-03-01T12:00:00Z');

/** @param random each random value; with 0.5, pauses with full jitter are half their maximum */
export function fakeClock(random = 0.5): FakeClock {
  // not zero: no code may treat the origin of monotonic time as a special value
  let elapsed = 5_000;
  const start = elapsed;
  const sleeps: number[] = [];
  return {
    sleeps,
    now: () => elapsed,
    wallNow: () => epoch + elapsed - start,
    random: () => random,
    advance(milliseconds) {
      elapsed += milliseconds;
    },
    sleep(milliseconds, signal) {
      if (signal.aborted) return Promise.reject(signal.reason as Error);
      sleeps.push(milliseconds);
      elapsed += milliseconds;
      return Promise.resolve();
    },
  };
}

/** A signal that never aborts. */
export const neverAborts: AbortSignal = new AbortController().signal;
