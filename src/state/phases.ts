import type { Clock } from '../lib/clock.ts';
import type { Log } from '../lib/log.ts';
import { createPhaseLog, type PhaseOutcome, type StartTimer } from './phase-log.ts';

/** A phase of a run that has ended, with success or not. */
export interface Phase {
  readonly name: string;
  /** The time of day at which it began, in milliseconds since the epoch. */
  readonly start: number;
  readonly milliseconds: number;
  readonly isFailed: boolean;
}

/** Runs the phases of a run one after another and records their times. */
export interface Phases {
  /** The log that the phases write to: the lines of a phase are one group. */
  readonly log: Log;
  /** Writes the lines that are kept back: for a process that ends within a phase. */
  readonly flush: () => void;
  /** Runs a phase. @param describe what the log shows of its result */
  readonly run: <T>(
    name: string,
    task: () => Promise<T>,
    describe?: (result: T) => PhaseOutcome,
  ) => Promise<T>;
  /** The phases that have ended, in order. */
  readonly ended: readonly Phase[];
}

/** Phases that write to `log` and are timed by `clock`. */
export function createPhases(log: Log, clock: Clock, startTimer?: StartTimer): Phases {
  const ended: Phase[] = [];
  const phaseLog = createPhaseLog(log, startTimer);
  return {
    log: phaseLog.log,
    flush: phaseLog.flush,
    ended,
    async run(name, task, describe) {
      const start = clock.wallNow();
      const begun = clock.now();
      let outcome: PhaseOutcome = { result: 'failed' };
      let isFailed = true;
      phaseLog.begin(name);
      try {
        const result = await task();
        outcome = describe?.(result) ?? {};
        isFailed = false;
        return result;
      } finally {
        phaseLog.end(outcome);
        ended.push({ name, start, milliseconds: clock.now() - begun, isFailed });
      }
    },
  };
}
