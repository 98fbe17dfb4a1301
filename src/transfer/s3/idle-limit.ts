import type { Clock } from '../../lib/clock.ts';
import { isStalled } from '../../s3/s3-errors.ts';

/** The first idle time-out, in milliseconds. */
const usualMs = 30_000;

/** The longest idle time-out after stalled requests, and after slow ones, in milliseconds. */
const maxAfterStallMs = 2 * 60_000;
const maxMs = 5 * 60_000;

/** Adapts the idle time-out of requests to the time that earlier requests took. */
export interface IdleLimit {
  /**
   * Runs a request, and adapts the time-out to its duration. On a slow connection, most of the data waits in the system's
   * buffers, so a request may be idle for most of its time.
   * @param task called with the idle time-out, in milliseconds, and a callback for the bytes that it sends
   */
  run<T>(task: (idleMs: number, onMove: (bytes: number) => void) => Promise<T>): Promise<T>;
}

/** Creates a limit that grows with the duration of requests: with twice as many at once, each may take twice as long. */
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
        if (moved > 0) idleMs = Math.max(idleMs, neededMs); // a request without a byte says nothing about the speed
      };
      try {
        const result = await task(given, onMove);
        learn(Math.min(maxMs, 4 * (clock.now() - start)));
        return result;
      } catch (error) {
        // doubled, as TCP does with its retransmission timer (RFC 6298, section 5.5)
        if (isStalled(error)) learn(Math.min(maxAfterStallMs, 2 * given));
        throw error;
      }
    },
  };
}
