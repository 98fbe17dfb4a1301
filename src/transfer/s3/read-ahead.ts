import { openReader, type ReadRange } from '../../files/reader.ts';
import type { UploadFile } from '../../files/upload-file.ts';
import { planUpload, type Buffers, type Batch, type Piece, type Plan } from './plan.ts';
import { createQueue } from './queue.ts';

/** A buffer that is filled again and again. */
export interface BufferSlot {
  /**
   * Fills the buffer anew, so what was in it before is to be done with.
   * @returns what was read; undefined where nothing is left
   * @throws UserError where a file is not what it was when it was found
   */
  next(): Promise<readonly ReadRange<Piece>[] | undefined>;
}

/** The bytes of files, read piece by piece, each once, into memory that does not grow with them. */
export interface ReadAhead {
  readonly plan: Plan;
  readonly slots: readonly BufferSlot[];
  /** Ends the reading. */
  [Symbol.dispose](): void;
}

/** Begins to read files, as far as the buffers reach, for an upload that may begin later. */
export function openReadAhead(
  files: readonly UploadFile[],
  concurrency: number | undefined,
  signal: AbortSignal,
): ReadAhead {
  const plan = planUpload(files, concurrency, process.availableMemory());
  const reader = openReader(signal);
  const queue = createQueue(plan.small, plan.big);
  const createSlot = (take: () => Batch | undefined, buffer: Uint8Array): BufferSlot => {
    const read = async () => {
      const batch = take();
      return batch && reader.read(batch, buffer); // asked for as it is taken: so the stretches of a file keep their order
    };
    let ahead: ReturnType<typeof read> | undefined = read();
    ahead.catch(() => undefined); // it may fail before it is asked for
    return {
      next() {
        const filled = ahead ?? read();
        ahead = undefined;
        return filled;
      },
    };
  };
  return {
    plan,
    slots: [
      ...makeBuffers(plan.buffers).map((buffer) => createSlot(queue.takeAny, buffer)),
      ...makeBuffers(plan.smallBuffers).map((buffer) => createSlot(queue.takeSmall, buffer)),
    ],
    [Symbol.dispose]() {
      reader.close();
    },
  };
}

/** Buffers in one stretch of memory: many big ones, one after the other, make V8 collect garbage in vain. */
function makeBuffers({ count, size }: Buffers): Uint8Array[] {
  const memory = new SharedArrayBuffer(count * size);
  return Array.from({ length: count }, (_, index) => new Uint8Array(memory, index * size, size));
}
