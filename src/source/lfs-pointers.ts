import pMap from 'p-map';

import { listSome } from '../lib/format.ts';
import { UserError } from '../lib/user-error.ts';
import type { NamedFile, ReadHead } from './named-file.ts';

/**
 * The sizes that pointers of Git LFS have, in bytes, and how they look
 * (https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md, “The Pointer”).
 */
const pointerSize = { min: 100, max: 1023 };
const pointer =
  /^version https:\/\/(git-lfs|hawser)\.github\.com\/spec\/v\d\n([^\n]+\n)*oid sha256:[0-9a-f]{64}\nsize \d+\n/;

/** So many small files are read at most: if there are pointers, they are most of them. */
const maxBytesRead = 1000;
const maxConcurrentReads = 16;
const maxNamed = 5;

/**
 * Refuses pointers of Git LFS, which stand for data that is not there.
 * @throws UserError naming the files
 */
export async function refusePointers(
  files: readonly (NamedFile & { readonly size: number })[],
  readHead: ReadHead,
): Promise<void> {
  const small = files
    .filter(({ size }) => size >= pointerSize.min && size <= pointerSize.max)
    .slice(0, maxBytesRead);
  const heads = await pMap(small, ({ path }) => readHead(path), { concurrency: maxConcurrentReads });
  const pointers = small.filter((_file, index) => pointer.test(heads[index] ?? ''));
  if (pointers.length === 0) return;
  const keys = listSome(
    pointers.map(({ key }) => `\`${key}\``),
    maxNamed,
  );
  throw new UserError(
    'todo',
    `These files are pointers of Git LFS, not the data itself: ${keys}.`,
    'Add `lfs: true` to the step with actions/checkout, and run the job again.',
  );
}
