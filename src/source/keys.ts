import type { PlatformPath } from 'node:path';

import { UserError } from '../lib/user-error.ts';
import { isWithin } from './root.ts';

/** A file on disk and its key in S3. */
export interface KeyedFile {
  /** Absolute. */
  readonly path: string;
  /** Relative to the root, with `/`, without ion's prefix. */
  readonly key: string;
}

/** In bytes of UTF-8. S3 allows 1024, and ion's prefix (`sources/ID/`) needs some of them. */
const maxKeyLength = 1024 - 64;

/** XML 1.0 has no form for these characters, so responses of S3 could not name the object. */
// eslint-disable-next-line no-control-regex
const notInXml = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/u;

/**
 * Maps absolute paths to keys below `root`, sorted by key.
 * @throws UserError that names the file if it is outside the root, or has an invalid key or the key of another file
 */
export function toKeys(files: readonly string[], root: string, path: PlatformPath): KeyedFile[] {
  const byKey = new Map<string, string>();
  for (const file of files) {
    const key = toKey(file, root, path);
    const other = byKey.get(key);
    if (other !== undefined) {
      throw new UserError(
        'key-duplicate',
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
      'file-outside-root',
      `The file ${file} is outside the root ${root}.`,
      'Set `root` to a folder that contains all files, or remove it.',
    );
  }
  const key = relative.split(path.sep).join('/');
  const fault = faultOf(key);
  if (fault === undefined) return key;
  throw new UserError(
    'key-invalid',
    `The name of the file ${file} cannot be a key in S3: ${fault}.`,
    'Rename the file, or exclude it in `files`.',
  );
}

function faultOf(key: string): string | undefined {
  if (!key.isWellFormed() || key.includes('\ufffd')) return 'it is not valid UTF-8';
  if (notInXml.test(key)) return 'it has control characters';
  const length = Buffer.byteLength(key);
  return length > maxKeyLength
    ? `it has ${length} bytes of UTF-8, but at most ${maxKeyLength} are allowed`
    : undefined;
}
