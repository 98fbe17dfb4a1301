import type { WireAnswer } from '../http/bodies.ts';
import { NetworkError } from '../http/network-error.ts';
import { createHttp, destinationOf } from '../http/send.ts';
import type { Clock } from '../lib/clock.ts';
import type { Log } from '../lib/log.ts';
import { againAfter, DeadlineError, retry, type RetryDecision, type RetryPolicy } from '../lib/retry.ts';
import { createTrace } from '../lib/trace.ts';
import { inflateBody, isGzip } from './inflate-body.ts';
import { nameOfUrl, StatusError, tooLarge, unreachable, webPage, wrongEncoding } from './not-examined.ts';

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
  /** The longest time of an attempt in milliseconds, however its bytes arrive. Default: 2 minutes. */
  readonly attemptMs?: number;
}

/** The idle time-out of an attempt, in milliseconds. */
const idleMs = 30_000;

/** How much longer than its content the beginning of a gzip file can be, beside twice the content, in bytes: its names. */
const maxGzipHeader = 128 * 1024;

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
  const { clock, userAgent, attemptMs = 120_000 } = tools;
  const attempt = async (request: FileRequest, length: number, count: number): Promise<Uint8Array> => {
    const { url, signal } = request;
    const wire = {
      ...destinationOf(url),
      method: 'GET',
      headers: { ...headersOf(request, length), 'user-agent': userAgent },
      body: Buffer.alloc(0),
    };
    const limit = AbortSignal.timeout(attemptMs);
    const ends = AbortSignal.any([signal, limit]);
    const trace = createTrace('asset', count, tools);
    const send = () => http.send(wire, { signal: ends, idleMs, maxAnswerLength: length, mayCut: true });
    const sent =
      trace === undefined ? send() : trace({ method: 'GET', host: url.host, path: wire.path }, send);
    const answer = await sent.catch((error: unknown) => {
      signal.throwIfAborted();
      const late = `the file was not complete after ${attemptMs / 1000} s`;
      throw new NetworkError(limit.aborted ? new Error(late, { cause: error }) : error);
    });
    return bodyOf(answer, request);
  };
  return async (request) => {
    try {
      return await retry((count) => readFile(request, (length) => attempt(request, length, count)), {
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

/** Reads a file or its beginning. @param readBody reads the file up to a length in bytes, compressed or not */
async function readFile(
  { url, isHead, maxLength }: FileRequest,
  readBody: (length: number) => Promise<Uint8Array>,
): Promise<Uint8Array> {
  // one byte more shows that a file is too large
  const limit = isHead ? maxLength : maxLength + 1;
  const body = await readBody(limit);
  const bytes = await inflateBody(body, limit);
  if (!isHead) {
    if (Math.max(body.length, bytes.length) > maxLength) throw tooLarge(nameOfUrl(url), maxLength);
    return bytes;
  }
  if (!isGzip(body) || body.length < limit || bytes.length >= limit) return bytes;
  // a file that hardly compresses, or with a long header, has less in its beginning
  const longer = 2 * maxLength + maxGzipHeader;
  const longerBody = await readBody(longer);
  const beginning = await inflateBody(longerBody, maxLength);
  if (beginning.length < maxLength && longerBody.length >= longer) throw tooLarge(nameOfUrl(url), longer);
  return beginning.subarray(0, maxLength); // damaged gzip stays as it is
}

function headersOf({ accessToken, isHead }: FileRequest, length: number): Readonly<Record<string, string>> {
  return {
    // CesiumJS asks for terrain in this way (`getRequestHeader` of CesiumTerrainProvider)
    accept: 'application/vnd.quantized-mesh,application/octet-stream;q=0.9,*/*;q=0.8',
    'accept-encoding': 'gzip',
    ...(accessToken !== undefined && { authorization: `Bearer ${accessToken}` }),
    ...(isHead && { range: `bytes=0-${length - 1}` }),
  };
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

/** The body of a file, which can be compressed. */
function bodyOf(answer: WireAnswer, { url, isHead }: FileRequest): Uint8Array {
  const { status, headers, body } = answer;
  // no range of an empty file can be read (RFC 9110, section 15.5.17)
  if (isHead && status === 416 && headers['content-range']?.endsWith('/0') === true) return new Uint8Array();
  if (status < 200 || status > 299) throw new StatusError(url, answer);
  const encoding = headers['content-encoding'] ?? '';
  if (!/^(|identity|(x-)?gzip)$/i.test(encoding)) throw wrongEncoding(url, encoding);
  if (/^text\/html\b/i.test(headers['content-type'] ?? '')) throw webPage(url);
  return body;
}
