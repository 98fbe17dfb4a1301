import { incompleteBody } from './errors.ts';

const crlf = Buffer.from('\r\n');

/** Reads lines and runs of bytes out of a stream of buffers. */
export class ByteReader {
  readonly #source: AsyncIterator<Buffer, unknown>;
  #buffer: Buffer = Buffer.alloc(0);
  #isEnded = false;

  constructor(source: AsyncIterable<Buffer>) {
    this.#source = source[Symbol.asyncIterator]();
  }

  /**
   * Reads to the next CRLF, which is dropped; undefined at the end of the stream.
   * @throws S3Error IncompleteBody where the line is longer than `limit` bytes or not ended
   */
  async line(limit = 4096): Promise<string | undefined> {
    for (;;) {
      const end = this.#buffer.indexOf(crlf);
      if (end >= 0) return this.#cut(end + 2).toString('latin1', 0, end);
      if (this.#buffer.length > limit) throw incompleteBody();
      if (!(await this.#fill())) {
        if (this.#buffer.length > 0) throw incompleteBody();
        return undefined;
      }
    }
  }

  /**
   * Yields the next `count` bytes.
   * @throws S3Error IncompleteBody where the stream ends earlier
   */
  async *take(count: number): AsyncGenerator<Buffer, void, undefined> {
    for (let left = count; left > 0;) {
      if (this.#buffer.length === 0 && !(await this.#fill())) throw incompleteBody();
      const piece = this.#cut(Math.min(left, this.#buffer.length));
      left -= piece.length;
      yield piece;
    }
  }

  #cut(count: number): Buffer {
    const piece = this.#buffer.subarray(0, count);
    this.#buffer = this.#buffer.subarray(count);
    return piece;
  }

  async #fill(): Promise<boolean> {
    if (this.#isEnded) return false;
    const next = await this.#source.next();
    if (next.done === true) {
      this.#isEnded = true;
      return false;
    }
    this.#buffer = this.#buffer.length === 0 ? next.value : Buffer.concat([this.#buffer, next.value]);
    return true;
  }
}
