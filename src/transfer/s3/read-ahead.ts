import { openReader, type ReadRange } from '../../files/reader.ts';
import type { UploadFile } from '../../files/upload-file.ts';
import { planUpload, type Buffers, type Batch, type Piece, type Plan } from './plan.ts';
import { createQueue } from './queue.ts';

/** A buffer that is filled repeatedly. */
export interface BufferSlot {
  /**
   * Refills the buffer; the caller must be done with the old content.
   * @returns what was read; undefined if nothing is left
   * @throws UserError if a file has changed since it was found
   */
  next(): Promise<readonly ReadRange<Piece>[] | undefined>;
}

/** Reads the pieces of files, each once, into a fixed amount of memory. */
export interface ReadAhead {
  readonly plan: Plan;
  readonly slots: readonly BufferSlot[];
  /** Ends the reading. */
  [Symbol.dispose](): void;
}

/** Begins to fill the buffers for an upload that may begin later. */
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
      return batch && reader.read(batch, buffer); // read in the order of the queue, so a file's ranges keep their order
    };
    let ahead: ReturnType<typeof read> | undefined = read();
    ahead.catch(() => undefined); // avoids an unhandled rejection before `next` is called
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

/** Creates buffers in one block of memory: many big allocations make V8 collect garbage without need. */
function makeBuffers({ count, size }: Buffers): Uint8Array[] {
  const memory = new SharedArrayBuffer(count * size);
  return Array.from({ length: count }, (_, index) => new Uint8Array(memory, index * size, size));
}
