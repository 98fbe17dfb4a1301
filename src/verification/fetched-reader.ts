import { setImmediate } from 'node:timers/promises';

import type { SourceReader } from '../formats/source-reader.ts';

/** How long the chunks of a stream are, in bytes. */
const chunkLength = 1024 * 1024;

/**
 * One file in memory, as a source: the readers of formats take sources. Each read lets other work run first.
 * @param signal ends a read with its reason
 */
export function fetchedReader(key: string, bytes: Uint8Array, signal: AbortSignal): SourceReader {
  const read = async (start: number, length: number) => {
    await setImmediate();
    signal.throwIfAborted();
    return bytes.subarray(start, start + length);
  };
  return {
    files: new Map([[key, { size: bytes.length }]]),
    read: (_key, start, length) => read(start, length),
    async *stream() {
      for (let start = 0; start < bytes.length; start += chunkLength) yield await read(start, chunkLength);
    },
  };
}
