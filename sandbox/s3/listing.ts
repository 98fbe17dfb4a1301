import { invalidArgument } from './s3-errors.ts';
import { encodePath } from './uri.ts';

/** The account that owns the bucket: S3's canonical user id. */
export const owner = { ID: '0'.repeat(64) };

/** What a request to list asks for. */
export interface ListQuery {
  readonly prefix: string;
  /** Keys that have the same text up to it, after the prefix, are one common prefix. Empty: no delimiter. */
  readonly delimiter: string;
  readonly max: number;
}

export interface Page<T> {
  readonly items: readonly T[];
  readonly commonPrefixes: readonly string[];
  readonly isTruncated: boolean;
  /** The last key or common prefix of the page; undefined on an empty page. */
  readonly last: string | undefined;
  /** The last item, if the page ends with an item. */
  readonly lastItem: T | undefined;
}

/**
 * Makes a page of a list.
 * @param items in order of their keys' bytes, all with the prefix
 * @param isAfter whether an item, or a common prefix, comes after the previous page
 */
export function makePage<T extends { readonly key: string }>(
  items: readonly T[],
  { prefix, delimiter, max }: ListQuery,
  isAfter: (key: string, item?: T) => boolean,
): Page<T> {
  const entries: { readonly name: string; readonly item?: T }[] = [];
  for (const item of items) {
    const common = commonPrefix(item.key, prefix, delimiter);
    const name = common ?? item.key;
    const isListed = common !== undefined && entries.at(-1)?.name === common;
    if (isListed || !(common === undefined ? isAfter(name, item) : isAfter(name))) continue;
    entries.push(common === undefined ? { name, item } : { name });
  }
  const page = entries.slice(0, max);
  const lastItem = page.at(-1)?.item;
  return {
    items: page.flatMap(({ item }) => (item === undefined ? [] : [item])),
    commonPrefixes: page.flatMap(({ name, item }) => (item === undefined ? [name] : [])),
    isTruncated: max > 0 && entries.length > page.length,
    last: page.at(-1)?.name,
    lastItem,
  };
}

function commonPrefix(key: string, prefix: string, delimiter: string): string | undefined {
  if (delimiter === '') return undefined;
  const at = key.indexOf(delimiter, prefix.length);
  return at < 0 ? undefined : key.slice(0, at + delimiter.length);
}

const surrogate = /[\ud800-\udfff]/;

/**
 * Compares keys as S3 orders them: by their bytes in UTF-8. Without surrogates, strings have the same order, and are
 * compared many times faster: a bucket may have thousands of keys.
 */
export function compareKeys(a: string, b: string): number {
  if (!surrogate.test(a) && !surrogate.test(b)) return a < b ? -1 : Number(a > b);
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

/**
 * Reads a maximum, at most 1000, which is also the default.
 * @throws S3Error InvalidArgument
 */
export function readMaximum(query: ReadonlyMap<string, string>, name: string): number {
  return Math.min(readInteger(query, name) ?? 1000, 1000);
}

/**
 * Reads an integer that is not negative; undefined if it is absent.
 * @throws S3Error InvalidArgument
 */
export function readInteger(query: ReadonlyMap<string, string>, name: string): number | undefined {
  const text = query.get(name) ?? '';
  if (text === '') return undefined;
  if (!/^\d+$/.test(text) || Number(text) > 2 ** 31 - 1) {
    throw invalidArgument(`Provided ${name} not an integer or within integer range`, name, text);
  }
  return Number(text);
}

/**
 * How keys are written in the answer.
 * @throws S3Error InvalidArgument
 */
export function readEncoding(query: ReadonlyMap<string, string>): (text: string) => string {
  const encoding = query.get('encoding-type');
  if (encoding === undefined) return (text) => text;
  if (encoding !== 'url') {
    throw invalidArgument('Invalid Encoding Method specified in Request', 'encoding-type', encoding);
  }
  // with `+` for a space: botocore's `_decode_list_object` and minio-go's `decodeS3Name` read it so
  return (text) => encodePath(text).replaceAll('%20', '+');
}
