import { closeSync, readSync } from 'node:fs';

import { openSource, readSome, unreadable, type FileSnapshot } from '../files/file-snapshot.ts';
import type { SourceReader } from '../formats/source-reader.ts';
import { codeOf, messageOf } from '../lib/user-error.ts';
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
        if (length > maxSyncLength) return await readAll(descriptor, buffer, start);
        return buffer.subarray(0, readSync(descriptor, buffer, { position: start }));
      } catch (error) {
        throw unreadable(file, codeOf(error) ?? messageOf(error), error);
      } finally {
        closeSync(descriptor);
      }
    },
    async *stream(key) {
      const file = fileOf(key);
      const descriptor = openSource(file);
      const readChunk = (position: number) =>
        readSome(descriptor, Buffer.alloc(chunkLength), 0, chunkLength, position).catch((error: unknown) => {
          throw unreadable(file, codeOf(error) ?? messageOf(error), error);
        });
      try {
        for (let position = 0; ;) {
          const { bytesRead, buffer } = await readChunk(position);
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

/** Fills a buffer, unless the file ends before. @returns the part that is filled */
async function readAll(descriptor: number, buffer: Buffer, start: number): Promise<Buffer> {
  let count = 0;
  for (let bytes = -1; bytes !== 0 && count < buffer.length; count += bytes) {
    bytes = (await readSome(descriptor, buffer, count, buffer.length - count, start + count)).bytesRead;
  }
  return buffer.subarray(0, count);
}
