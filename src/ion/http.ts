import { AsyncLocalStorage } from 'node:async_hooks';
import type { IncomingMessage, RequestOptions } from 'node:http';
import { Readable } from 'node:stream';

import { getProxyUrl, HttpClient } from '@actions/http-client';

import { isUntrusted } from '../http/certificates.ts';
import type { Clock } from '../lib/clock.ts';
import { codeOf, messageOf } from '../lib/errors.ts';
import { createSilenceWatch, SilenceError } from '../http/idle-timeout.ts';
import { untilAborted } from '../lib/until-aborted.ts';

/** One HTTP request to ion. */
export interface HttpRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  /** A stream is read once; its length goes into the header `content-length`. */
  readonly body: string | Readable | undefined;
}

/** A whole answer, whatever its status. Header names are in lower case. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** Makes one attempt at a request. @throws NetworkError where no whole answer came, or what its body failed with */
export type Send = (request: HttpRequest) => Promise<HttpAnswer>;

/** A request without a whole answer. */
export class NetworkError extends Error {
  /** Whether the server may have received the request. */
  readonly mayHaveArrived: boolean;
  /** Whether it would be the same again: the server's certificate is not trusted. */
  readonly isHopeless: boolean;

  constructor(cause: unknown) {
    const code = codeOf(cause) ?? '';
    super(code === '' ? messageOf(cause) : `${messageOf(cause)} (${code})`, { cause });
    this.name = 'NetworkError';
    this.isHopeless = isUntrusted(cause);
    this.mayHaveArrived = !this.isHopeless && !neverSent.has(code);
  }
}

/** System errors that come before a request leaves: no address, or nobody listening there. */
const neverSent = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

/** No byte for so long, in milliseconds, ends an attempt. */
const silenceMs = 30_000;

/** A connection that was not used for so long, in milliseconds, may be dead: a POST on it might break off unheard. */
const freshMs = 2_000;

/** No answer of ion's API is nearly as long, in bytes: a list has at most 1000 assets. */
const longestBody = 64 * 1024 * 1024;

/**
 * Requests over HTTP(S), through the proxy that the environment names. Redirects are not followed: they would take the
 * token elsewhere. An abort of `signal` ends the request.
 */
export function createSend(userAgent: string, signal: AbortSignal, clock: Pick<Clock, 'now'>): Send {
  const silence = createSilenceWatch();
  const attempts = new AsyncLocalStorage<Attempt>();
  const handlers = [new RequestOptionsHandler(attempts)];
  const connect = () => new HttpClient(userAgent, handlers, { allowRedirects: false, keepAlive: true });
  let client = connect();
  let usedAt = -Infinity;
  return async ({ method, url, headers, body }) => {
    if (method === 'POST' && clock.now() - usedAt > freshMs) {
      client.dispose();
      client = connect();
    }
    usedAt = clock.now();
    const attempt = new AbortController();
    const ending = AbortSignal.any([signal, attempt.signal]);
    let bodyError: Error | undefined;
    // the library's own time-out is longer, and begins with the connection, which may be long in coming
    const watched = silence.watch(silenceMs, () => {
      attempt.abort(new SilenceError(silenceMs));
    });
    if (body instanceof Readable) {
      body.once('error', (error) => {
        bodyError = error;
        attempt.abort(error);
      });
    }
    const isDirect = getProxyUrl(url.href) === '';
    const request = async (): Promise<HttpAnswer> => {
      const answering = client.request(method, url.href, body ?? null, { ...headers });
      if (body instanceof Readable) body.on('data', watched.touch); // only now: it sets the stream flowing
      const { message } = await answering;
      const whole = await readAll(message, watched.touch);
      return { status: message.statusCode ?? 0, headers: message.headers, body: whole };
    };
    try {
      // what leads to a proxy's end is deaf to the signal
      return await untilAborted(attempts.run({ signal: ending, isDirect }, request), ending);
    } catch (error) {
      attempt.abort(error); // a request that timed out leaves its socket half open
      signal.throwIfAborted();
      throw bodyError ?? new NetworkError(error);
    } finally {
      watched.end();
      if (body instanceof Readable) body.destroy(); // closes the file of one that was not read to its end
    }
  };
}

/** One attempt at a request, as its options need it. */
interface Attempt {
  readonly signal: AbortSignal;
  /** Whether no proxy is on the way. */
  readonly isDirect: boolean;
}

/**
 * The library's way to the options of a request: hands it the abort signal, and IPv6 addresses without the brackets
 * that URLs put around them, which only proxies want to be told.
 */
class RequestOptionsHandler {
  readonly #attempts: AsyncLocalStorage<Attempt>;

  constructor(attempts: AsyncLocalStorage<Attempt>) {
    this.#attempts = attempts;
  }

  prepareRequest(options: RequestOptions): void {
    const attempt = this.#attempts.getStore();
    if (attempt === undefined) return;
    options.signal = attempt.signal;
    if (attempt.isDirect) options.host = options.host?.replace(/^\[(.*)\]$/, '$1');
  }

  canHandleAuthentication(): boolean {
    return false;
  }

  handleAuthentication(): never {
    throw new Error('this handler does not authenticate');
  }
}

/** Unlike the library's own reader, this one fails on an answer that is cut off, stalls or does not end. */
async function readAll(message: IncomingMessage, touch: () => void): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of message as AsyncIterable<Buffer>) {
    touch();
    length += chunk.length;
    if (length > longestBody) throw new Error(`the answer is longer than ${longestBody} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
