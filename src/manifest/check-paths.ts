import nodePath from 'node:path';

import { parseLines } from '../inputs/parse.ts';
import { UserError } from '../lib/user-error.ts';
import { findOutside } from '../source/outside.ts';
import { withoutNegation } from '../source/patterns.ts';
import { isWithin } from '../source/root.ts';
import { placeText, type Entry, type FieldValue, type ManifestField } from './manifest.ts';

/**
 * Checks that the paths of an entry stay in the workspace: a pull request can change the manifest. The files that the
 * patterns find are checked when they are found, links included.
 * @param workspace absolute
 * @throws UserError with file, line and column
 */
export async function checkPaths({ fields }: Entry, workspace: string): Promise<void> {
  const [files, root] = [fields.get('files'), fields.get('root')];
  for (const line of parseLines(files?.text ?? '').filter((one) => !one.startsWith('#'))) {
    const start = literalStart(withoutNegation(line));
    if (files !== undefined) await checkPath('files', { path: start, line }, files, workspace);
  }
  if (root !== undefined && root.text !== '') {
    await checkPath('root', { path: root.text, line: root.text }, root, workspace);
  }
}

/** The part of a pattern before its first wildcard. */
function literalStart(pattern: string): string {
  return pattern.replace(/[*?[].*$/, '');
}

async function checkPath(
  field: ManifestField,
  { path, line }: { readonly path: string; readonly line: string },
  { at }: FieldValue,
  workspace: string,
): Promise<void> {
  const full = nodePath.resolve(workspace, path);
  const isHome = /^~($|[\\/])/.test(path); // `@actions/glob` replaces it
  const isInside = isWithin(full, workspace, nodePath) && !isHome;
  const outside = isInside ? await findOutside(full, workspace) : full;
  if (outside === undefined) return;
  const place = placeText(at);
  throw new UserError(
    'manifest-path-outside',
    `${place}: \`${line}\` of the field \`${field}\` is outside of the workspace.`,
    'Name files in the workspace, relative to it. A step can upload others: set its input `files`.',
    { at },
  );
}
