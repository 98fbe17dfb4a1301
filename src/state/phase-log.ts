import type { Log } from '../lib/log.ts';
import { createLogGroup } from './log-group.ts';

/** What the log shows of a phase that has ended. */
export interface PhaseOutcome {
  /** A few words that follow the name of the phase in the heading of its group: `Upload: 5 files, 397 KB`. */
  readonly result?: string;
  /** A sentence that stands above the group; the reader sees it while the group is closed. */
  readonly line?: string;
}

/** A log in which the lines of each phase are one group. */
export interface PhaseLog {
  /** The log that a phase writes to. */
  readonly log: Log;
  /** Writes the lines that are kept back: for a process that ends within a phase. */
  readonly flush: () => void;
  readonly begin: (name: string) => void;
  readonly end: (outcome: PhaseOutcome) => void;
}

/** Calls a task after some milliseconds. Returns what cancels the call. */
export type StartTimer = (task: () => void, milliseconds: number) => () => void;

/** A timer of the system. */
export const startSystemTimer: StartTimer = (task, milliseconds) => {
  const timer = setTimeout(task, milliseconds);
  return () => {
    clearTimeout(timer);
  };
};

/** How long the lines of a phase are kept back, in milliseconds. */
const maxMsOfKeeping = 2_000;

/**
 * A log that writes the lines of a phase as one group below a heading with its result.
 *
 * GitHub shows a finished group closed, so the reader sees headings only. The heading comes first, and the result is
 * known last. So the lines of a phase are kept back until the phase ends. A phase that takes longer than two seconds
 * is live from then on: its group opens, its lines appear as they are written, and its result follows the group.
 * Warnings and notices are never kept back, and they stand outside of groups: a closed group would hide them.
 */
export function createPhaseLog(log: Log, startTimer: StartTimer = startSystemTimer): PhaseLog {
  const group = createLogGroup(log);
  let name = '';
  /** The lines that are kept back; undefined while lines are written at once. */
  let kept: (() => void)[] | undefined;
  let cancelTimer = (): void => undefined;
  const write = (print: () => void) => {
    if (kept === undefined) print();
    else kept.push(print);
  };
  const release = (heading: string) => {
    group.open(heading);
    for (const print of kept ?? []) print();
    kept = undefined;
  };
  const flush = () => {
    if (kept !== undefined) release(name);
  };
  return {
    flush,
    log: {
      ...group.log,
      info: (line) => {
        write(() => {
          log.info(line);
        });
      },
      ...(log.debug && {
        debug: (line: string) => {
          write(() => log.debug?.(line));
        },
      }),
    },
    begin(newName) {
      name = newName;
      kept = [];
      cancelTimer = startTimer(flush, maxMsOfKeeping);
    },
    end({ result, line }) {
      cancelTimer();
      const heading = result === undefined ? name : `${name}: ${result}`;
      if (kept === undefined) {
        group.close();
        if (line !== undefined) log.info(line);
        if (result !== undefined) log.info(heading);
        return;
      }
      if (line !== undefined) log.info(line);
      // a group without lines has nothing to open
      if (kept.length > 0 || line === undefined) {
        release(heading);
        group.close();
      }
      kept = undefined;
    },
  };
}
