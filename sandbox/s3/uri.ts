import { S3Error } from './s3-errors.ts';

export interface S3Target {
  /** The whole path, decoded; signatures cover it. */
  readonly path: string;
  /** Empty for the service itself. */
  readonly bucket: string;
  /** Empty for the bucket itself. */
  readonly key: string;
  readonly query: ReadonlyMap<string, string>;
}

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * Splits a path-style URL into bucket, key and query.
 * A plus sign is literal: RFC 3986 has only percent-encoding.
 * @throws S3Error InvalidURI
 */
export function parseTarget(url: string): S3Target {
  const [path = '', search = ''] = splitOnce(url, '?');
  const [bucket = '', key = ''] = splitOnce(path.slice(1), '/');
  return {
    path: percentDecode(path),
    bucket: percentDecode(bucket),
    key: percentDecode(key),
    query: parseQuery(search),
  };
}

/**
 * Percent-encodes as Signature Version 4 requires: everything except RFC 3986's unreserved characters. Half a surrogate
 * pair, which JSON can have and no URL, is replaced.
 */
export function uriEncode(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replace(
    /[!'()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** Percent-encodes a path or a key, except its slashes. */
export function encodePath(path: string): string {
  return path.split('/').map(uriEncode).join('/');
}

/** @throws S3Error InvalidURI for a broken escape or bytes that are not UTF-8 */
export function percentDecode(text: string): string {
  if (/%(?![0-9a-f]{2})/i.test(text)) throw invalidUri();
  const bytes = Buffer.from(
    text.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
    'latin1',
  );
  try {
    return decoder.decode(bytes);
  } catch {
    throw invalidUri();
  }
}

function parseQuery(search: string): Map<string, string> {
  const pairs = search.split('&').filter((pair) => pair !== '');
  return new Map(
    pairs.map((pair) => {
      const [name = '', value = ''] = splitOnce(pair, '=');
      return [percentDecode(name), percentDecode(value)];
    }),
  );
}

function splitOnce(text: string, separator: string): readonly string[] {
  const at = text.indexOf(separator);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + separator.length)];
}

function invalidUri(): S3Error {
  return new S3Error(400, 'InvalidURI', "Couldn't parse the specified URI.");
}
