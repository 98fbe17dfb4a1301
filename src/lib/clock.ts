import { setTimeout } from 'node:timers/promises';

/** Time and random numbers. They are passed in, so that tests control them. */
export interface Clock {
  /** Monotonic time, in milliseconds. */
  now(): number;
  /** The time of day, in milliseconds since the epoch. For comparison with dates that a server sends. */
  wallNow(): number;
  /** Resolves after `milliseconds`. Rejects with the signal's reason as soon as the signal aborts. */
  sleep(milliseconds: number, signal: AbortSignal): Promise<void>;
  /** A number in [0, 1). */
  random(): number;
}

/** The clock of the system. */
export const systemClock: Clock = {
  now: () => performance.now(),
  wallNow: () => Date.now(),
  random: () => Math.random(),
  sleep: (milliseconds, signal) =>
    setTimeout(milliseconds, undefined, { signal }).catch((error: unknown) => {
      signal.throwIfAborted(); // Node rejects with an AbortError, and has the reason as its cause only
      throw error;
    }),
};
