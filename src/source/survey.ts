import nodePath from 'node:path';

import { codeOf, messageOf } from '../lib/errors.ts';
import { openFates, type Fate } from './fates.ts';
import { matchKind, type GlobLine } from './glob-lines.ts';
import { isPassing, unreadableEntry } from './unreadable.ts';
import { judge, reachesBelow, wantOf, type Reaches, type Verdict } from './verdict.ts';

/** A folder that could not be read, though some of what is in it may be wanted. */
export interface UnreadFolder {
  readonly path: string;
  /** The system's code of the reason. */
  readonly code: string;
}

/** A file that an excluding line matches in vain, since a later line includes it that does not start inside of what is excluded. */
export interface Misplaced {
  readonly path: string;
  readonly exclusion: GlobLine;
  readonly inclusion: GlobLine;
}

/** What a search found. */
export interface Surveyed {
  /** Absolute, in no order. */
  readonly paths: readonly string[];
  /** What became of each line. */
  readonly fates: readonly Fate[];
  readonly unread: readonly UnreadFolder[];
  /** How many were left out because their names start with a dot. */
  readonly hidden: { readonly files: number; readonly folders: number };
  /** The first of them. */
  readonly misplaced: Misplaced | undefined;
}

/** Decides what is found and which folders are read, and keeps what becomes of each line. */
export interface Survey {
  result(): Surveyed;
  /** The reaches where a search starts. */
  readonly start: Reaches;
  judge(path: string, reaches: Reaches): Verdict;
  /** How far the lines go below a folder. */
  reachesBelow(folder: string, verdict: Verdict): Reaches;
  /** Whether a path is hidden, and hidden ones are left out. */
  isLeftOut(path: string): boolean;
  /** Takes a file, unless it is excluded or hidden. */
  meetFile(path: string, verdict: Verdict): void;
  /** @returns how far the lines go below a folder; undefined if it is not to be read */
  meetFolder(path: string, verdict: Verdict): Reaches | undefined;
  /** Whether something may be wanted of what a link leads to, whatever that is. */
  wantsLink(path: string, verdict: Verdict): boolean;
  /** Passes over what a link leads to. */
  meetUnwanted(path: string, verdict: Verdict): void;
  /**
   * Notes that a folder cannot be read.
   * @throws UserError if all that is in it is wanted
   */
  missFolder(path: string, reaches: Reaches, error: unknown): void;
}

export function openSurvey(
  lines: readonly GlobLine[],
  { includeHidden, workspace }: { readonly includeHidden: boolean; readonly workspace: string },
): Survey {
  const fates = openFates(lines);
  const paths: string[] = [];
  const unread: UnreadFolder[] = [];
  const hidden = { files: 0, folders: 0 };
  let misplaced: Misplaced | undefined;
  const isLeftOut = (path: string) => !includeHidden && isHidden(path);
  const lineAt = (index: number | undefined) => (index === undefined ? undefined : lines[index]);

  const survey: Survey = {
    result: () => ({ paths, fates: fates.all, unread, hidden, misplaced }),
    start: lines.map(() => 'some'),
    judge: (path, reaches) => judge(path, lines, reaches),
    reachesBelow: (folder, verdict) => reachesBelow(folder, lines, verdict),
    isLeftOut,
    meetFile(path, verdict) {
      const { matches, kind, excludedBy } = verdict;
      const isConcerned = (index: number) => ((matches[index] ?? 0) & matchKind.file) !== 0;
      if ((kind & matchKind.file) === 0) {
        const by = lineAt(excludedBy);
        if (by !== undefined) fates.note(isConcerned, { excludedBy: by });
      } else if (isLeftOut(path)) {
        hidden.files++;
        fates.note(isConcerned, { isHidden: true });
      } else {
        fates.note(isConcerned, { isUsed: true });
        misplaced ??= misplacedBy(path, lines, matches);
        paths.push(path);
      }
    },
    meetFolder(path, verdict) {
      const reaches = reachesBelow(path, lines, verdict);
      const { share, excludedBy } = wantOf(lines, reaches);
      if (share !== 'none' && !isLeftOut(path)) return reaches;
      const by = lineAt(excludedBy);
      if (share !== 'none') {
        hidden.folders++;
        fates.noteBelow(reaches, { isHidden: true });
      } else if (by !== undefined) fates.noteBelow(reaches, { excludedBy: by });
      return undefined;
    },
    wantsLink: (path, verdict) =>
      verdict.kind !== matchKind.none || wantOf(lines, reachesBelow(path, lines, verdict)).share !== 'none',
    meetUnwanted(path, verdict) {
      survey.meetFile(path, verdict);
      survey.meetFolder(path, verdict);
    },
    missFolder(path, reaches, cause) {
      const { share } = wantOf(lines, reaches);
      if (share === 'none' || isLeftOut(path)) return;
      const code = codeOf(cause) ?? messageOf(cause);
      if (share === 'all' || isPassing(code)) throw unreadableEntry(path, { workspace, code, cause });
      unread.push({ path, code });
      fates.noteBelow(reaches, { unread: path });
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
  // a line that starts inside of what is excluded means to include that again
  const isMeant = !first?.negate && exclusion.match(inclusion.literal) !== matchKind.none;
  return isMeant ? undefined : { path, exclusion, inclusion };
}
