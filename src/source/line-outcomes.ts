import type { GlobLine } from './glob-lines.ts';
import type { Reaches } from './match-path.ts';

/** What became of a line in a search. */
export interface LineOutcome {
  /** Whether it matches a file that was found; of an excluding line: whether it may exclude anything. */
  readonly isUsed: boolean;
  /** The line that excludes what it matches, or may match. */
  readonly excludedBy?: GlobLine;
  /** Whether it matches hidden names, which were left out. */
  readonly isHidden?: boolean;
  /** A folder that could not be read, in which it may match. */
  readonly unread?: string;
}

/** Keeps what becomes of each line. What is known of a line first stays. */
export interface LineOutcomes {
  readonly all: readonly LineOutcome[];
  /** Notes what becomes of the including lines concerned. Of the excluding ones, all that matters is that they match. */
  note(isConcerned: (index: number) => boolean, news: Partial<LineOutcome>): void;
  /** The same, of all lines that may match below a folder that is not read. */
  noteBelow(reaches: Reaches, news: Partial<LineOutcome>): void;
}

export function createLineOutcomes(lines: readonly GlobLine[]): LineOutcomes {
  const all: LineOutcome[] = lines.map(() => ({ isUsed: false }));
  const note: LineOutcomes['note'] = (isConcerned, news) => {
    for (const [index, line] of lines.entries()) {
      const outcome = all[index];
      if (outcome === undefined || outcome.isUsed || !isConcerned(index)) continue;
      all[index] = line.negate ? { isUsed: true } : { ...news, ...outcome, isUsed: news.isUsed ?? false };
    }
  };
  return {
    all,
    note,
    noteBelow(reaches, news) {
      note((index) => reaches[index] !== 'none', news);
    },
  };
}
