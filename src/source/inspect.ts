import { accessSync, constants, lstatSync, realpathSync, type Stats } from 'node:fs';
import { realpath, stat } from 'node:fs/promises';
import nodePath from 'node:path';

import { unreadable, type FileState } from '../files/file-snapshot.ts';
import { codeOf, messageOf, UserError } from '../lib/user-error.ts';
import { isWithin } from './root.ts';
import { isInGit } from './walk.ts';

/** Looks at a file: at once, unless it is a link or the first of its folder. */
export type FileRead = (path: string) => FileState | Promise<FileState>;

/**
 * Reads size and time of a file, and refuses what is not a regular file or really is elsewhere.
 * @throws UserError that names the file
 */
export async function createInspector(workspace: string, root: string): Promise<FileRead> {
  const realWorkspace = realPathOf(workspace);
  const realRoot = await realpath(root).catch(() => root);
  const check = (path: string, real: string) => {
    // A folder outside the workspace was named on purpose, but its links must stay in it all the same.
    const bounds = isWithin(path, workspace, nodePath) ? realWorkspace : realRoot;
    if (!isWithin(real, bounds, nodePath)) {
      throw new UserError(
        'todo',
        `The file ${path} is really ${real}: a link leads out of ${bounds === realWorkspace ? 'the workspace' : 'the root'}.`,
        'Copy the file in place of the link, or exclude it in `files`.',
      );
    }
    if (isInGit(nodePath.relative(realWorkspace, real))) {
      throw new UserError(
        'todo',
        `The file ${path} is really ${real}: what is in \`.git\` is never uploaded.`,
        'Remove the link, or exclude it in `files`.',
      );
    }
  };
  let checked: string | undefined; // a folder: what is true of one file in it is true of all but links
  const inspectFully = async (path: string, entry: Stats): Promise<FileState> => {
    if (entry.isSymbolicLink()) {
      check(path, await realpath(path));
      return stateOf(path, await stat(path));
    }
    const directory = nodePath.dirname(path);
    check(path, nodePath.join(await realpath(directory), nodePath.basename(path)));
    checked = directory;
    return stateOf(path, entry);
  };
  return (path) => {
    const entry = whereReadable(path, () => lstatSync(path));
    const isPlain = !entry.isSymbolicLink() && nodePath.dirname(path) === checked;
    return isPlain ? stateOf(path, entry) : inspectFully(path, entry);
  };
}

function stateOf(path: string, file: Stats): FileState {
  if (!file.isFile()) {
    throw new UserError('todo', `The file ${path} is not a regular file.`, 'Exclude it in `files`.');
  }
  whereReadable(path, () => {
    accessSync(path, constants.R_OK);
  });
  return { size: file.size, mtimeMs: file.mtimeMs };
}

/** Looks at a file, synchronously: with thousands of files, waiting for each look takes longer than the look. */
function whereReadable<T>(path: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw unreadable({ path }, codeOf(error) ?? messageOf(error), error);
  }
}

function realPathOf(workspace: string): string {
  try {
    return realpathSync.native(workspace);
  } catch (error) {
    throw new UserError(
      'todo',
      `The workspace ${workspace} cannot be read (${codeOf(error) ?? messageOf(error)}).`,
      'Let GITHUB_WORKSPACE name a folder that is readable for the user that the runner works as.',
      { cause: error },
    );
  }
}
