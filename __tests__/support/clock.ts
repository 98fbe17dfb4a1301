import type { Clock } from '../../src/lib/clock.ts';

/** A clock on which nothing takes time but sleeping, and that at once. */
export interface FakeClock extends Clock {
  /** Every sleep so far, in milliseconds. */
  readonly sleeps: readonly number[];
  advance(milliseconds: number): void;
}

/** The time of day at which every fake clock starts. */
export const epoch = Date.parse('2026-03-01T12:00:00Z');

/** @param random what chance yields each time; 0.5 makes pauses with full jitter half their ceiling */
export function fakeClock(random = 0.5): FakeClock {
  // not zero: nothing may take the origin of monotonic time for something special
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
