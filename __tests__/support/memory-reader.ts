import type { SourceReader } from '../../src/formats/source-reader.ts';

/** Reads files from memory. @param chunkLength of a stream, in bytes */
export function memoryReader(
  contents: Readonly<Record<string, string | Uint8Array>>,
  chunkLength = 64 * 1024,
): SourceReader {
  const files = new Map(
    Object.entries(contents).map(([key, content]) => {
      const bytes = Buffer.from(content);
      return [key, { size: bytes.length, bytes }];
    }),
  );
  const bytesOf = (key: string) => {
    const file = files.get(key);
    if (file === undefined) throw new Error(`${key} is not among the files`);
    return file.bytes;
  };
  return {
    files,
    read: (key, start, length) => Promise.resolve(bytesOf(key).subarray(start, start + length)),
    async *stream(key) {
      const bytes = bytesOf(key);
      for (let start = 0; start < bytes.length; start += chunkLength) {
        yield await Promise.resolve(bytes.subarray(start, start + chunkLength));
      }
    },
  };
}
