import type { Dirent, Stats } from 'node:fs';
import { lstat, readdir, realpath, stat } from 'node:fs/promises';
import nodePath from 'node:path';

import { codeOf, messageOf } from '../lib/user-error.ts';
import { matchKind } from './glob-lines.ts';
import type { Reaches, PathMatch } from './match-path.ts';
import type { Survey } from './survey.ts';
import { brokenLink, isTransientCode } from './unreadable.ts';

/** The functions of the file system that are used. */
export interface Disk {
  /** The entries of a folder. */
  readonly readdir: (folder: string) => Promise<readonly Dirent[]>;
  readonly stat: (path: string) => Promise<Stats>;
  readonly lstat: (path: string) => Promise<Stats>;
  readonly realpath: (path: string) => Promise<string>;
}

export const realDisk: Disk = {
  readdir: (folder) => readdir(folder, { withFileTypes: true }),
  stat: (path) => stat(path),
  lstat: (path) => lstat(path),
  realpath: (path) => realpath(path),
};

/** A folder that is read, and the folders above it. */
interface Folder {
  readonly path: string;
  /** Its real path. */
  readonly real: string;
  readonly reaches: Reaches;
  readonly above: Folder | undefined;
}

/** A folder or a link that is not visited yet. */
interface DirectoryEntry {
  readonly path: string;
  /** Undefined at the start of the search. */
  readonly above: Folder | undefined;
  readonly isLink: boolean;
}

/** What a walk needs. */
export interface WalkTools {
  readonly survey: Survey;
  readonly disk: Disk;
  /** Absolute. A `.git` below it is skipped. */
  readonly workspace: string;
  readonly signal: AbortSignal;
}

/**
 * Finds the files that the survey includes, as `@actions/glob` does. It reads only folders that can contain such files, so
 * other folders and links need not be readable.
 * @param starts files or folders, absolute; those that do not exist are skipped
 * @throws UserError that names a link or folder that is included and cannot be read
 */
export async function walk(starts: readonly string[], tools: WalkTools): Promise<void> {
  const { survey, disk, workspace, signal } = tools;
  const stack: DirectoryEntry[] = [];
  for (const path of starts.toReversed()) {
    if (isInGit(nodePath.relative(workspace, path))) continue;
    const stats = await statStart(path, tools);
    if (stats === undefined) continue;
    if (stats.isDirectory() || stats.isSymbolicLink()) {
      stack.push({ path, above: undefined, isLink: stats.isSymbolicLink() });
    } else survey.meetFile(path, survey.matchPath(path, survey.start));
  }
  for (let entry = stack.pop(); entry !== undefined; entry = stack.pop()) {
    signal.throwIfAborted();
    const folder = await openFolder(entry, tools);
    if (folder === undefined) continue;
    const found = await disk.readdir(folder.path).catch((error: unknown) => {
      survey.missFolder(folder.path, folder.reaches, error);
      return [];
    });
    meetAll(found, folder, { survey, stack });
  }
}

/** Passes the files of a folder to the survey, and puts folders and links on the stack. */
function meetAll(
  found: readonly Dirent[],
  folder: Folder,
  { survey, stack }: { readonly survey: Survey; readonly stack: DirectoryEntry[] },
): void {
  const { path, reaches } = folder;
  const prefix = path.endsWith(nodePath.sep) ? path : path + nodePath.sep;
  // if no line depends on the names, one match is valid for all files
  const same = reaches.includes('some') ? undefined : survey.matchPath(path, reaches);
  const later: DirectoryEntry[] = [];
  for (const entry of found) {
    if (isGit(entry.name)) continue;
    const inner = prefix + entry.name;
    const isLink = entry.isSymbolicLink();
    if (isLink || entry.isDirectory()) later.push({ path: inner, above: folder, isLink });
    else survey.meetFile(inner, same ?? survey.matchPath(inner, reaches));
  }
  // reversed, so that the stack returns them in order; a loop, since a call has a limit of arguments
  for (const entry of later.reverse()) stack.push(entry);
}

/** @returns undefined if it does not exist, or cannot be read and is not included */
async function statStart(path: string, { survey, disk }: WalkTools): Promise<Stats | undefined> {
  try {
    return await disk.lstat(path);
  } catch (error) {
    if (isMissing(error)) return undefined;
    survey.missFolder(path, survey.reachesBelow(path, survey.matchPath(path, survey.start)), error);
    return undefined;
  }
}

/** @returns the folder; undefined if it is not included, is not a folder, or is a link to a folder above it */
async function openFolder(entry: DirectoryEntry, tools: WalkTools): Promise<Folder | undefined> {
  const { path, above, isLink } = entry;
  const { survey, disk } = tools;
  const match = survey.matchPath(path, above?.reaches ?? survey.start);
  if (isLink) {
    const stats = await followLink(path, match, tools);
    if (stats === undefined) return undefined;
    if (!stats.isDirectory()) {
      survey.meetFile(path, match);
      return undefined;
    }
  }
  const reaches = survey.meetFolder(path, match);
  if (reaches === undefined) return undefined;
  try {
    const isPlain = above !== undefined && !isLink;
    const real = isPlain ? nodePath.join(above.real, nodePath.basename(path)) : await disk.realpath(path);
    const folder = { path, real, reaches, above };
    return isInItself(folder) ? undefined : folder;
  } catch (error) {
    survey.missFolder(path, reaches, error);
    return undefined;
  }
}

function isInItself({ real, above }: Folder): boolean {
  for (let folder = above; folder !== undefined; folder = folder.above) {
    if (folder.real === real) return true;
  }
  return false;
}

/**
 * Reads the state of the target of a link.
 * @returns undefined if it is not included
 * @throws UserError if it is included and does not exist
 */
async function followLink(
  path: string,
  match: PathMatch,
  { survey, disk, workspace }: WalkTools,
): Promise<Stats | undefined> {
  if (!survey.wantsLink(path, match)) {
    survey.meetUnwanted(path, match);
    return undefined;
  }
  try {
    return await disk.stat(path);
  } catch (cause) {
    if (survey.isLeftOut(path)) return undefined;
    const code = codeOf(cause) ?? messageOf(cause);
    const isWanted = (match.kind & matchKind.file) !== 0;
    if (isWanted || isTransientCode(code)) throw brokenLink(path, { workspace, code, cause });
    if (code !== 'ENOENT' && code !== 'ELOOP') {
      survey.missFolder(path, survey.reachesBelow(path, match), cause);
    }
    return undefined;
  }
}

/** Whether a path contains `.git`, in upper or lower case. */
export function isInGit(path: string): boolean {
  return path.split(nodePath.sep).some(isGit);
}

function isGit(name: string): boolean {
  return name.length === 4 && name.toLowerCase() === '.git';
}

/** Whether a path exists. A broken link exists, and a path that cannot be read counts as existing. */
export async function isOnDisk(path: string, disk: Pick<Disk, 'lstat'>): Promise<boolean> {
  return disk.lstat(path).then(
    () => true,
    (error: unknown) => !isMissing(error),
  );
}

/** Whether an error says that there is no such file. */
function isMissing(error: unknown): boolean {
  const code = codeOf(error);
  return code === 'ENOENT' || code === 'ENOTDIR';
}
