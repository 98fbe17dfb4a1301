import type { Clock } from '../lib/clock.ts';
import type { Log } from '../lib/log.ts';

/** A phase of a run that has ended, well or not. */
export interface Phase {
  readonly name: string;
  /** The time of day at which it began, in milliseconds since the epoch. */
  readonly start: number;
  readonly milliseconds: number;
  readonly isFailed: boolean;
}

/** Runs the phases of a run one after another, each in a group of the log, and keeps their times. */
export interface Phases {
  readonly run: <T>(name: string, task: () => Promise<T>) => Promise<T>;
  /** Those that have ended, in order. */
  readonly ended: readonly Phase[];
}

/** Phases told to `log` and timed by `clock`. */
export function createPhases(log: Log, clock: Clock): Phases {
  const ended: Phase[] = [];
  return {
    ended,
    async run(name, task) {
      const start = clock.wallNow();
      const begun = clock.now();
      let isFailed = true;
      log.startGroup(name);
      try {
        const result = await task();
        isFailed = false;
        return result;
      } finally {
        log.endGroup();
        ended.push({ name, start, milliseconds: clock.now() - begun, isFailed });
      }
    },
  };
}
