import { invalidArgument } from './s3-errors.ts';

/**
 * The value of a header from the query of a URL, where it can be any text. Each character is one byte, as Node reads and
 * writes headers.
 * @param parameter its name in the query, for the error
 * @throws S3Error InvalidArgument for a value that no header can have
 */
export function headerText(parameter: string, value: string): string {
  // eslint-disable-next-line no-control-regex -- these are what headers cannot have
  if (/[\0-\x08\x0a-\x1f\x7f]/.test(value)) {
    throw invalidArgument('Header value cannot be represented.', parameter, value);
  }
  return Buffer.from(value).toString('latin1');
}

/** Whether a header can have a name (RFC 9110, section 5.6.2: a token). */
export function isHeaderName(name: string): boolean {
  return /^[!#$%&'*+.^_`|~\w-]+$/.test(name);
}
