import type { IncomingMessage, ServerResponse } from 'node:http';

import type { OpenRecord } from './record.ts';

/** One request while it is served: gives its body out, counted, and only when it is asked for. */
export class Exchange {
  readonly request: IncomingMessage;
  readonly record: OpenRecord;
  readonly #response: ServerResponse;
  #awaitsContinue: boolean;

  /** @param awaitsContinue - whether the client holds the body back until it is told `100 Continue` */
  constructor(
    request: IncomingMessage,
    response: ServerResponse,
    record: OpenRecord,
    awaitsContinue: boolean,
  ) {
    this.request = request;
    this.record = record;
    this.#response = response;
    this.#awaitsContinue = awaitsContinue;
  }

  /** Whether the client still waits for `100 Continue`; then the body is not on its way. */
  get awaitsContinue(): boolean {
    return this.#awaitsContinue;
  }

  /** The body's bytes as they come. Leaving the loop early leaves the connection intact. */
  async *body(): AsyncGenerator<Buffer, void, undefined> {
    if (this.#awaitsContinue) {
      this.#awaitsContinue = false;
      this.#response.writeContinue();
    }
    if (this.request.readableEnded) return;
    for await (const chunk of this.request.iterator({ destroyOnReturn: false })) {
      const bytes = chunk as Buffer;
      this.record.bytes += bytes.length;
      yield bytes;
    }
  }

  /** Reads and drops half of the body, by the length that its header names. */
  async readHalf(): Promise<void> {
    const half = Number(this.request.headers['content-length'] ?? 0) / 2;
    const body = this.body();
    while (this.record.bytes < half && (await body.next()).done !== true);
  }

  /** Reads and drops what is left of the body, unless the client waits to be asked for it. */
  async drain(): Promise<void> {
    if (this.#awaitsContinue) return;
    const rest = this.body();
    while ((await rest.next()).done !== true);
  }
}

/** A body that has more bytes than the reader wanted to hold. */
export class BodyTooLargeError extends Error {}

/**
 * Reads a whole body into memory.
 * @param limit - bytes; a longer body rejects with `BodyTooLargeError`
 */
export async function readBody(exchange: Exchange, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of exchange.body()) {
    size += chunk.length;
    if (size > limit) throw new BodyTooLargeError(`The body is longer than ${limit} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
