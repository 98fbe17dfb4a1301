/** Consecutive bytes of a representation. */
export interface ByteRange {
  /** The offset of the first one. */
  readonly start: number;
  /** At least 1. */
  readonly length: number;
}

/**
 * Reads a Range header for a representation of `size` bytes (RFC 9110, 14.1.2 and 14.2), as S3 does.
 * @returns `all` if the header is to be ignored: it is absent, malformed, of another unit, or has several ranges
 * (several are allowed by RFC 9110; S3 "doesn't support retrieving multiple ranges of data per GET request"). So is one
 * with a space or capital letters, which RFC 9110 allows (the tests of github.com/versity/versitygw, which also run
 * against S3, for the space; MinIO agrees on both).
 * `unsatisfiable` if no byte is in the range: status 416.
 */
export function readRange(header: string | undefined, size: number): ByteRange | 'all' | 'unsatisfiable' {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? [];
  if (first === '' && last === '') return 'all';
  if (first === '') return rangeOf(Math.max(0, size - Number(last)), size - 1);
  if (last !== '' && Number(last) < Number(first)) return 'all';
  return rangeOf(Number(first), last === '' ? size - 1 : Math.min(Number(last), size - 1));
}

function rangeOf(start: number, end: number): ByteRange | 'unsatisfiable' {
  return start > end ? 'unsatisfiable' : { start, length: end - start + 1 };
}

/** The Content-Range header of an answer 206. */
export function contentRange({ start, length }: ByteRange, size: number): string {
  return `bytes ${start}-${start + length - 1}/${size}`;
}
