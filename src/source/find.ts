import { readdir, realpath, stat } from 'node:fs/promises';
import nodePath from 'node:path';
import { setImmediate } from 'node:timers/promises';

import type { Globber } from '@actions/glob';

import type { FileSnapshot } from '../files/file-snapshot.ts';
import { sentence } from '../lib/format.ts';
import { raceAbort } from '../lib/race-abort.ts';
import { messageOf, UserError } from '../lib/user-error.ts';
import { parseGlobLines, type GlobLine } from './glob-lines.ts';
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

/** A file to upload, as it was found. */
export interface SourceFile extends FileSnapshot {
  /** Relative to the root, with `/`. */
  readonly key: string;
}

/** Which files to find, as the action's inputs say it. */
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
  readonly notes: SearchNotes;
}

/** What a search left out, and the lines that had no effect. */
export interface SearchNotes extends LineNotes {
  /** Folders in which only some names are wanted, and which cannot be read. */
  readonly unread: readonly (Surveyed['unread'][number] & {
    /** The line of `files` that excludes it. */
    readonly exclusion: string;
  })[];
  /** How many were left out because their names start with a dot. */
  readonly hidden: { readonly files: number; readonly folders: number };
}

/**
 * Finds the files that the patterns match and settles their keys.
 * @returns no files where nothing matches
 * @throws UserError that names the file or pattern: broken links, links out of the workspace, special files, keys
 */
export async function findSources(search: Search, signal: AbortSignal, disk = realDisk): Promise<Found> {
  // a disk that hangs is deaf
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
    if (files.length % 200 === 0) await setImmediate(); // for signals to be heard
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
  return { root, files, notes };
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

/** Where files are looked for. */
type SearchContext = Pick<WalkTools, 'disk' | 'workspace' | 'signal'>;

/** What a workflow names by an absolute path is there, or the path is another machine's. */
async function checkStarts(lines: readonly GlobLine[], { disk, workspace }: SearchContext): Promise<void> {
  for (const { isAbsolute, text, literal } of lines) {
    if (!isAbsolute || (await isOnDisk(literal, disk))) continue;
    const inside = await withoutSlash(text, (path) => isOnDisk(nodePath.resolve(workspace, path), disk));
    throw strangeStart(text, literal, inside);
  }
}

/**
 * A hidden folder that was left out may have files for a line, or not. If a line found nothing else, it is looked up:
 * nearly every repository has such a folder, and what is not in there is no reason.
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
    return outcomes; // something in there cannot be read
  }
  const all = survey.result().outcomes;
  return outcomes.map((outcome, index) =>
    isOpen(outcome) ? { ...outcome, isHidden: all[index]?.isUsed === true } : outcome,
  );
}

/** A path as its folders list it: see `asListed`. */
export function spell(path: string): Promise<string> {
  return asListed(path, { realpath, readdir }, nodePath);
}

function strangeStart(line: string, literal: string, inside: Hint | undefined): UserError {
  const message = `The line \`${line}\` of the input \`files\` starts at ${literal}, which does not exist.`;
  if (inside !== undefined) {
    return new UserError(
      'todo',
      message,
      `Leave out the \`/\` in front, since lines start at the workspace: \`${inside.lines.join('')}\`.`,
    );
  }
  return new UserError(
    'todo',
    message,
    'Write it relative to the workspace, such as `data/**`. In a container job, GitHub translates only the beginning of an input: on all lines but the first, `${{ github.workspace }}` is a path of the host.',
  );
}

function uselessExclusion({ path, exclusion, inclusion }: Misplaced): UserError {
  return new UserError(
    'todo',
    `The line \`${exclusion.text}\` of the input \`files\` does not exclude ${path}, because \`${inclusion.text}\` after it includes that again.`,
    `The last line that matches a file decides: move \`${exclusion.text}\` to the end.`,
  );
}

function wildcardOnShare(pattern: string): UserError {
  return new UserError(
    'todo',
    `The pattern ${pattern} of the input \`files\` has wildcards on a network share, where they find nothing.`,
    'Name a folder of the share, which means all below it, or give the share a drive letter (`net use Z: \\\\HOST\\SHARE`).',
  );
}

function invalidPattern(cause: unknown): UserError {
  return new UserError(
    'todo',
    sentence(`The input \`files\` has a pattern that cannot be read: ${messageOf(cause)}`),
    'Write patterns that start at the workspace, without `.` and `..` inside.',
    { cause },
  );
}

/** The deepest common directory of the patterns' literal parts, whatever they match today. */
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
    'todo',
    'The patterns of the input `files` have no common directory.',
    'Upload the files of one drive only.',
  );
}
