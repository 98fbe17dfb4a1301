import type { IncomingMessage, ServerResponse } from 'node:http';

import type { OpenRecord } from './recorded-request.ts';

/** One request while it is served. Reads the body only on demand, and counts its bytes. */
export interface Exchange {
  readonly request: IncomingMessage;
  readonly record: OpenRecord;
  /** Whether the client still waits for `100 Continue` before it sends the body. */
  readonly awaitsContinue: boolean;
  /** Yields the body as it arrives. If the loop ends early, the connection stays open. */
  body(): AsyncGenerator<Buffer, void, undefined>;
  /** Reads and discards half of the body, as measured by its Content-Length. */
  readHalf(): Promise<void>;
  /** Reads and discards the rest of the body, unless the client waits for `100 Continue`. */
  drain(): Promise<void>;
}

/** @param holdsBack whether the client sends the body only after `100 Continue` */
export function createExchange(
  request: IncomingMessage,
  response: ServerResponse,
  record: OpenRecord,
  holdsBack: boolean,
): Exchange {
  let awaitsContinue = holdsBack;
  async function* body(): AsyncGenerator<Buffer, void, undefined> {
    if (awaitsContinue) {
      awaitsContinue = false;
      response.writeContinue();
    }
    if (request.readableEnded) return;
    for await (const chunk of request.iterator({ destroyOnReturn: false })) {
      const bytes = chunk as Buffer;
      record.bytes += bytes.length;
      yield bytes;
    }
  }
  return {
    request,
    record,
    get awaitsContinue() {
      return awaitsContinue;
    },
    body,
    async readHalf() {
      const half = Number(request.headers['content-length'] ?? 0) / 2;
      const start = body();
      while (record.bytes < half && (await start.next()).done !== true);
    },
    async drain() {
      if (awaitsContinue) return;
      const rest = body();
      while ((await rest.next()).done !== true);
    },
  };
}

/** The body has more bytes than the reader accepts. */
export class BodyTooLargeError extends Error {}

/**
 * Reads a whole body into memory.
 * @param limit bytes; a longer body rejects with `BodyTooLargeError`
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
