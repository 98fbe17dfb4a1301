import { Readable } from 'node:stream';

import type { WireAnswer } from '../http/bodies.ts';
import { createFreshness } from '../http/connections.ts';
import { NetworkError } from '../http/network-error.ts';
import { createHttp, destinationOf } from '../http/send.ts';
import type { Clock } from '../lib/clock.ts';

/** One HTTP request to ion. */
export interface HttpRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  /** A stream is read once; `headers` must have its `content-length`. */
  readonly body: string | Readable | undefined;
  /** Ends the request with its reason. */
  readonly signal: AbortSignal;
}

/** A whole response, with its body as text. */
export interface HttpAnswer extends Omit<WireAnswer, 'body'> {
  readonly body: string;
}

/**
 * Makes one attempt at a request.
 * @throws the signal's reason after an abort, NetworkError without a whole response, or the error of a body stream
 */
export type Send = (request: HttpRequest) => Promise<HttpAnswer>;

/** The idle time-out of an attempt, in milliseconds. */
const idleMs = 30_000;

/** In bytes. No response of ion's API is nearly as long: a list has at most 1000 assets. */
const maxAnswerLength = 64 * 1024 * 1024;

/**
 * Sends requests over HTTP(S), through the proxy in the environment. It follows no redirect, which could send the token
 * to another host. It never sends a POST over a connection that may be dead, because a POST cannot be repeated.
 */
export function createSend(userAgent: string, clock: Pick<Clock, 'now'>): Send {
  const http = createHttp();
  const freshen = createFreshness(http, clock);
  return async ({ method, url, headers, body, signal }) => {
    freshen(method === 'POST');
    let bodyError: Error | undefined;
    if (body instanceof Readable) body.once('error', (error) => (bodyError = error));
    const length = typeof body === 'string' ? { 'content-length': String(Buffer.byteLength(body)) } : {};
    try {
      const answer = await http.send(
        {
          ...destinationOf(url),
          method,
          headers: { ...headers, ...length, 'user-agent': userAgent },
          body: body instanceof Readable ? body : Buffer.from(body ?? ''),
        },
        { signal, idleMs, maxAnswerLength },
      );
      return { ...answer, body: answer.body.toString() };
    } catch (error) {
      signal.throwIfAborted();
      throw bodyError ?? new NetworkError(error);
    }
  };
}
