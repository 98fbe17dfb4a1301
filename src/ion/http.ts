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
  /** A stream is read once; its length goes into the header `content-length`. */
  readonly body: string | Readable | undefined;
  /** An abort of it ends the request, with its reason. */
  readonly signal: AbortSignal;
}

/** A whole answer, its body as text. */
export interface HttpAnswer extends Omit<WireAnswer, 'body'> {
  readonly body: string;
}

/**
 * Makes one attempt at a request.
 * @throws the signal's reason where that has aborted, NetworkError where no whole answer came, or what its body failed with
 */
export type Send = (request: HttpRequest) => Promise<HttpAnswer>;

/** No byte for so long, in milliseconds, ends an attempt. */
const idleMs = 30_000;

/** No answer of ion's API is nearly as long, in bytes: a list has at most 1000 assets. */
const maxAnswerLength = 64 * 1024 * 1024;

/**
 * Requests over HTTP(S), through the proxy that the environment names. Redirects are not followed: they would take the
 * token elsewhere. A POST goes over no connection that may be dead: it could not be repeated.
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
