import type { PlatformPath } from 'node:path';

import { UserError } from '../lib/user-error.ts';
import { isWithin } from './root.ts';

/** A file on disk and the key it is uploaded under. */
export interface KeyedFile {
  /** Absolute. */
  readonly path: string;
  /** Relative to the root, with `/`. ion's prefix goes in front of it. */
  readonly key: string;
}

/** S3 takes keys of 1024 bytes of UTF-8; ion's prefix (`sources/ID/`) needs some of them. */
const maxKeyLength = 1024 - 64;

/** XML 1.0 cannot say these characters, so S3's answers could not name the object. */
// eslint-disable-next-line no-control-regex
const notInXml = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/u;

/**
 * Maps absolute paths to keys below `root`, sorted by key.
 * @throws UserError that names the file: outside the root, with a name that cannot be a key, or with another's key
 */
export function toKeys(files: readonly string[], root: string, path: PlatformPath): KeyedFile[] {
  const byKey = new Map<string, string>();
  for (const file of files) {
    const key = toKey(file, root, path);
    const other = byKey.get(key);
    if (other !== undefined) {
      throw new UserError(
        'todo',
        `Two files have the key \`${key}\`: ${other} and ${file}.`,
        'Rename one of them, or exclude it in `files`.',
      );
    }
    byKey.set(key, file);
  }
  return [...byKey].map(([key, file]) => ({ path: file, key })).sort((a, b) => (a.key < b.key ? -1 : 1));
}

function toKey(file: string, root: string, path: PlatformPath): string {
  const relative = path.relative(root, file);
  if (!isWithin(file, root, path) || relative === '') {
    throw new UserError(
      'todo',
      `The file ${file} is outside the root ${root}.`,
      'Set `root` to a folder that contains all files, or leave it out.',
    );
  }
  const key = relative.split(path.sep).join('/');
  const fault = faultOf(key);
  if (fault === undefined) return key;
  throw new UserError(
    'todo',
    `The name of the file ${file} cannot be a key in S3: ${fault}.`,
    'Rename it, or exclude it in `files`.',
  );
}

function faultOf(key: string): string | undefined {
  if (!key.isWellFormed() || key.includes('\ufffd')) return 'it is not valid UTF-8';
  if (notInXml.test(key)) return 'it has control characters';
  const length = Buffer.byteLength(key);
  return length > maxKeyLength
    ? `it has ${length} bytes of UTF-8, and ${maxKeyLength} are allowed`
    : undefined;
}
