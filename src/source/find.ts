import { accessSync, constants, lstatSync, realpathSync } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import nodePath from 'node:path';

import type { GlobOptions } from '@actions/glob';

import { unreadable, type FileState, type SteadyFile } from '../files/steady-file.ts';
import { codeOf, messageOf, UserError } from '../lib/errors.ts';
import { sentence } from '../lib/format.ts';
import { untilAborted } from '../lib/until-aborted.ts';
import { toKeys } from './keys.ts';
import { oneAhead } from './one-ahead.ts';
import { isUnsearchable, startAt } from './patterns.ts';
import { commonDirectory, isWithin } from './root.ts';
import { asListed } from './spelling.ts';

/** A file to upload, as it was found. */
export interface SourceFile extends SteadyFile {
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
}

/**
 * Finds the files that the patterns match and settles their keys.
 * @returns no files where nothing matches
 * @throws UserError that names the file or pattern: broken links, links out of the workspace, special files, keys
 */
export async function findSources(search: Search, signal: AbortSignal): Promise<Found> {
  // the globber tells of nothing but matches, so it may be deaf for long
  return untilAborted(find(search, signal), signal);
}

async function find(search: Search, signal: AbortSignal): Promise<Found> {
  const workspace = await spell(search.workspace);
  const globber = await openGlobber({ ...search, workspace }, signal);
  const root =
    search.root === undefined
      ? await deriveRoot(globber.searchPaths)
      : await spell(nodePath.resolve(workspace, search.root));
  const look = once(await createInspector(workspace, root));
  // each is looked at while the globber waits for the next
  const paths = await globber.list((path) => void look(path));
  const files: SourceFile[] = [];
  for (const { path, key } of toKeys(paths, root, nodePath)) {
    signal.throwIfAborted();
    files.push({ path, key, ...(await look(path)) });
  }
  return { root, files };
}

/** Looks at a file. */
type Look = (path: string) => Promise<FileState>;

/** Looks at each file once; what is wrong with it is told to each who asks. */
function once(inspect: Look): Look {
  const looks = new Map<string, Promise<FileState>>();
  return (path) => {
    const look = looks.get(path) ?? inspect(path);
    looks.set(path, look);
    look.catch(() => undefined); // nobody may ever ask
    return look;
  };
}

/** What looks for the files that match. */
interface Globber {
  /** The patterns' literal parts, absolute. */
  readonly searchPaths: readonly string[];
  /** Lists the files. @param onFound told of each that may be among them, maybe more than once */
  list(onFound: (path: string) => void): Promise<string[]>;
}

/** Lists the files that match, with some of the globber's own options. */
type List = (options: GlobOptions) => Promise<string[]>;

async function openGlobber(
  { files, includeHiddenFiles, workspace }: Search,
  signal: AbortSignal,
): Promise<Globber> {
  const { create } = await import('@actions/glob');
  const patterns = await Promise.all(files.map((pattern) => startAt(workspace, pattern, nodePath, spell)));
  const unsearchable = patterns.find((pattern) => isUnsearchable(pattern, nodePath));
  if (unsearchable !== undefined) throw wildcardOnShare(unsearchable);
  const open = (options: GlobOptions) =>
    create(patterns.join('\n'), {
      matchDirectories: false,
      excludeHiddenFiles: !includeHiddenFiles,
      ...options,
    });
  const globber = await open({}).catch((error: unknown) => {
    throw invalidPattern(error);
  });
  return {
    searchPaths: globber.getSearchPaths(),
    async list(onFound) {
      const list: List = async (options) => {
        const paths: string[] = [];
        for await (const path of oneAhead((await open(options)).globGenerator())) {
          signal.throwIfAborted();
          if (isInGit(nodePath.relative(workspace, path))) continue;
          paths.push(path);
          onFound(path);
        }
        return paths;
      };
      try {
        return await listWithLinks(list, signal);
      } catch (error) {
        signal.throwIfAborted();
        throw unlistable(error);
      }
    },
  };
}

/** The globber fails at every broken link, even at one that is excluded or hidden: only those that match matter. */
async function listWithLinks(list: List, signal: AbortSignal): Promise<string[]> {
  try {
    return await list({ omitBrokenSymbolicLinks: false });
  } catch {
    signal.throwIfAborted();
    const unfollowed = await list({ followSymbolicLinks: false });
    await Promise.all(unfollowed.map((path) => stat(path)));
    return list({ omitBrokenSymbolicLinks: true });
  }
}

/** A path as its folders list it: see `asListed`. */
export function spell(path: string): Promise<string> {
  return asListed(path, { realpath, readdir }, nodePath);
}

function wildcardOnShare(pattern: string): UserError {
  return new UserError(
    `The pattern ${pattern} of the input \`files\` has wildcards on a network share, where they find nothing.`,
    'Name a folder of the share, which means all below it, or give the share a drive letter (`net use Z: \\\\HOST\\SHARE`).',
  );
}

function invalidPattern(cause: unknown): UserError {
  return new UserError(
    sentence(`The input \`files\` has a pattern that cannot be read: ${messageOf(cause)}`),
    'Write patterns that start at the workspace, without `.` and `..` inside.',
    { cause },
  );
}

function unlistable(cause: unknown): UserError {
  return new UserError(
    sentence(`The files of the input \`files\` could not be listed: ${messageOf(cause)}`),
    'Repair or remove a broken link, rename a file whose name is not valid UTF-8, make folders readable, or exclude them with a line that starts with `!`.',
    { cause },
  );
}

function isInGit(relative: string): boolean {
  return relative.split(nodePath.sep).some((name) => name.toLowerCase() === '.git');
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
    'The patterns of the input `files` have no common directory.',
    'Upload the files of one drive only.',
  );
}

/** Reads size and time of a file, and refuses what is not a regular file or really lies elsewhere. */
async function createInspector(workspace: string, root: string): Promise<Look> {
  const realWorkspace = realPathOf(workspace);
  const realRoot = await realpath(root).catch(() => root);
  const realDirectories = new Map<string, string>();
  const realDirectoryOf = async (path: string) => {
    const directory = nodePath.dirname(path);
    const known = realDirectories.get(directory) ?? (await realpath(directory));
    realDirectories.set(directory, known);
    return known;
  };
  return async (path) => {
    const entry = whereReadable(path, () => lstatSync(path));
    const real = entry.isSymbolicLink()
      ? await realpath(path)
      : nodePath.join(await realDirectoryOf(path), nodePath.basename(path));
    // A folder outside the workspace was named on purpose, but its links must stay in it all the same.
    const bounds = isWithin(path, workspace, nodePath) ? realWorkspace : realRoot;
    if (!isWithin(real, bounds, nodePath)) {
      throw new UserError(
        `The file ${path} is really ${real}: a link leads out of ${bounds === realWorkspace ? 'the workspace' : 'the root'}.`,
        'Copy the file in place of the link, or exclude it in `files`.',
      );
    }
    if (isInGit(nodePath.relative(realWorkspace, real))) {
      throw new UserError(
        `The file ${path} is really ${real}: what is in \`.git\` is never uploaded.`,
        'Remove the link, or exclude it in `files`.',
      );
    }
    const file = entry.isSymbolicLink() ? await stat(path) : entry;
    if (!file.isFile()) {
      throw new UserError(`The file ${path} is not a regular file.`, 'Exclude it in `files`.');
    }
    whereReadable(path, () => {
      accessSync(path, constants.R_OK);
    });
    return { size: file.size, mtimeMs: file.mtimeMs };
  };
}

/** Looks at a file, synchronously: with thousands of files, waiting for each look takes longer than the look. */
function whereReadable<T>(path: string, look: () => T): T {
  try {
    return look();
  } catch (error) {
    throw unreadable({ path }, codeOf(error) ?? messageOf(error), error);
  }
}

function realPathOf(workspace: string): string {
  try {
    return realpathSync.native(workspace);
  } catch (error) {
    throw new UserError(
      `The workspace ${workspace} cannot be read (${codeOf(error) ?? messageOf(error)}).`,
      'Let GITHUB_WORKSPACE name a folder that is readable for the user that the runner works as.',
      { cause: error },
    );
  }
}
