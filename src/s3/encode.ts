import type { HttpRequest } from '@smithy/types';

/** Percent-encodes everything except the unreserved characters of RFC 3986, as Signature Version 4 requires. */
export function encodeText(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** An object's key as part of a path. */
export function encodeKey(key: string): string {
  return key.split('/').map(encodeText).join('/');
}

/** A query, sorted by name, without its question mark. */
export function encodeQuery(query: HttpRequest['query'] = {}): string {
  return Object.keys(query)
    .sort()
    .map((name) => `${encodeText(name)}=${encodeText(String(query[name] ?? ''))}`)
    .join('&');
}
