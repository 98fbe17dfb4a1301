import { matchKind, type GlobLine } from './glob-lines.ts';

/** How far a line goes below a folder: it matches all that is there, maybe some of it, or nothing. */
type Reach = 'all' | 'some' | 'none';

/** The reach of each line below one folder. */
export type Reaches = readonly Reach[];

/** What the lines say of one path. */
export interface PathMatch {
  /** What each line matches: bits of `matchKind`. */
  readonly matches: readonly number[];
  /** What is left of that, since the last line that matches decides. */
  readonly kind: number;
  /** The last line that excluded something; undefined if none did. */
  readonly excludedBy: number | undefined;
}

/** What the lines say of a path in a folder of these reaches. */
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

/** How far the lines go below a folder. */
export function reachesBelow(folder: string, lines: readonly GlobLine[], { matches }: PathMatch): Reaches {
  return lines.map((line, index) => {
    if (((matches[index] ?? 0) & matchKind.directory) !== 0) return 'all';
    return line.mayMatchBelow(folder) ? 'some' : 'none';
  });
}

/** What the lines want of a folder. */
export interface Want {
  /** `all`: whatever is in it, but for what later lines exclude; `some`: what has certain names. */
  readonly share: Reach;
  /** The line that excludes the folder whole. */
  readonly excludedBy: number | undefined;
}

/** What the lines want of a folder: the last line that goes as far as `all` decides, but for those after it. */
export function wantOf(lines: readonly GlobLine[], reaches: Reaches): Want {
  const last = reaches.lastIndexOf('all');
  if (last >= 0 && lines[last]?.negate === false) return { share: 'all', excludedBy: undefined };
  const mayInclude = lines.some((line, index) => index > last && !line.negate && reaches[index] === 'some');
  if (mayInclude) return { share: 'some', excludedBy: undefined };
  return { share: 'none', excludedBy: last < 0 ? undefined : last };
}
