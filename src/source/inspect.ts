import { accessSync, constants, lstatSync, realpathSync, type Stats } from 'node:fs';
import { realpath, stat } from 'node:fs/promises';
import nodePath from 'node:path';

import { unreadable, type FileState } from '../files/file-snapshot.ts';
import { codeOf, messageOf, UserError } from '../lib/user-error.ts';
import { isWithin } from './root.ts';
import { isInGit } from './walk.ts';

/** Reads the state of a file. Synchronous, except if the file is a link or the first of its folder. */
export type FileRead = (path: string) => FileState | Promise<FileState>;

/**
 * Creates a function that reads size and time of a file. It rejects a file that is not regular, or is a link to a place
 * outside.
 * @throws UserError that names the file
 */
export async function createInspector(workspace: string, root: string): Promise<FileRead> {
  const realWorkspace = realPathOf(workspace);
  const realRoot = await realpath(root).catch(() => root);
  const check = (path: string, real: string) => {
    // a user can name a folder outside the workspace, but its links must not leave it
    const bounds = isWithin(path, workspace, nodePath) ? realWorkspace : realRoot;
    if (!isWithin(real, bounds, nodePath)) {
      throw new UserError(
        'link-outside',
        `The file ${path} is behind a link: its real path ${real} is outside ${bounds === realWorkspace ? 'the workspace' : 'the root'}.`,
        'Replace the link by a copy of the file, or exclude it in `files`.',
      );
    }
    if (isInGit(nodePath.relative(realWorkspace, real))) {
      throw new UserError(
        'link-into-git',
        `The file ${path} is behind a link: its real path ${real} is in \`.git\`, which is never uploaded.`,
        'Remove the link, or exclude it in `files`.',
      );
    }
  };
  let checked: string | undefined; // a folder: the result for one file is valid for all its files except links
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
    const entry = ifReadable(path, () => lstatSync(path));
    const isPlain = !entry.isSymbolicLink() && nodePath.dirname(path) === checked;
    return isPlain ? stateOf(path, entry) : inspectFully(path, entry);
  };
}

function stateOf(path: string, file: Stats): FileState {
  if (!file.isFile()) {
    throw new UserError(
      'file-not-regular',
      `The file ${path} is not a regular file.`,
      'Exclude it in `files`.',
    );
  }
  ifReadable(path, () => {
    accessSync(path, constants.R_OK);
  });
  return { size: file.size, mtimeMs: file.mtimeMs };
}

/** Runs a synchronous read. A promise for each of thousands of files would take longer than the read. */
function ifReadable<T>(path: string, read: () => T): T {
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
      'workspace-unreadable',
      `The workspace ${workspace} cannot be read (${codeOf(error) ?? messageOf(error)}).`,
      'Set `GITHUB_WORKSPACE` to a folder that the user of the runner can read.',
      { cause: error },
    );
  }
}
