import type { StoredObject } from './objects.ts';
import { S3Error, noSuchKey, notImplemented } from './s3-errors.ts';
import type { SignedRequest } from './sigv4.ts';

type Headers = SignedRequest['headers'];

/**
 * Whether a conditional read gets `304 Not Modified`. If-Match decides over If-Unmodified-Since, and If-None-Match over
 * If-Modified-Since (RFC 9110, 13.2.2; S3's API reference says the same of GetObject and CopyObject).
 * @param prefix of the names of the headers
 * @throws S3Error PreconditionFailed
 */
export function isNotModified(headers: Headers, object: StoredObject, prefix = ''): boolean {
  const [match, unmodifiedSince, noneMatch, modifiedSince] = [
    'if-match',
    'if-unmodified-since',
    'if-none-match',
    'if-modified-since',
  ].map((name) => headers.get(prefix + name)?.join(','));
  if (match !== undefined) {
    if (!matches(match, object)) throw preconditionFailed('If-Match');
  } else if (unmodifiedSince !== undefined && isModifiedSince(object, unmodifiedSince)) {
    throw preconditionFailed('If-Unmodified-Since');
  }
  if (noneMatch !== undefined) return matches(noneMatch, object);
  return modifiedSince !== undefined && !isModifiedSince(object, modifiedSince);
}

/**
 * Checks the conditions that a copy has for its source.
 * @throws S3Error PreconditionFailed
 */
export function checkSource(headers: Headers, source: StoredObject): void {
  const prefix = 'x-amz-copy-source-';
  if (isNotModified(headers, source, prefix)) throw preconditionFailed(`${prefix}If-None-Match`);
}

/**
 * Checks the conditions of a write ("How to prevent object overwrites with conditional writes" in S3's user guide). Both
 * at once are not implemented: so say the tests of github.com/versity/versitygw, which also run against S3.
 * @param stored the object under the key of the request
 * @throws S3Error PreconditionFailed, NoSuchKey, NotImplemented
 */
export function checkWrite(headers: Headers, key: string, stored: StoredObject | undefined): void {
  const noneMatch = headers.get('if-none-match')?.[0];
  const match = headers.get('if-match')?.[0];
  if (noneMatch !== undefined) {
    if (noneMatch.trim() !== '*' || match !== undefined) throw notImplemented();
    if (stored !== undefined) throw preconditionFailed('If-None-Match');
  }
  checkMatch(match, key, stored);
}

/**
 * Checks If-Match, the only condition of DeleteObject (github.com/localstack/localstack/issues/13894 measured S3).
 * @throws S3Error PreconditionFailed, NoSuchKey
 */
export function checkMatch(match: string | undefined, key: string, stored: StoredObject | undefined): void {
  if (match === undefined) return;
  if (stored === undefined) throw noSuchKey(key);
  if (!matches(match, stored)) throw preconditionFailed('If-Match');
}

/** S3 accepts ETags with and without their quotes. */
function matches(list: string, { etag }: StoredObject): boolean {
  const tags = list.split(',').map((tag) => tag.trim().replace(/^(?:W\/)?"(.*)"$/, '$1'));
  return tags.includes('*') || tags.includes(etag.slice(1, -1));
}

/** HTTP dates have whole seconds. A date that is not one has no effect. */
function isModifiedSince({ modifiedAt }: StoredObject, date: string): boolean {
  const time = Date.parse(date);
  return Number.isNaN(time) || Math.floor(modifiedAt / 1000) * 1000 > time;
}

function preconditionFailed(condition: string): S3Error {
  return new S3Error(
    412,
    'PreconditionFailed',
    'At least one of the pre-conditions you specified did not hold',
    { Condition: condition },
  );
}
