import { incompleteBody } from './s3-errors.ts';

const crlf = Buffer.from('\r\n');

/** Reads lines and bytes from a stream of buffers. */
export interface ByteReader {
  /**
   * Reads to the next CRLF, which is dropped; undefined at the end of the stream.
   * @throws S3Error IncompleteBody if the line is longer than `limit` bytes or has no end
   */
  line(limit?: number): Promise<string | undefined>;
  /**
   * Yields the next `count` bytes.
   * @throws S3Error IncompleteBody if the stream ends earlier
   */
  take(count: number): AsyncGenerator<Buffer, void, undefined>;
}

export function createByteReader(stream: AsyncIterable<Buffer>): ByteReader {
  const source: AsyncIterator<Buffer, unknown> = stream[Symbol.asyncIterator]();
  let buffer: Buffer = Buffer.alloc(0);
  let isEnded = false;
  const cut = (count: number) => {
    const piece = buffer.subarray(0, count);
    buffer = buffer.subarray(count);
    return piece;
  };
  const fill = async () => {
    if (isEnded) return false;
    const next = await source.next();
    if (next.done === true) {
      isEnded = true;
      return false;
    }
    buffer = buffer.length === 0 ? next.value : Buffer.concat([buffer, next.value]);
    return true;
  };
  return {
    async line(limit = 4096) {
      for (;;) {
        const end = buffer.indexOf(crlf);
        if (end >= 0) return cut(end + 2).toString('latin1', 0, end);
        if (buffer.length > limit) throw incompleteBody();
        if (!(await fill())) {
          if (buffer.length > 0) throw incompleteBody();
          return undefined;
        }
      }
    },
    async *take(count) {
      for (let left = count; left > 0;) {
        if (buffer.length === 0 && !(await fill())) throw incompleteBody();
        const piece = cut(Math.min(left, buffer.length));
        left -= piece.length;
        yield piece;
      }
    },
  };
}
