import type { WireAnswer } from '../http/bodies.ts';
import type { NetworkError } from '../http/network-error.ts';
import { formatBytes, shorten } from '../lib/format.ts';
import { messageOf, UserError } from '../lib/user-error.ts';

/** The address of a file for people, at most 300 characters: without its query, which can have a secret. */
export function nameOfUrl({ origin, pathname }: URL): string {
  return shorten(origin + pathname, 300);
}

const lookOnIon = 'Open the asset on ion to see whether it is right.';
const again = `${lookOnIon} Run the job again later to examine it again.`;
const checkNetwork =
  'Check the network of the runner, and HTTPS_PROXY and NO_PROXY. Then run the job again to examine the asset again.';

/** A response that has no file. */
export class StatusError extends UserError {
  readonly status: number;
  readonly retryAfter: string | undefined;

  constructor(url: URL, { status, headers }: WireAnswer) {
    super(
      'asset-not-examined',
      `It could not be examined whether the asset streams: ${url.host} answered ${status} for ${nameOfUrl(url)}.`,
      status >= 300 && status <= 399 ? `The step follows no redirects. ${checkNetwork}` : again,
    );
    this.name = 'StatusError';
    this.status = status;
    this.retryAfter = headers['retry-after'];
  }
}

/** The server could not be reached, or its response was not complete. */
export function unreachable(url: URL, error: NetworkError): UserError {
  return new UserError(
    'asset-not-examined',
    `It could not be examined whether the asset streams: ${url.host} could not be reached: ${error.message}.`,
    error.remedy?.hint ?? checkNetwork,
    { cause: error },
  );
}

/** A proxy, or the page on which people sign in to a network, can answer in place of the server. */
export function webPage(url: URL): UserError {
  return new UserError(
    'asset-not-examined',
    `It could not be examined whether the asset streams: ${url.host} answered with a web page for ${nameOfUrl(url)}.`,
    checkNetwork,
  );
}

/** The server used a compression that the step did not ask for. */
export function wrongEncoding(url: URL, encoding: string): UserError {
  return new UserError(
    'asset-not-examined',
    `It could not be examined whether the asset streams: ${nameOfUrl(url)} has the content encoding \`${shorten(encoding, 30)}\`.`,
    `${lookOnIon} The step reads only gzip and files without a content encoding.`,
  );
}

/** A file is larger than the step reads. That says nothing about the asset: good data can be large. */
export class TooLargeError extends UserError {
  constructor(what: string) {
    super(
      'asset-not-examined',
      `It could not be examined whether the asset streams: ${what}.`,
      `${lookOnIon} The step does not read this file: that would need too much memory.`,
    );
    this.name = 'TooLargeError';
  }
}

/** @param maxLength in bytes */
export function tooLarge(name: string, maxLength: number): TooLargeError {
  return new TooLargeError(`${name} is larger than ${formatBytes(maxLength)}`);
}

/** The JSON would need too much memory. */
export function tooManyValues(url: URL): TooLargeError {
  return new TooLargeError(`the JSON of ${nameOfUrl(url)} has too many values`);
}

/** The server is too slow. @param limitMs in milliseconds */
export function tooSlow(limitMs: number): UserError {
  return new UserError(
    'asset-not-examined',
    `It could not be examined whether the asset streams: its files could not be read within ${limitMs / 1000} s.`,
    again,
  );
}

/** The files have a form that no reader expects. */
export function unreadable(error: unknown): UserError {
  return new UserError(
    'asset-not-examined',
    `It could not be examined whether the asset streams: its files could not be read: ${messageOf(error)}.`,
    again,
    { cause: error },
  );
}
