import type { WireAnswer } from '../http/bodies.ts';
import { createFreshness } from '../http/connections.ts';
import { createHttp, destinationOf } from '../http/send.ts';
import type { Clock } from '../lib/clock.ts';

/** Redirects without a usable target: another attempt would have the same result. */
export class RedirectError extends Error {}

/** The options that GitHub's client passes to its `fetch`. */
export interface FetchOptions {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly signal: AbortSignal;
}

/** The part of `fetch` (https://fetch.spec.whatwg.org) that GitHub's client needs. */
export type Fetch = (url: string, options: FetchOptions) => Promise<Response>;

/** The idle time-out of a request, in milliseconds. A call usually has less time. */
const idleMs = 30_000;

/** Longer than any answer, in bytes: a page has at most 100 comments of 64 Ki characters. */
const maxAnswerLength = 64 * 1024 * 1024;

/** The limit of the Fetch standard. */
const maxRedirects = 20;

/** Statuses without a body (Fetch standard, “null body status”). */
const bodiless = new Set([204, 205, 304]);

/**
 * A `fetch` with the same connections and proxies as for ion and S3. It follows redirects, which GitHub sends for renamed
 * repositories, and sends the token to no other origin.
 * @throws as `Http.send` does
 */
export function createFetch(clock: Pick<Clock, 'now'>): Fetch {
  const http = createHttp();
  const freshen = createFreshness(http, clock);
  const send = ({ url, ...request }: FetchRequest, signal: AbortSignal): Promise<WireAnswer> => {
    freshen(true); // because this request is not retried
    const body = Buffer.from(request.body ?? '');
    const length = request.body === undefined ? {} : { 'content-length': String(body.length) };
    const headers = { ...request.headers, ...length };
    return http.send(
      { ...destinationOf(url), method: request.method, headers, body },
      { signal, idleMs, maxAnswerLength },
    );
  };
  return async (url, { method, headers, body, signal }) => {
    let request: FetchRequest = { url: new URL(url), method, headers, body };
    for (let count = 0; count <= maxRedirects; count++) {
      const answer = await send(request, signal);
      const next = redirected(request, answer);
      if (next === undefined) return toResponse(answer);
      request = next;
    }
    throw new RedirectError('it redirects endlessly');
  };
}

interface FetchRequest {
  readonly url: URL;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

/** The request that an answer redirects to, by the Fetch standard; undefined if it is not a redirect. */
function redirected(request: FetchRequest, { status, headers }: WireAnswer): FetchRequest | undefined {
  if (![301, 302, 303, 307, 308].includes(status) || headers.location === undefined) return undefined;
  const url = URL.parse(headers.location, request.url.href);
  // otherwise the answer would count as a success
  if (url === null || !/^https?:$/.test(url.protocol)) {
    throw new RedirectError('it redirects to something other than a web address');
  }
  const isRead = status === 303 || (status < 303 && request.method === 'POST');
  const dropped = [
    ...(isRead ? ['content-type'] : []),
    ...(url.origin === request.url.origin ? [] : ['authorization']),
  ];
  const headersLeft = Object.entries(request.headers).filter(
    ([name]) => !dropped.includes(name.toLowerCase()),
  );
  return {
    ...request,
    ...(isRead && { method: 'GET', body: undefined }),
    url,
    headers: Object.fromEntries(headersLeft),
  };
}

function toResponse({ status, headers, body }: WireAnswer): Response {
  const pairs = Object.entries(headers).flatMap(([name, value]) =>
    [value ?? []].flat().map((one): [string, string] => [name, one]),
  );
  return new Response(bodiless.has(status) ? null : new Uint8Array(body), { status, headers: pairs });
}
