import type { SourceReader } from '../formats/source-reader.ts';

/** How long the chunks of a stream are, in bytes. */
const chunkLength = 1024 * 1024;

/** One file in memory, as a source: the readers of formats take sources. */
export function fetchedReader(key: string, bytes: Uint8Array): SourceReader {
  return {
    files: new Map([[key, { size: bytes.length }]]),
    read: (_key, start, length) => Promise.resolve(bytes.subarray(start, start + length)),
    async *stream() {
      for (let start = 0; start < bytes.length; start += chunkLength) {
        yield await Promise.resolve(bytes.subarray(start, start + chunkLength));
      }
    },
  };
}
