import { raceAbort } from '../lib/race-abort.ts';
import type { ByteRange } from './byte-ranges.ts';
import { fileChanged, ensureUnchanged } from './file-snapshot.ts';
import { readOnDemand, type ReadRequest, type RangeAnswer } from './reader-thread.ts';
import { startThread } from './thread.ts';

/** A range of a file in memory. */
export interface ReadRange<S extends ByteRange = ByteRange> {
  readonly range: S;
  readonly bytes: Buffer;
  readonly crc32: number;
  /** Of the whole file, 64 hexadecimal digits. Only in the last range. */
  readonly sha256: string | undefined;
}

/** Reads files and computes their checksums in a worker thread, so that the main thread stays free. */
export interface Reader {
  /**
   * Reads ranges into a buffer that is large enough for all, one after another. Request the ranges of a file in order,
   * from its start. A request need not wait for the one before.
   * @param buffer of shared memory
   * @throws UserError that names a file which changed since it was found, or cannot be read
   */
  read<S extends ByteRange>(ranges: readonly S[], buffer: Uint8Array): Promise<readonly ReadRange<S>[]>;
  /** Ends the thread, even during a read. */
  close(): void;
}

/**
 * Starts the thread. One is enough: it reads and hashes as fast as this process can encrypt and send.
 * @param signal an abort rejects all pending reads with its reason
 */
export function openReader(signal: AbortSignal): Reader {
  const thread = startThread<ReadRequest, readonly RangeAnswer[]>(readOnDemand);
  return {
    async read(ranges, buffer) {
      const request = { buffer, ranges: ranges.map(toRequest) };
      const answers = await raceAbort(thread.ask(request), signal);
      let offset = buffer.byteOffset;
      return ranges.map((range, index) => {
        const bytes = Buffer.from(buffer.buffer, offset, range.length);
        offset += range.length;
        return { range, bytes, ...sumsOf(range, answers[index]) };
      });
    },
    close() {
      thread.end();
    },
  };
}

function toRequest({ file, offset, length }: ByteRange): ReadRequest['ranges'][number] {
  return { path: file.path, mtimeMs: file.mtimeMs, length, isLast: offset + length === file.size };
}

function sumsOf(
  { file, length }: ByteRange,
  answer: RangeAnswer | undefined,
): Pick<ReadRange, 'crc32' | 'sha256'> {
  const { crc32, sha256, count } = ensureUnchanged(file, answer);
  if (count !== length) throw fileChanged(file);
  return { crc32, sha256 };
}
