import { raceAbort } from '../lib/race-abort.ts';
import type { ByteRange } from './byte-ranges.ts';
import { fileChanged, ensureUnchanged } from './file-snapshot.ts';
import { readOnDemand, type ReadRequest, type RangeAnswer } from './reader-thread.ts';
import { startThread } from './thread.ts';

/** A stretch of a file in memory. */
export interface ReadRange<S extends ByteRange = ByteRange> {
  readonly range: S;
  readonly bytes: Buffer;
  readonly crc32: number;
  /** Of the whole file, 64 hexadecimal digits; only with its last stretch. */
  readonly sha256: string | undefined;
}

/** Reads files and sums them up in a thread of its own, so that whatever else is done goes on. */
export interface Reader {
  /**
   * Reads stretches into a buffer that takes them all, one behind the other. Those of a file are to be asked for in
   * order, from its start; the next need not wait for the one before.
   * @param buffer of shared memory
   * @throws UserError that names a file which is not what it was when it was found, or cannot be read
   */
  read<S extends ByteRange>(ranges: readonly S[], buffer: Uint8Array): Promise<readonly ReadRange<S>[]>;
  /** Ends the thread, whatever it does. */
  close(): void;
}

/**
 * Starts the thread. One is enough: it reads and sums up as fast as this process can encrypt and send.
 * @param signal ends, with its reason, the waiting for it
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
