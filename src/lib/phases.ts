import type { Clock } from './clock.ts';
import type { Log } from './log.ts';

/** A phase of a run that has ended, well or not. */
export interface Phase {
  readonly name: string;
  readonly milliseconds: number;
}

/** Runs the phases of a run one after another, each in a group of the log, and keeps their times. */
export interface Phases {
  run<T>(name: string, task: () => Promise<T>): Promise<T>;
  /** Those that have ended, in order. */
  readonly ended: readonly Phase[];
}

/** Phases told to `log` and timed by `clock`. */
export function createPhases(log: Log, clock: Clock): Phases {
  const ended: Phase[] = [];
  return {
    ended,
    async run(name, task) {
      const start = clock.now();
      log.startGroup(name);
      try {
        return await task();
      } finally {
        log.endGroup();
        ended.push({ name, milliseconds: clock.now() - start });
      }
    },
  };
}
