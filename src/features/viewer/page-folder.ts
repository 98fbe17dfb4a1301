import { readFile } from 'node:fs/promises';
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

/**
 * Writes a page into a folder, with a copy of the result file. Other files of the folder stay. Writes all files or none.
 * @param page the files of the page, by name
 * @param folder absolute
 * @param resultFile absolute; undefined for a page of fixed ids
 * @returns the names of the files of the page
 * @throws UserError that names the file that cannot be written, or is a link out of the workspace
 */
export async function writePage(
  page: ReadonlyMap<string, string>,
  { folder, resultFile, workspace }: { folder: string; resultFile: string | undefined; workspace: string },
): Promise<readonly string[]> {
  const contents = new Map<string, string | Buffer>(page);
  if (resultFile !== undefined) contents.set(resultName, await readFile(resultFile));
  const names = [...contents.keys()];
  const byPath = new Map([...contents].map(([name, content]) => [nodePath.join(folder, name), content]));
  for (const path of byPath.keys()) {
    const outside = await findOutside(path, workspace);
    if (outside !== undefined) throw pageOutside(path, outside);
  }
  await replaceFiles(byPath, unwritable);
  return names;
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
