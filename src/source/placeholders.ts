import { UserError } from '../lib/errors.ts';
import { listSome } from '../lib/format.ts';
import { mapSome } from '../lib/map-some.ts';
import type { ReadHead } from './infer.ts';

/** A file, and its size in bytes. */
interface SizedFile {
  readonly path: string;
  readonly key: string;
  readonly size: number;
}

/**
 * The sizes that pointers of Git LFS have, in bytes, and how they begin
 * (https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md, “The Pointer”).
 */
const pointerSize = { least: 100, most: 1023 };
const pointerStart = /^version https:\/\/(git-lfs\.github\.com|hawser\.github\.com)\/spec\/v\d/;

/** So many small files are read at most: if there are pointers, they are most of them. */
const mostRead = 1000;
const readers = 16;
const mostNamed = 5;

/**
 * Refuses files that stand for data which is not there: pointers of Git LFS, and empty files of a format of data.
 * @param isData whether a file of that name is data by itself, and no sidecar
 * @throws UserError naming the files
 */
export async function refusePlaceholders(
  files: readonly SizedFile[],
  isData: (key: string) => boolean,
  readHead: ReadHead,
): Promise<void> {
  const small = files
    .filter(({ size }) => size >= pointerSize.least && size <= pointerSize.most)
    .slice(0, mostRead);
  const heads = await mapSome(small, readers, ({ path }) => readHead(path));
  const pointers = small.filter((_file, index) => pointerStart.test(heads[index] ?? ''));
  if (pointers.length > 0) {
    throw new UserError(
      `These files are pointers of Git LFS, not the data itself: ${listKeys(pointers)}.`,
      'Add `lfs: true` to the step with actions/checkout, and run the job again.',
    );
  }
  const empty = files.filter(({ size, key }) => size === 0 && isData(key));
  if (empty.length > 0) {
    throw new UserError(
      `These files are empty: ${listKeys(empty)}.`,
      'See why the step that writes them does not, or exclude them with a line that starts with `!`.',
    );
  }
}

function listKeys(files: readonly SizedFile[]): string {
  return listSome(
    files.map(({ key }) => `\`${key}\``),
    mostNamed,
  );
}
