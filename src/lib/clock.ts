import { setTimeout } from 'node:timers/promises';

/** Time and chance, handed in wherever they are needed, so that tests own them. */
export interface Clock {
  /** Monotonic time, in milliseconds. */
  now(): number;
  /** The time of day, in milliseconds since the epoch; for dates that a server names. */
  wallNow(): number;
  /** Resolves after `milliseconds`; rejects with the signal's reason as soon as it aborts. */
  sleep(milliseconds: number, signal: AbortSignal): Promise<void>;
  /** A number in [0, 1). */
  random(): number;
}

/** The machine's own clock. */
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
