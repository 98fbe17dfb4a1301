import type { Clock } from '../lib/clock.ts';
import { formatBytes } from '../lib/format.ts';

/** How many bytes are done, how many are on their way, and how fast they go. */
export interface Tally {
  readonly done: number;
  /** Milliseconds since the start. */
  readonly elapsedMs: number;
  /**
   * Bytes in a second; undefined before it can be known. What is on its way is not done, so as long as that is more, a
   * rate of what is done would be far too low.
   */
  readonly rate: number | undefined;
  readonly add: (bytes: number) => void;
  readonly onWay: (bytes: number) => void;
}

/** A tally that starts now. */
export function createTally(clock: Pick<Clock, 'now'>): Tally {
  const start = clock.now();
  let done = 0;
  let onWay = 0;
  return {
    get done() {
      return done;
    },
    get elapsedMs() {
      return clock.now() - start;
    },
    get rate() {
      const elapsedMs = clock.now() - start;
      return done > 0 && done >= onWay && elapsedMs > 0 ? (1000 * done) / elapsedMs : undefined;
    },
    add(bytes) {
      done += bytes;
    },
    onWay(bytes) {
      onWay += bytes;
    },
  };
}

/** The mean rate so far, such as ` (4.4 MB/s)`, to stand after a duration; empty before anything is done. */
export function meanRate({ done, elapsedMs }: Pick<Tally, 'done' | 'elapsedMs'>): string {
  return done > 0 ? ` (${formatBytes((1000 * done) / Math.max(elapsedMs, 1))}/s)` : '';
}
