import type { Clock } from '../../lib/clock.ts';
import { isStalled } from './sdk/s3-errors.ts';

/** How long a request may be silent, in milliseconds, as long as nothing is known of the line. */
const usualMs = 30_000;

/** The most after requests that did not move on, and after others that took long. */
const maxAfterStallMs = 2 * 60_000;
const maxMs = 5 * 60_000;

/** How long a request may be silent depends on how long others took. */
export interface IdleLimit {
  /**
   * Runs a request, and learns from it. What a slow line has still to send is out of sight in the system's buffers, so
   * a request may be silent for most of its time.
   * @param task told for how many milliseconds it may be silent, and to tell of its bytes that move
   */
  run<T>(task: (idleMs: number, onMove: (bytes: number) => void) => Promise<T>): Promise<T>;
}

/** Patience that grows with the time that requests take; twice as many at once may take each of them twice as long. */
export function createIdleLimit(clock: Pick<Clock, 'now'>): IdleLimit {
  let idleMs = usualMs;
  return {
    async run(task) {
      const given = idleMs;
      const start = clock.now();
      let moved = 0;
      const onMove = (bytes: number) => {
        moved += bytes;
      };
      const learn = (neededMs: number) => {
        if (moved > 0) idleMs = Math.max(idleMs, neededMs); // without a byte it tells nothing of the line
      };
      try {
        const result = await task(given, onMove);
        learn(Math.min(maxMs, 4 * (clock.now() - start)));
        return result;
      } catch (error) {
        // as TCP doubles its own (RFC 6298, section 5.5)
        if (isStalled(error)) learn(Math.min(maxAfterStallMs, 2 * given));
        throw error;
      }
    },
  };
}
