import type { WireAnswer } from '../http/bodies.ts';
import { createFreshness } from '../http/connections.ts';
import { createHttp, destinationOf } from '../http/send.ts';
import type { Clock } from '../lib/clock.ts';

/** Redirects that lead nowhere: the same request would end so again. */
export class RedirectError extends Error {}

/** What GitHub's client hands to its `fetch`, as far as it uses that. */
export interface FetchOptions {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly signal: AbortSignal;
}

/** The part of `fetch` (https://fetch.spec.whatwg.org) that GitHub's client needs. */
export type Fetch = (url: string, options: FetchOptions) => Promise<Response>;

/** No byte for so long, in milliseconds, ends a request; a call has less time anyway. */
const idleMs = 30_000;

/** No answer is nearly as long, in bytes: a page has at most 100 comments of 64 Ki characters. */
const maxAnswerLength = 64 * 1024 * 1024;

/** The limit of the Fetch standard. */
const maxRedirects = 20;

/** Statuses that may have no body (Fetch standard, “null body status”). */
const bodiless = new Set([204, 205, 304]);

/**
 * A `fetch` by the same connections and proxies as those to ion and S3. It follows redirects, which GitHub answers
 * for repositories that were renamed, and takes the token to no other origin.
 * @throws as `Http.send` does
 */
export function createFetch(clock: Pick<Clock, 'now'>): Fetch {
  const http = createHttp();
  const freshen = createFreshness(http, clock);
  const send = ({ url, ...request }: FetchRequest, signal: AbortSignal): Promise<WireAnswer> => {
    freshen(true); // nothing is tried again
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
    throw new RedirectError('it redirects without an end');
  };
}

interface FetchRequest {
  readonly url: URL;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

/** The request that an answer redirects to, by the rules of the Fetch standard; undefined where it is none. */
function redirected(request: FetchRequest, { status, headers }: WireAnswer): FetchRequest | undefined {
  if (![301, 302, 303, 307, 308].includes(status) || headers.location === undefined) return undefined;
  const url = URL.parse(headers.location, request.url.href);
  // as an answer it would be taken for a success
  if (url === null || !/^https?:$/.test(url.protocol)) {
    throw new RedirectError('it redirects to no web address');
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
