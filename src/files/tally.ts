import type { Clock } from '../lib/clock.ts';
import { formatBytes } from '../lib/format.ts';

/** Counts the bytes that are done and those that are in flight, and computes the rate. */
export interface Tally {
  /** In bytes. */
  readonly done: number;
  /** Milliseconds since the start. */
  readonly elapsedMs: number;
  /**
   * Bytes per second. Undefined as long as more bytes are in flight than done: the rate would be far too low.
   */
  readonly rate: number | undefined;
  /** Adds bytes that are done. */
  readonly add: (bytes: number) => void;
  /** Adds bytes that are in flight; a negative count removes them. */
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

/** The mean rate so far, such as ` (4.4 MB/s)`, to write after a duration. Empty if nothing is done yet. */
export function meanRate({ done, elapsedMs }: Pick<Tally, 'done' | 'elapsedMs'>): string {
  return done > 0 ? ` (${formatBytes((1000 * done) / Math.max(elapsedMs, 1))}/s)` : '';
}
