import { lstatSync } from 'node:fs';
import nodePath from 'node:path';

import { parseLines } from '../inputs/parse.ts';
import { shorten } from '../lib/format.ts';
import { UserError } from '../lib/user-error.ts';
import { findOutside } from '../source/outside.ts';
import { withoutNegation } from '../source/patterns.ts';
import { isWithin } from '../source/root.ts';
import { malformed } from './malformed.ts';
import { placeText, type Entry, type FieldValue, type ManifestField } from './manifest.ts';

/** The most different lines of `files` and `root` in a manifest: each takes requests to the file system. */
const maxLines = 20_000;

/**
 * Checks that the paths of entries stay in the workspace: a pull request can change the manifest. The files that the
 * patterns find are checked when they are found, links included.
 * @param workspace absolute
 * @throws UserError with file, line and column
 */
export async function checkPaths(entries: readonly Entry[], workspace: string): Promise<void> {
  const checked = new Set<string>();
  const existing = createExistingPart(workspace);
  for (const { path, field, value } of entries.flatMap(pathsOf)) {
    const check = `${field} ${path}`; // a wildcard is one only in `files`
    if (checked.has(check)) continue;
    checked.add(check);
    if (checked.size > maxLines) {
      throw malformed(`it has more than ${maxLines} different lines in \`files\``, value.at);
    }
    const start = field === 'files' ? literalStart(withoutNegation(path)) : path;
    if (isNamedOutside(start, workspace)) throw outside(path, field, value);
    const inside = existing(nodePath.resolve(workspace, start));
    if (inside !== undefined && (await findOutside(inside, workspace)) !== undefined) {
      throw outside(path, field, value);
    }
  }
}

interface NamedPath {
  /** As written; in `files` a pattern. */
  readonly path: string;
  readonly field: ManifestField;
  readonly value: FieldValue;
}

function pathsOf({ fields }: Entry): readonly NamedPath[] {
  return (['files', 'root'] as const).flatMap((field) => {
    const value = fields.get(field);
    if (value === undefined) return [];
    const lines = field === 'files' ? parseLines(value.text).filter((line) => !line.startsWith('#')) : [];
    const paths = field === 'files' ? lines : [value.text].filter((text) => text !== '');
    return paths.map((path) => ({ path, field, value }));
  });
}

/** The part of a pattern before its first wildcard. */
function literalStart(pattern: string): string {
  return pattern.replace(/[*?[].*$/, '');
}

/** Whether a path leads out of the workspace on any system: a manifest is the same on each. */
function isNamedOutside(path: string, workspace: string): boolean {
  const posix = path.replaceAll('\\', '/');
  const isAtHome = /^~($|\/)/.test(posix); // `@actions/glob` replaces it
  const isOnDrive = /^[A-Za-z]:/.test(posix) && nodePath.win32.parse(path).root !== '';
  const places = [path, posix].map((one) => nodePath.resolve(workspace, one));
  return (
    isAtHome ||
    isOnDrive ||
    posix.startsWith('//') ||
    !places.every((one) => isWithin(one, workspace, nodePath))
  );
}

/**
 * Creates a function that finds the part of a path in the workspace that exists; undefined if it was found before. It
 * starts at the workspace, so that a long path of names that do not exist costs nothing.
 */
function createExistingPart(workspace: string): (path: string) => string | undefined {
  const known = new Map<string, boolean>();
  const found = new Set<string>();
  const exists = (path: string) => {
    const isThere = known.get(path) ?? isThereNow(path);
    known.set(path, isThere);
    return isThere;
  };
  return (path) => {
    let current = workspace;
    for (const name of nodePath.relative(workspace, path).split(nodePath.sep)) {
      const next = nodePath.join(current, name);
      if (!exists(next)) break;
      current = next;
    }
    if (found.has(current)) return undefined;
    found.add(current);
    return current;
  };
}

/** Whether there is a file, a folder or a link. */
function isThereNow(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch {
    return false; // a part of it is a file, or its name is not valid
  }
}

function outside(path: string, field: ManifestField, { at }: FieldValue): UserError {
  return new UserError(
    'manifest-path-outside',
    `${placeText(at)}: \`${shorten(path, 200)}\` of the field \`${field}\` is outside of the workspace.`,
    'Name files in the workspace, relative to it. A step can upload others: set its input `files`.',
    { at },
  );
}
