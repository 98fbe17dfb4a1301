import type { WireAnswer } from '../../../http/bodies.ts';

/** An answer that says nothing in the words of S3, whoever it came from. */
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
 * What is wrong with a refusal that is not one of S3, which has an `Error` with a `Code` as its body ("Error responses"
 * in Amazon's S3 API reference): a page of a proxy, say, or the words of a server before the store.
 * @returns undefined for a success, and for S3's own words
 */
export function unusable({ status, headers, body }: WireAnswer): UnusableAnswerError | undefined {
  if (status < 300) return undefined;
  const text = body.toString();
  if (/<Error[\s>]/.test(text) && text.includes('<Code>')) return undefined;
  const quote = quoteOf(text);
  const message =
    quote === ''
      ? `S3, or something before it, answered ${status} without a reason`
      : `something other than S3 answered (${status}): ${quote}`;
  return new UnusableAnswerError(message, status, headers['retry-after']);
}

const maxQuoteLength = 60;

/** Nobody needs more of a page to look for the beginning of its text. */
const maxBytesRead = 4096;

/** The beginning of a page's text, in whole words, without what may be a credential that the page repeats. */
function quoteOf(page: string): string {
  const text = page
    .slice(0, maxBytesRead)
    .replace(/<(style|script)\b[^<]*(?:<(?!\/\1)[^<]*)*/gi, ' ')
    .replace(/<[^<>]*>/g, ' ')
    .replace(/\b(basic|bearer) \S+/gi, '$1 …')
    .replace(/[^\s"']{25,}/g, '…') // no word is so long, but most credentials are
    .replace(/\s+/g, ' ')
    .trim();
  return text.length > maxQuoteLength ? text.slice(0, maxQuoteLength).replace(/\s?\S*$/, '…') : text;
}
