import { closeSync, readSync } from 'node:fs';

import { openSource, readSome, type FileSnapshot } from '../files/file-snapshot.ts';
import type { SourceReader } from '../formats/source-reader.ts';
import type { SourceFile } from './find.ts';

/** The size of the chunks of a stream, in bytes. */
const chunkLength = 256 * 1024;

/** Short reads are synchronous: a promise for each of thousands of files takes longer than the read. */
const maxSyncLength = 64 * 1024;

/**
 * Reads the files of the disk.
 * @throws UserError from `read` and `stream` if a file does not exist any more, or cannot be read
 */
export function createDiskReader(files: readonly SourceFile[]): SourceReader {
  const byKey = new Map(files.map((file) => [file.key, file]));
  const fileOf = (key: string): FileSnapshot => {
    const file = byKey.get(key);
    if (file === undefined) throw new Error(`${key} is not among the files`);
    return file;
  };
  return {
    files: byKey,
    async read(key, start, length) {
      const file = fileOf(key);
      const descriptor = openSource(file);
      try {
        // only the bytes that are read are returned
        const buffer = Buffer.allocUnsafe(Math.max(0, Math.min(length, file.size - start)));
        if (length <= maxSyncLength) {
          return buffer.subarray(0, readSync(descriptor, buffer, { position: start }));
        }
        let count = 0;
        for (let bytes = -1; bytes !== 0 && count < buffer.length; count += bytes) {
          bytes = (await readSome(descriptor, buffer, count, buffer.length - count, start + count)).bytesRead;
        }
        return buffer.subarray(0, count);
      } finally {
        closeSync(descriptor);
      }
    },
    async *stream(key) {
      const descriptor = openSource(fileOf(key));
      try {
        for (let position = 0; ;) {
          const buffer = Buffer.alloc(chunkLength);
          const { bytesRead } = await readSome(descriptor, buffer, 0, chunkLength, position);
          if (bytesRead === 0) return;
          position += bytesRead;
          yield buffer.subarray(0, bytesRead);
        }
      } finally {
        closeSync(descriptor);
      }
    },
  };
}
