import { readdir, realpath, stat } from 'node:fs/promises';
import nodePath from 'node:path';
import { setImmediate } from 'node:timers/promises';

import type { Globber } from '@actions/glob';

import type { FileSnapshot } from '../files/file-snapshot.ts';
import { sentence } from '../lib/format.ts';
import { raceAbort } from '../lib/race-abort.ts';
import { messageOf, UserError } from '../lib/user-error.ts';
import { matchKind, parseGlobLines, type GlobLine } from './glob-lines.ts';
import { createInspector } from './inspect.ts';
import { toKeys } from './keys.ts';
import { withoutSlash, type Hint } from './line-mistakes.ts';
import { notesOf, type LineNotes } from './line-notes.ts';
import type { LineOutcome } from './line-outcomes.ts';
import { isUnsearchable, startAt } from './patterns.ts';
import { commonDirectory } from './root.ts';
import { asListed } from './spelling.ts';
import { openSurvey, type Misplaced, type Surveyed } from './survey.ts';
import { exclusionLine } from './unreadable.ts';
import { isOnDisk, realDisk, walk, type Disk, type WalkTools } from './walk.ts';

/** A file to upload, in the state in which it was found. */
export interface SourceFile extends FileSnapshot {
  /** Relative to the root, with `/`. */
  readonly key: string;
}

/** Which files to find, as the inputs of the action say. */
export interface Search {
  readonly files: readonly string[];
  readonly root: string | undefined;
  readonly includeHiddenFiles: boolean;
  /** Absolute; relative patterns and roots start here. */
  readonly workspace: string;
}

/** What a search finds. */
export interface Found {
  /** Absolute. */
  readonly root: string;
  /** Sorted by key. */
  readonly files: readonly SourceFile[];
  /** Whether a line that starts with `!` excludes a path. @param path absolute */
  readonly isExcluded: (path: string) => boolean;
  readonly notes: SearchNotes;
}

/** The lines that had no effect, and what a search left out. */
export interface SearchNotes extends LineNotes {
  /** Folders that cannot be read, and in which only some names can match. */
  readonly unread: readonly (Surveyed['unread'][number] & {
    /** The line of `files` that excludes it. */
    readonly exclusion: string;
  })[];
  /** The number of entries that were left out because their names start with a dot. */
  readonly hidden: { readonly files: number; readonly folders: number };
}

/**
 * Finds the files that the patterns match, and determines their keys.
 * @returns no files if nothing matches
 * @throws UserError that names the file or pattern: broken links, links out of the workspace, special files, keys
 */
export async function findSources(search: Search, signal: AbortSignal, disk = realDisk): Promise<Found> {
  // a disk that hangs ignores the signal
  return raceAbort(find(search, disk, signal), signal);
}

async function find(search: Search, disk: Disk, signal: AbortSignal): Promise<Found> {
  const workspace = await spell(search.workspace);
  const globber = await openGlobber(search.files, workspace);
  const lines = parseGlobLines(globber, search.files);
  const starts = globber.getSearchPaths();
  const root =
    search.root === undefined
      ? await deriveRoot(starts)
      : await spell(nodePath.resolve(workspace, search.root));
  const inspect = await createInspector(workspace, root);
  const place = { disk, workspace, signal };
  await checkStarts(lines, place);
  const survey = openSurvey(lines, { workspace, includeHidden: search.includeHiddenFiles });
  await walk(starts, { survey, ...place });
  const { paths, misplaced, outcomes, unread, hidden } = survey.result();
  if (misplaced !== undefined) throw uselessExclusion(misplaced);
  const files: SourceFile[] = [];
  for (const { path, key } of toKeys(paths, root, nodePath)) {
    if (files.length % 200 === 0) await setImmediate(); // lets the process handle signals
    signal.throwIfAborted();
    const state = inspect(path);
    const { size, mtimeMs } = state instanceof Promise ? await state : state;
    files.push({ path, key, size, mtimeMs });
  }
  const notes = {
    ...(await notesOf(lines, await resolveHidden(outcomes, lines, place), place)),
    unread: unread.map((folder) => ({ ...folder, exclusion: exclusionLine(folder.path, workspace) })),
    hidden,
  };
  const isExcluded = (path: string) =>
    lines.some((line) => line.negate && (line.match(path) & matchKind.file) !== 0);
  return { root, files, isExcluded, notes };
}

async function openGlobber(files: readonly string[], workspace: string): Promise<Globber> {
  const { create } = await import('@actions/glob');
  const patterns = await Promise.all(files.map((pattern) => startAt(workspace, pattern, nodePath, spell)));
  const unsearchable = patterns.find((pattern) => isUnsearchable(pattern, nodePath));
  if (unsearchable !== undefined) throw wildcardOnShare(unsearchable);
  return create(patterns.join('\n')).catch((error: unknown) => {
    throw invalidPattern(error);
  });
}

/** Where files are searched. */
type SearchContext = Pick<WalkTools, 'disk' | 'workspace' | 'signal'>;

/** Checks that the start of each absolute line exists. Otherwise the path is probably one of another machine. */
async function checkStarts(lines: readonly GlobLine[], { disk, workspace }: SearchContext): Promise<void> {
  for (const { isAbsolute, text, literal } of lines) {
    if (!isAbsolute || (await isOnDisk(literal, disk))) continue;
    const inside = await withoutSlash(text, (path) => isOnDisk(nodePath.resolve(workspace, path), disk));
    throw startNotFound(text, literal, inside);
  }
}

/**
 * Finds out whether the hidden folders that were left out contain a match, for each line that found nothing else. Almost
 * every repository has a hidden folder. So without this check, hidden names could be reported as the reason by mistake.
 */
async function resolveHidden(
  outcomes: readonly LineOutcome[],
  lines: readonly GlobLine[],
  place: SearchContext,
): Promise<readonly LineOutcome[]> {
  const isOpen = ({ isUsed, isHidden }: LineOutcome) => isHidden === true && !isUsed;
  const starts = lines.filter((_line, index) => isOpen(outcomes[index] ?? { isUsed: true }));
  if (starts.length === 0) return outcomes;
  const survey = openSurvey(lines, { ...place, includeHidden: true });
  try {
    await walk([...new Set(starts.map(({ literal }) => literal))], { survey, ...place });
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return outcomes; // a hidden folder cannot be read
  }
  const all = survey.result().outcomes;
  return outcomes.map((outcome, index) =>
    isOpen(outcome) ? { ...outcome, isHidden: all[index]?.isUsed === true } : outcome,
  );
}

/** A path in the spelling of its folders: see `asListed`. */
export function spell(path: string): Promise<string> {
  return asListed(path, { realpath, readdir }, nodePath);
}

function startNotFound(line: string, literal: string, inside: Hint | undefined): UserError {
  const message = `The line \`${line}\` of the input \`files\` starts at ${literal}, which does not exist.`;
  if (inside !== undefined) {
    const hint = 'Remove the `/` at the start of the line: lines start at the workspace.';
    return new UserError('absolute-path-not-found', message, hint, {
      yaml: ['files: |', ...inside.lines.map((one) => `  ${one}`)].join('\n'),
    });
  }
  return new UserError(
    'absolute-path-not-found',
    message,
    'Write the line relative to the workspace, such as `data/**`. In a container job, GitHub translates ' +
      '`${{ github.workspace }}` only at the start of an input. On all other lines it is a path of the host.',
  );
}

function uselessExclusion({ path, exclusion, inclusion }: Misplaced): UserError {
  return new UserError(
    'exclusion-overridden',
    `The line \`${exclusion.text}\` of the input \`files\` does not exclude ${path}, because the later line \`${inclusion.text}\` includes it.`,
    `Move \`${exclusion.text}\` to the end of \`files\`: the last line that matches a file decides.`,
  );
}

function wildcardOnShare(pattern: string): UserError {
  return new UserError(
    'pattern-on-share',
    `The pattern ${pattern} of the input \`files\` has wildcards on a network share, where they find nothing.`,
    'Name a folder of the share, which includes all files below it. Or give the share a drive letter (`net use Z: \\\\HOST\\SHARE`).',
  );
}

function invalidPattern(cause: unknown): UserError {
  return new UserError(
    'pattern-invalid',
    sentence(`The input \`files\` has an invalid pattern: ${messageOf(cause)}`),
    'Write patterns that start at the workspace, without `.` and `..` in them.',
    { cause },
  );
}

/** The deepest common directory of the literal parts of the patterns. It does not depend on which files exist. */
async function deriveRoot(searchPaths: readonly string[]): Promise<string> {
  const directories = await Promise.all(
    searchPaths.map(async (path) => {
      const found = await stat(path).catch(() => undefined);
      return found?.isDirectory() ? path : nodePath.dirname(path);
    }),
  );
  const root = commonDirectory(directories, nodePath);
  if (root !== undefined) return root;
  throw new UserError(
    'no-common-directory',
    'The patterns of the input `files` have no common directory.',
    'Name only files on one drive.',
  );
}
