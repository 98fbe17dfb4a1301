import type { GlobLine } from './glob-lines.ts';
import type { Reaches } from './match-path.ts';

/** The outcome of a line in a search. */
export interface LineOutcome {
  /** Whether it matches a file that was found. For an exclusion: whether it can exclude anything. */
  readonly isUsed: boolean;
  /** The line that excludes its matches, or its possible matches. */
  readonly excludedBy?: GlobLine;
  /** Whether it matches hidden names, which were left out. */
  readonly isHidden?: boolean;
  /** A folder that could not be read, in which the line can match. */
  readonly unread?: string;
}

/** Collects the outcome of each line. The first reason for a line is kept. */
export interface LineOutcomes {
  readonly all: readonly LineOutcome[];
  /** Adds an outcome to the concerned lines. An exclusion counts as used as soon as it is concerned. */
  note(isConcerned: (index: number) => boolean, change: Partial<LineOutcome>): void;
  /** Adds an outcome to all lines that can match below a folder that is not read. */
  noteBelow(reaches: Reaches, change: Partial<LineOutcome>): void;
}

export function createLineOutcomes(lines: readonly GlobLine[]): LineOutcomes {
  const all: LineOutcome[] = lines.map(() => ({ isUsed: false }));
  const note: LineOutcomes['note'] = (isConcerned, change) => {
    for (const [index, line] of lines.entries()) {
      const outcome = all[index];
      if (outcome === undefined || outcome.isUsed || !isConcerned(index)) continue;
      all[index] = line.negate ? { isUsed: true } : { ...change, ...outcome, isUsed: change.isUsed ?? false };
    }
  };
  return {
    all,
    note,
    noteBelow(reaches, change) {
      note((index) => reaches[index] !== 'none', change);
    },
  };
}
