import pMap from 'p-map';

import type { SourceReader } from '../formats/source-reader.ts';
import { listSome } from '../lib/format.ts';
import { UserError } from '../lib/user-error.ts';

/**
 * The size of a Git LFS pointer, in bytes, and its form
 * (https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md, “The Pointer”).
 */
const pointerSize = { min: 100, max: 1023 };
const pointer =
  /^version https:\/\/(git-lfs|hawser)\.github\.com\/spec\/v\d\n([^\n]+\n)*oid sha256:[0-9a-f]{64}\nsize \d+\n/;

/** The most small files that are read. If there are pointers, most of the small files are pointers. */
const maxFilesRead = 1000;
const maxConcurrentReads = 16;
const maxNamed = 5;

/**
 * Rejects Git LFS pointers, which are files without the data.
 * @throws UserError that names the files
 */
export async function refusePointers(reader: Pick<SourceReader, 'files' | 'read'>): Promise<void> {
  const small = [...reader.files]
    .filter(([, { size }]) => size >= pointerSize.min && size <= pointerSize.max)
    .map(([key]) => key)
    .slice(0, maxFilesRead);
  const read = async (key: string) => Buffer.from(await reader.read(key, 0, pointerSize.max)).toString();
  const heads = await pMap(small, read, { concurrency: maxConcurrentReads });
  const pointers = small.filter((_key, index) => pointer.test(heads[index] ?? ''));
  if (pointers.length === 0) return;
  const keys = listSome(
    pointers.map((key) => `\`${key}\``),
    maxNamed,
  );
  throw new UserError(
    'lfs-pointer',
    `These files are Git LFS pointers, not the data: ${keys}.`,
    'Add `lfs: true` to the step with `actions/checkout`.',
    { yaml: '- uses: actions/checkout@v7\n  with:\n    lfs: true' },
  );
}
