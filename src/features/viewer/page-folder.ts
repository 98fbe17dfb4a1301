import { readFile, stat } from 'node:fs/promises';
import nodePath from 'node:path';

import { replaceFiles } from '../../files/replace-files.ts';
import { codeOf, messageOf, UserError } from '../../lib/user-error.ts';
import { resultFileOutside } from '../../provenance/result-file.ts';
import { findOutside } from '../../source/outside.ts';

/** The name of the result file beside the page. */
const resultName = 'ion-assets.json';

/**
 * Checks that a result file is where it seems to be: the page shows it to everybody, and a link of a pull request could
 * lead to another file.
 * @param path absolute
 * @throws UserError if it is a link out of the workspace
 */
export async function checkResultPlace(path: string, workspace: string): Promise<void> {
  const outside = await findOutside(path, workspace);
  if (outside !== undefined) throw resultFileOutside(path, outside);
}

/** Where a page is written, and what must not be in it. */
export interface PagePlace {
  /** Absolute. */
  readonly folder: string;
  /** Absolute; undefined for a page of fixed ids. */
  readonly resultFile: string | undefined;
  readonly workspace: string;
  /** The step's own token; undefined if there is none, or if it is that of the page. */
  readonly secret: string | undefined;
}

/**
 * Writes a page into a folder, with a copy of the result file. Other files of the folder stay. Writes all files or none.
 * @param page the files of the page, by name
 * @returns the names of the files of the page
 * @throws UserError that names the file that cannot be written, is a link out of the workspace, contains the secret or
 * would replace a file that is not of a page
 */
export async function writePage(
  page: ReadonlyMap<string, string>,
  { folder, resultFile, workspace, secret }: PagePlace,
): Promise<readonly string[]> {
  const contents = new Map<string, string | Buffer>(page);
  if (resultFile !== undefined) contents.set(resultName, await readFile(resultFile));
  const names = [...contents.keys()];
  const leaking = [...contents].find(([, content]) => secret !== undefined && content.includes(secret));
  if (leaking !== undefined) throw containsSecret(leaking[0]);
  const byPath = new Map([...contents].map(([name, content]) => [nodePath.join(folder, name), content]));
  for (const path of byPath.keys()) {
    const outside = await findOutside(path, workspace);
    if (outside !== undefined) throw pageOutside(path, outside);
  }
  const paths = [...byPath.keys()].filter((path) => path !== resultFile);
  if (!(await isPage(nodePath.join(folder, 'index.html')))) await checkFree(paths);
  await replaceFiles(byPath, unwritable);
  return names;
}

/** Whether a file is the HTML of an earlier page, by the element with its data. */
async function isPage(path: string): Promise<boolean> {
  const html = await readFile(path, 'utf8').catch(() => '');
  return html.includes('<script id="page-data"');
}

/** @throws UserError if there is a file at one of the paths */
async function checkFree(paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    const found = await stat(path).catch(() => undefined);
    if (found?.isFile() === true) throw wouldOverwrite(path);
  }
}

function wouldOverwrite(path: string): UserError {
  return new UserError(
    'page-would-overwrite',
    `The page would replace the file ${path}, which is not of an earlier page.`,
    'Set `path` to another folder, or delete that file first.',
    { yaml: 'path: ion-viewer' },
  );
}

function containsSecret(name: string): UserError {
  return new UserError(
    'page-contains-token',
    `The file ${name} of the page would contain the secret \`token\`, and everybody could read it. Nothing was written.`,
    'Remove the token from the inputs `title` and `cesium-url`, and from the result file.',
  );
}

function pageOutside(path: string, real: string): UserError {
  return new UserError(
    'page-outside',
    `The file ${path} of the page is a link, or below a link, to ${real}, which is outside of the workspace.`,
    'Remove the link, or set `path` to that folder itself.',
  );
}

function unwritable(path: string, cause: unknown): UserError {
  return new UserError(
    'page-unwritable',
    `The file ${path} of the page cannot be written (${codeOf(cause) ?? messageOf(cause)}).`,
    'Set `path` to a writable folder that has no folder of that name.',
    { cause },
  );
}
