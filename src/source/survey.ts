import nodePath from 'node:path';

import { codeOf, messageOf } from '../lib/user-error.ts';
import { matchKind, type GlobLine } from './glob-lines.ts';
import { createLineOutcomes, type LineOutcome } from './line-outcomes.ts';
import { matchPath, reachesBelow, wantOf, type Reaches, type PathMatch } from './match-path.ts';
import { isTransientCode, unreadableEntry } from './unreadable.ts';

/** A folder that could not be read, and can contain files that match. */
export interface UnreadFolder {
  readonly path: string;
  /** The system's code of the reason. */
  readonly code: string;
}

/** A file that an exclusion matches, but a later line includes again. That line does not start inside what is excluded. */
export interface Misplaced {
  readonly path: string;
  readonly exclusion: GlobLine;
  readonly inclusion: GlobLine;
}

/** The result of a search. */
export interface Surveyed {
  /** Absolute, in no order. */
  readonly paths: readonly string[];
  /** The outcome of each line. */
  readonly outcomes: readonly LineOutcome[];
  readonly unread: readonly UnreadFolder[];
  /** The number of entries that were left out because their names start with a dot. */
  readonly hidden: { readonly files: number; readonly folders: number };
  /** The first one. */
  readonly misplaced: Misplaced | undefined;
}

/** Decides which files are found and which folders are read, and collects the outcome of each line. */
export interface Survey {
  result(): Surveyed;
  /** The reaches at the start of a search. */
  readonly start: Reaches;
  matchPath(path: string, reaches: Reaches): PathMatch;
  /** The reach of each line below a folder. */
  reachesBelow(folder: string, match: PathMatch): Reaches;
  /** Whether a path is left out because it is hidden. */
  isLeftOut(path: string): boolean;
  /** Adds a file, unless it is excluded or hidden. */
  meetFile(path: string, match: PathMatch): void;
  /** @returns the reach of each line below a folder; undefined if the folder need not be read */
  meetFolder(path: string, match: PathMatch): Reaches | undefined;
  /** Whether the target of a link can match, be it a file or a folder. */
  wantsLink(path: string, match: PathMatch): boolean;
  /** Skips the target of a link. */
  meetUnwanted(path: string, match: PathMatch): void;
  /**
   * Adds a folder that cannot be read.
   * @throws UserError if the lines include all that is in it
   */
  missFolder(path: string, reaches: Reaches, error: unknown): void;
}

export function openSurvey(
  lines: readonly GlobLine[],
  { includeHidden, workspace }: { readonly includeHidden: boolean; readonly workspace: string },
): Survey {
  const outcomes = createLineOutcomes(lines);
  const paths: string[] = [];
  const unread: UnreadFolder[] = [];
  const hidden = { files: 0, folders: 0 };
  let misplaced: Misplaced | undefined;
  const isLeftOut = (path: string) => !includeHidden && isHidden(path);
  const lineAt = (index: number | undefined) => (index === undefined ? undefined : lines[index]);

  const survey: Survey = {
    result: () => ({ paths, outcomes: outcomes.all, unread, hidden, misplaced }),
    start: lines.map(() => 'some'),
    matchPath: (path, reaches) => matchPath(path, lines, reaches),
    reachesBelow: (folder, match) => reachesBelow(folder, lines, match),
    isLeftOut,
    meetFile(path, match) {
      const { matches, kind, excludedBy } = match;
      const isConcerned = (index: number) => ((matches[index] ?? 0) & matchKind.file) !== 0;
      if ((kind & matchKind.file) === 0) {
        const by = lineAt(excludedBy);
        if (by !== undefined) outcomes.note(isConcerned, { excludedBy: by });
      } else if (isLeftOut(path)) {
        hidden.files++;
        outcomes.note(isConcerned, { isHidden: true });
      } else {
        outcomes.note(isConcerned, { isUsed: true });
        misplaced ??= misplacedBy(path, lines, matches);
        paths.push(path);
      }
    },
    meetFolder(path, match) {
      const reaches = reachesBelow(path, lines, match);
      const { share, excludedBy } = wantOf(lines, reaches);
      if (share !== 'none' && !isLeftOut(path)) return reaches;
      const by = lineAt(excludedBy);
      if (share !== 'none') {
        hidden.folders++;
        outcomes.noteBelow(reaches, { isHidden: true });
      } else if (by !== undefined) outcomes.noteBelow(reaches, { excludedBy: by });
      return undefined;
    },
    wantsLink: (path, match) =>
      match.kind !== matchKind.none || wantOf(lines, reachesBelow(path, lines, match)).share !== 'none',
    meetUnwanted(path, match) {
      survey.meetFile(path, match);
      survey.meetFolder(path, match);
    },
    missFolder(path, reaches, cause) {
      const { share } = wantOf(lines, reaches);
      if (share === 'none' || isLeftOut(path)) return;
      const code = codeOf(cause) ?? messageOf(cause);
      if (share === 'all' || isTransientCode(code)) throw unreadableEntry(path, { workspace, code, cause });
      unread.push({ path, code });
      outcomes.noteBelow(reaches, { unread: path });
    },
  };
  return survey;
}

function isHidden(path: string): boolean {
  return nodePath.basename(path).startsWith('.');
}

function misplacedBy(
  path: string,
  lines: readonly GlobLine[],
  matches: readonly number[],
): Misplaced | undefined {
  const matching = lines.filter((_line, index) => ((matches[index] ?? 0) & matchKind.file) !== 0);
  const [first] = matching;
  const exclusion = first?.negate ? first : matching.findLast(({ negate }) => negate);
  const inclusion = matching.findLast(({ negate }) => !negate);
  if (exclusion === undefined || inclusion === undefined) return undefined;
  // a line that starts inside what is excluded includes a part of it again on purpose
  const isMeant = !first?.negate && exclusion.match(inclusion.literal) !== matchKind.none;
  return isMeant ? undefined : { path, exclusion, inclusion };
}
