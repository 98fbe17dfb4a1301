import type { WireAnswer } from '../http/bodies.ts';

/** A response that is not in S3's format. */
export class UnusableAnswerError extends Error {
  readonly status: number;
  /** The `Retry-After` header as it came. */
  readonly retryAfter: string | undefined;

  constructor(message: string, status: number, retryAfter?: string) {
    super(message);
    this.name = 'UnusableAnswerError';
    this.status = status;
    this.retryAfter = retryAfter;
  }
}

/**
 * Checks the format of an error response. S3's have an `Error` with a `Code` ("Error responses" in Amazon's S3 API
 * reference); those of a proxy or another server in front of the store do not.
 * @returns undefined for a success, and for an error response of S3
 */
export function unusable({ status, headers, body }: WireAnswer): UnusableAnswerError | undefined {
  if (status < 300) return undefined;
  const text = body.toString();
  if (/<Error[\s>]/.test(text) && text.includes('<Code>')) return undefined;
  const quote = quoteOf(text);
  const message =
    quote === ''
      ? `S3, or a server in front of it, answered ${status} without a reason`
      : `a server other than S3 answered (${status}): ${quote}`;
  return new UnusableAnswerError(message, status, headers['retry-after']);
}

const maxQuoteLength = 60;

/** The quote comes from this many characters of a page at most. */
const maxBytesRead = 4096;

/** The beginning of a page's text, in whole words, without words that may be credentials. */
function quoteOf(page: string): string {
  const text = page
    .slice(0, maxBytesRead)
    .replace(/<(style|script)\b[^<]*(?:<(?!\/\1)[^<]*)*/gi, ' ')
    .replace(/<[^<>]*>/g, ' ')
    .replace(/\b(basic|bearer) \S+/gi, '$1 …')
    .replace(/[^\s"']{25,}/g, '…') // most credentials are longer than any word
    .replace(/\s+/g, ' ')
    .trim();
  return text.length > maxQuoteLength ? text.slice(0, maxQuoteLength).replace(/\s?\S*$/, '…') : text;
}
