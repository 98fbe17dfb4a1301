import type { WireAnswer } from '../http/bodies.ts';
import { NetworkError } from '../http/network-error.ts';
import { createHttp, destinationOf } from '../http/send.ts';
import type { Clock } from '../lib/clock.ts';
import { formatBytes, shorten } from '../lib/format.ts';
import type { Log } from '../lib/log.ts';
import { againAfter, DeadlineError, retry, type RetryDecision, type RetryPolicy } from '../lib/retry.ts';
import { createTrace } from '../lib/trace.ts';
import { UserError } from '../lib/user-error.ts';
import { inflateBody } from './inflate-body.ts';

/** A file of a finished asset. */
export interface FileRequest {
  readonly url: URL;
  /** Opens the asset's files. Undefined if the server needs none. */
  readonly accessToken: string | undefined;
  /** The most bytes that are read, inflated: of a beginning, or of a whole file. */
  readonly maxLength: number;
  /** Whether the beginning of the file is enough. */
  readonly isHead: boolean;
  /** Ends the request with its reason. */
  readonly signal: AbortSignal;
}

/**
 * Reads a file of an asset, and retries after what can pass, a 404 too.
 * @returns undefined if the server says that there is no such file
 * @throws UserError if it cannot be found out whether the file is there, or if it is too large
 */
export type FetchFile = (request: FileRequest) => Promise<Uint8Array | undefined>;

/** What a client of asset servers needs. */
export interface FetchTools {
  readonly userAgent: string;
  readonly clock: Clock;
  readonly log: Log;
}

/** The idle time-out of an attempt, in milliseconds. */
const idleMs = 30_000;

/** The step waits for these attempts with the asset complete: they are few. */
export const policy: RetryPolicy = { attempts: 4, minMs: 0, baseMs: 2000, capMs: 8000 };

/** No attempt begins later than this after the first one, in milliseconds. */
export const budgetMs = 60_000;

/**
 * Creates a client of asset servers, over HTTP(S) and through the proxy in the environment. It follows no redirect, which
 * could send the token to another host.
 */
export function createFetchFile(tools: FetchTools): FetchFile {
  const http = createHttp();
  const { clock, userAgent } = tools;
  const attempt = async (request: FileRequest, count: number): Promise<Uint8Array | undefined> => {
    const { url, isHead, maxLength, signal } = request;
    const wire = {
      ...destinationOf(url),
      method: 'GET',
      headers: { ...headersOf(request), 'user-agent': userAgent },
      body: Buffer.alloc(0),
    };
    // one byte more shows that a file is too large
    const limits = { signal, idleMs, maxAnswerLength: isHead ? maxLength : maxLength + 1, mayCut: true };
    const trace = createTrace('asset', count, tools);
    const send = () => http.send(wire, limits);
    const sent =
      trace === undefined ? send() : trace({ method: 'GET', host: url.host, path: wire.path }, send);
    const answer = await sent.catch((error: unknown) => {
      signal.throwIfAborted();
      throw new NetworkError(error);
    });
    return bytesOf(answer, request);
  };
  return async (request) => {
    try {
      return await retry((count) => attempt(request, count), {
        clock,
        signal: request.signal,
        policy,
        deadline: clock.now() + budgetMs,
        decide: (error) => decide(error, clock.wallNow()),
      });
    } catch (error) {
      const last = error instanceof DeadlineError ? error.cause : error;
      if (last instanceof StatusError && isAbsent(last.status)) return undefined;
      if (last instanceof NetworkError) throw unreachable(request.url, last);
      throw last;
    }
  };
}

/** The address of a file for people, at most 300 characters: without its query, which can have a secret. */
export function nameOfUrl({ origin, pathname }: URL): string {
  return shorten(origin + pathname, 300);
}

function headersOf({ accessToken, isHead, maxLength }: FileRequest): Readonly<Record<string, string>> {
  return {
    // CesiumJS asks for terrain in this way (`getRequestHeader` of CesiumTerrainProvider)
    accept: 'application/vnd.quantized-mesh,application/octet-stream;q=0.9,*/*;q=0.8',
    'accept-encoding': 'gzip',
    ...(accessToken !== undefined && { authorization: `Bearer ${accessToken}` }),
    ...(isHead && { range: `bytes=0-${maxLength - 1}` }),
  };
}

/** A response that has no file. */
class StatusError extends UserError {
  readonly status: number;
  readonly retryAfter: string | undefined;

  constructor(url: URL, { status, headers }: WireAnswer) {
    super(
      'asset-not-examined',
      `It could not be examined whether the asset streams: ${url.host} answered ${status} for ${nameOfUrl(url)}.`,
      'Open the asset on ion to see whether it is right. Run the job again later to examine it again.',
    );
    this.name = 'StatusError';
    this.status = status;
    this.retryAfter = headers['retry-after'];
  }
}

function unreachable(url: URL, error: NetworkError): UserError {
  return new UserError(
    'asset-not-examined',
    `It could not be examined whether the asset streams: ${url.host} could not be reached: ${error.message}.`,
    error.remedy?.hint ??
      'Check the network of the runner, and HTTPS_PROXY and NO_PROXY. Then run the job again to examine the asset again.',
    { cause: error },
  );
}

/** RFC 9110, sections 15.5.5 and 15.5.11. S3 also answers 403 for a missing file, but so it does for a wrong token. */
function isAbsent(status: number): boolean {
  return status === 404 || status === 410;
}

function decide(error: unknown, wallNow: number): RetryDecision {
  if (error instanceof NetworkError) return { again: error.remedy === undefined };
  if (!(error instanceof StatusError)) return { again: false };
  const { status, retryAfter } = error;
  // a cache can still have the 404 from before the end of the tiling
  const mayPass = isAbsent(status) || status === 408 || status === 429 || status >= 500;
  return mayPass ? againAfter(retryAfter, wallNow) : { again: false };
}

async function bytesOf(answer: WireAnswer, { url, isHead, maxLength }: FileRequest): Promise<Uint8Array> {
  const { status, headers, body } = answer;
  // no range of an empty file can be read (RFC 9110, section 15.5.17)
  if (isHead && status === 416 && headers['content-range']?.endsWith('/0') === true) return new Uint8Array();
  const isReadable = /^(|identity|(x-)?gzip)$/i.test(headers['content-encoding'] ?? '');
  if (status < 200 || status > 299 || !isReadable) throw new StatusError(url, answer);
  const bytes = body.length > maxLength ? undefined : await inflateBody(body, maxLength, isHead);
  if (bytes !== undefined) return bytes;
  throw new UserError(
    'asset-not-examined',
    `It could not be examined whether the asset streams: ${nameOfUrl(url)} is larger than ${formatBytes(maxLength)}.`,
    'Open the asset on ion to see whether it is right. The step reads only files up to this size.',
  );
}
