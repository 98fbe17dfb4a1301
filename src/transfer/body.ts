import { Readable } from 'node:stream';

const sliceLength = 256 * 1024;

/**
 * A stream over a buffer in slices, made anew for each attempt: the S3 client takes a stream with a known length and
 * checksum as it is, where it would read a whole buffer once more to hash it.
 * @param onBytes told of each slice that is handed out
 */
export function bodyOf(bytes: Buffer, onBytes: (count: number) => void): Readable {
  let offset = 0;
  return new Readable({
    highWaterMark: sliceLength,
    read() {
      const slice = bytes.subarray(offset, offset + sliceLength);
      offset += slice.length;
      onBytes(slice.length);
      this.push(slice.length === 0 ? null : slice);
    },
  });
}
