import type { SourceReader } from './source-reader.ts';

/** How much is read at once, in bytes: the headers of a small glTF and its JSON. */
const windowLength = 4096;

/** A reader for small ranges of one file after another: it opens a file once for ranges that are close together. */
export function createWindowReader(reader: SourceReader): SourceReader {
  let window = { key: '', start: 0, bytes: new Uint8Array() as Uint8Array };
  return {
    files: reader.files,
    stream: reader.stream,
    async read(key, start, length) {
      const end = Math.min(start + length, reader.files.get(key)?.size ?? 0);
      const isInside =
        window.key === key && start >= window.start && end <= window.start + window.bytes.length;
      if (!isInside) {
        if (length > windowLength) return reader.read(key, start, length);
        window = { key, start, bytes: await reader.read(key, start, windowLength) };
      }
      return window.bytes.subarray(start - window.start, Math.max(start, end) - window.start);
    },
  };
}
