import { readFile, stat } from 'node:fs/promises';
import nodePath from 'node:path';

import { plural } from '../lib/format.ts';
import { codeOf, messageOf, UserError } from '../lib/user-error.ts';
import { findOutside } from '../source/outside.ts';
import { isWithin } from '../source/root.ts';
import { checkPaths } from './check-paths.ts';
import type { Manifest } from './manifest.ts';
import { parseManifest } from './parse-manifest.ts';

/** In bytes: far more than a manifest needs. */
const maxBytes = 1024 ** 2;

/**
 * Reads a manifest, and checks its form, its names and its paths. The values of the fields are checked as inputs, when a
 * step reads them.
 * @param path as the input names it
 * @param workspace absolute
 * @throws UserError with file, line and column
 */
export async function readManifest(path: string, workspace: string): Promise<Manifest> {
  const full = nodePath.resolve(workspace, path);
  const file = isWithin(full, workspace, nodePath)
    ? nodePath.relative(workspace, full).replaceAll(nodePath.sep, '/')
    : full;
  const outside = await findOutside(full, workspace);
  if (outside !== undefined) {
    throw new UserError(
      'manifest-outside',
      `The manifest ${file} is a link to ${outside}, which is outside of the workspace.`,
      'Replace the link by the file itself.',
    );
  }
  const { entries } = await parseManifest(await readText(full, file), file);
  await checkPaths(entries, workspace);
  return { path, entries };
}

async function readText(full: string, file: string): Promise<string> {
  try {
    const found = await stat(full);
    if (!found.isFile()) throw unreadable(file, new Error('it is not a file'));
    const { size } = found;
    if (size > maxBytes) {
      throw new UserError(
        'manifest-too-large',
        `The manifest ${file} has ${size} bytes, and the limit is ${maxBytes} bytes.`,
        'Split it, and publish each part in a job of its own. Name groups of files by patterns.',
      );
    }
    return new TextDecoder('utf-8', { fatal: true }).decode(await readFile(full));
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw codeOf(error) === 'ENOENT' ? await notFound(full, file) : unreadable(file, error);
  }
}

async function notFound(full: string, file: string): Promise<UserError> {
  const { dir, name, ext } = nodePath.parse(full);
  const other = ext === '.yml' ? '.yaml' : '.yml';
  const isThere = await stat(nodePath.join(dir, name + other)).then(
    () => true,
    () => false,
  );
  const hint = isThere
    ? `There is ${name}${other}. Rename it, or set \`manifest\`.`
    : 'Check out the repository before this step, and check the input `manifest`. The path starts at the workspace.';
  const yaml = isThere ? `manifest: ${file.slice(0, file.length - ext.length)}${other}` : undefined;
  return new UserError('manifest-not-found', `The manifest ${file} does not exist.`, hint, { yaml });
}

function unreadable(file: string, cause: unknown): UserError {
  const reason = codeOf(cause) ?? messageOf(cause);
  return new UserError(
    'manifest-unreadable',
    `The manifest ${file} cannot be read (${reason}).`,
    'Write a text file in UTF-8 that the user of the runner can read.',
    { cause },
  );
}

/** What the log shows of a manifest. */
export function describeManifest({ path, entries }: Manifest): { readonly line: string } {
  return { line: `The manifest ${path} has ${plural(entries.length, 'data set')}.` };
}
