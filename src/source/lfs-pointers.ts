import { setImmediate } from 'node:timers/promises';

import type { FileHashes } from '../files/file-snapshot.ts';
import { maxPointerLength, parseLfsPointer, type LfsPointer } from '../formats/lfs-pointer.ts';
import type { DigestedFile } from './digest.ts';
import { createDiskReader } from './disk-reader.ts';
import type { SourceFile } from './find.ts';

/** What the pointers of Git LFS among some files stand for. A file without an entry is its own contents. */
export type Pointers = ReadonlyMap<SourceFile, LfsPointer>;

/**
 * Finds the pointers of Git LFS among files.
 * @throws UserError if a file changed or cannot be read
 */
export async function findPointers(files: readonly SourceFile[], signal: AbortSignal): Promise<Pointers> {
  const small = files.filter(({ size }) => size > 0 && size <= maxPointerLength);
  const reader = createDiskReader(small);
  const found = new Map<SourceFile, LfsPointer>();
  for (const [index, file] of small.entries()) {
    if (index % 200 === 199) await setImmediate(); // lets the process handle signals
    signal.throwIfAborted();
    const pointer = parseLfsPointer(await reader.read(file.key, 0, file.size));
    if (pointer !== undefined) found.set(file, pointer);
  }
  return found;
}

/**
 * The files as a digest contains them: of a pointer, what it stands for.
 * @param hashes of all files that are no pointers
 */
export function contentsOf(
  files: readonly SourceFile[],
  hashes: FileHashes,
  pointers: Pointers = new Map(),
): readonly DigestedFile[] {
  return files.map((file) => {
    const { path, key } = file;
    const { size, sha256 } = pointers.get(file) ?? { size: file.size, sha256: hashes.get(file) };
    if (sha256 === undefined) throw new Error(`the SHA-256 of ${path} is not known`);
    return { key, size, bytesHash: sha256 };
  });
}
