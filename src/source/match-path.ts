import { matchKind, type GlobLine } from './glob-lines.ts';

/** How much a line matches below a folder: all paths, possibly some, or none. */
type Reach = 'all' | 'some' | 'none';

/** The reach of each line below one folder. */
export type Reaches = readonly Reach[];

/** The result of all lines for one path. */
export interface PathMatch {
  /** What each line matches: bits of `matchKind`. */
  readonly matches: readonly number[];
  /** The bits after exclusions: the last line that matches decides. */
  readonly kind: number;
  /** The last line that excluded something; undefined if none did. */
  readonly excludedBy: number | undefined;
}

/** Matches a path with all lines. @param reaches of its folder */
export function matchPath(path: string, lines: readonly GlobLine[], reaches: Reaches): PathMatch {
  let kind: number = matchKind.none;
  let excludedBy: number | undefined;
  const matches = lines.map((line, index) => {
    const reach = reaches[index];
    const match = reach === 'all' ? matchKind.all : reach === 'none' ? matchKind.none : line.match(path);
    if (!line.negate) kind |= match;
    else if ((kind & match) !== 0) {
      kind &= ~match;
      excludedBy = index;
    }
    return match;
  });
  return { matches, kind, excludedBy };
}

/** The reach of each line below a folder. @param match of the folder */
export function reachesBelow(folder: string, lines: readonly GlobLine[], { matches }: PathMatch): Reaches {
  return lines.map((line, index) => {
    if (((matches[index] ?? 0) & matchKind.directory) !== 0) return 'all';
    return line.mayMatchBelow(folder) ? 'some' : 'none';
  });
}

/** How much of a folder the lines include. */
export interface Want {
  /** `all`: everything except what later lines exclude. `some`: only certain names. */
  readonly share: Reach;
  /** The line that excludes the whole folder. */
  readonly excludedBy: number | undefined;
}

/** How much of a folder the lines include. The last line with the reach `all` decides, together with those after it. */
export function wantOf(lines: readonly GlobLine[], reaches: Reaches): Want {
  const last = reaches.lastIndexOf('all');
  if (last >= 0 && lines[last]?.negate === false) return { share: 'all', excludedBy: undefined };
  const mayInclude = lines.some((line, index) => index > last && !line.negate && reaches[index] === 'some');
  if (mayInclude) return { share: 'some', excludedBy: undefined };
  return { share: 'none', excludedBy: last < 0 ? undefined : last };
}
