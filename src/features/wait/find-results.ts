import { lstat, readdir, readFile } from 'node:fs/promises';
import nodePath from 'node:path';

import { codeOf, messageOf, UserError } from '../../lib/user-error.ts';
import { findOutside } from '../../source/outside.ts';
import { isWithin } from '../../source/root.ts';

/** The folders that the files of a step are in. */
export interface StepFolders {
  /** Absolute. */
  readonly workspace: string;
  /** The runner's folder for the files of a job; undefined outside of GitHub. */
  readonly temp: string | undefined;
}

/** A file that must hold a result. */
export interface ResultText {
  /** Relative to the workspace, with `/`; absolute if it is outside. */
  readonly file: string;
  readonly text: string;
}

/** Far more than a manifest has entries: 2,000. */
const maxFiles = 5000;

/**
 * In bytes. A result has less than 64 KiB: up to 32 KiB of assets, a name of up to 1,000 characters, and counts of
 * findings.
 */
const maxBytes = 256 * 1024;

/**
 * Reads the files with results: all `*.json` in a folder, at any depth. Links are not followed: an artifact has none, and
 * a commit must not choose what a step reads.
 * @param given the folder as the user wrote it
 * @param limit the most files
 * @returns in the order of their paths; empty if there is no such folder, because nothing was downloaded
 * @throws UserError that names what cannot be read
 */
export async function findResults(
  given: string,
  folders: StepFolders,
  limit = maxFiles,
): Promise<readonly ResultText[]> {
  const { workspace, temp } = folders;
  const folder = nodePath.resolve(workspace, given);
  const outside = await findOutside(folder, workspace);
  if (outside !== undefined && !(temp !== undefined && isWithin(outside, temp, nodePath))) {
    throw isLink(nameOf(folder, folders));
  }
  const texts: ResultText[] = [];
  for (const path of await listJson(folder, folders, limit)) {
    texts.push({ file: nameOf(path, folders), text: await readText(path, folders) });
  }
  return texts;
}

/** The paths of all `*.json` in a folder. */
async function listJson(top: string, folders: StepFolders, limit: number): Promise<readonly string[]> {
  const paths: string[] = [];
  const open = [top];
  for (let folder = open.pop(); folder !== undefined; folder = open.pop()) {
    for (const entry of await listFolder(folder, top, folders)) {
      const path = nodePath.join(folder, entry.name);
      if (entry.isSymbolicLink()) throw isLink(nameOf(path, folders));
      if (entry.isDirectory()) open.push(path);
      else if (entry.name.endsWith('.json')) paths.push(path);
    }
    if (paths.length > limit) {
      throw new UserError(
        'results-too-many',
        `The folder ${nameOf(top, folders)} of the input \`results\` has more than ${limit} JSON files.`,
        'Set `results` to a folder in which there are only results.',
      );
    }
  }
  return paths.sort();
}

async function listFolder(folder: string, top: string, folders: StepFolders) {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch (error) {
    if (folder === top && codeOf(error) === 'ENOENT') return [];
    throw unreadable(nameOf(folder, folders), error);
  }
}

async function readText(path: string, folders: StepFolders): Promise<string> {
  const file = nameOf(path, folders);
  try {
    const found = await lstat(path);
    if (!found.isFile()) throw new Error('it is no regular file');
    if (found.size > maxBytes) throw new Error(`it has more than ${maxBytes} bytes`);
    return (await readFile(path, 'utf8')).replace(/^\ufeff/, '');
  } catch (error) {
    throw unreadable(file, error);
  }
}

function nameOf(path: string, { workspace }: StepFolders): string {
  if (!isWithin(path, workspace, nodePath)) return path;
  return nodePath.relative(workspace, path).replaceAll(nodePath.sep, '/') || '.';
}

function unreadable(path: string, cause: unknown): UserError {
  return new UserError(
    'results-unreadable',
    `The path ${path} in \`results\` cannot be read (${codeOf(cause) ?? messageOf(cause)}).`,
    'Set `results` to the folder to which an earlier step of this job downloaded the results.',
    { cause },
  );
}

function isLink(path: string): UserError {
  return new UserError(
    'results-link',
    `The path ${path} in \`results\` is a link, and links are not followed.`,
    'Set `results` to a folder in which there are only the results themselves.',
  );
}
