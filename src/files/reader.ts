import { untilAborted } from '../lib/until-aborted.ts';
import { readOnDemand, type ReadRequest, type StretchAnswer } from './reader-thread.ts';
import { fileChanged, settled } from './steady-file.ts';
import type { Stretch } from './stretches.ts';
import { startThread } from './thread.ts';

/** A stretch of a file in memory. */
export interface ReadStretch<S extends Stretch = Stretch> {
  readonly stretch: S;
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
  read<S extends Stretch>(stretches: readonly S[], buffer: Uint8Array): Promise<readonly ReadStretch<S>[]>;
  /** Ends the thread, whatever it does. */
  close(): void;
}

/**
 * Starts the thread. One is enough: it reads and sums up as fast as this process can encrypt and send.
 * @param signal ends, with its reason, the waiting for it
 */
export function openReader(signal: AbortSignal): Reader {
  const thread = startThread<ReadRequest, readonly StretchAnswer[]>(readOnDemand);
  return {
    async read(stretches, buffer) {
      const request = { buffer, stretches: stretches.map(toRequest) };
      const answers = await untilAborted(thread.ask(request), signal);
      let offset = buffer.byteOffset;
      return stretches.map((stretch, index) => {
        const bytes = Buffer.from(buffer.buffer, offset, stretch.length);
        offset += stretch.length;
        return { stretch, bytes, ...sumsOf(stretch, answers[index]) };
      });
    },
    close() {
      thread.end();
    },
  };
}

function toRequest({ file, offset, length }: Stretch): ReadRequest['stretches'][number] {
  return { path: file.path, mtimeMs: file.mtimeMs, length, isLast: offset + length === file.size };
}

function sumsOf(
  { file, length }: Stretch,
  answer: StretchAnswer | undefined,
): Pick<ReadStretch, 'crc32' | 'sha256'> {
  const { crc32, sha256, count } = settled(file, answer);
  if (count !== length) throw fileChanged(file);
  return { crc32, sha256 };
}
