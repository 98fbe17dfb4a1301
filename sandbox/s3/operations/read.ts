import { contentRange, readRange, type ByteRange } from '../../http/byte-range.ts';
import type { HttpAnswer } from '../../http/http-answer.ts';
import { isNotModified } from '../conditions.ts';
import { missingKey } from '../grant.ts';
import { defaultMetadata, metadataHeaders, overrides } from '../metadata.ts';
import type { StoredObject } from '../objects.ts';
import { emptyAnswer, headerOfCall, type S3Call } from '../s3-call.ts';
import { S3Error, invalidRequest, notImplemented } from '../s3-errors.ts';
import { readPartNumber } from './part-number.ts';
import { checksumHeaders } from './put.ts';

/** GetObject and HeadObject: a whole object, one range of its bytes or one of its parts. */
export async function getObject(call: S3Call): Promise<HttpAnswer> {
  const { method, target } = call.request;
  const { bucket, key, query } = target;
  const object = call.context.objects.get(bucket, key);
  if (object === undefined) throw missingKey(call.authorized.grant, target);
  if (method === 'GET') checkReadable(object);
  const file = (await call.context.objects.fileOf(bucket, key)) ?? '';
  // an object without content: HEAD describes it
  if (method === 'GET' && file === '') throw notImplemented();
  const headers = { ...objectHeaders(object), ...overrides(query) };
  if (isNotModified(call.request.headers, object)) return emptyAnswer(304, headers);
  const range = selectBytes(call, object);
  if (range === undefined) {
    const whole = { ...headers, ...checksumsOf(call, object) };
    return { ...emptyAnswer(200, whole), body: { file, size: object.size } };
  }
  const { start, length } = range;
  const partial = {
    ...headers,
    'content-range': contentRange(range, object.size),
    ...partsCount(call, object),
  };
  return { ...emptyAnswer(206, partial), body: { file, start, size: length } };
}

/** `GLACIER_IR` can be read at once ("Understanding and managing Amazon S3 storage classes" of the user guide). */
const archived: readonly string[] = ['GLACIER', 'DEEP_ARCHIVE'];

/**
 * Of an archived object, HEAD alone is possible ("GetObject" of the API reference).
 * @throws S3Error InvalidObjectState
 */
export function checkReadable({ metadata = defaultMetadata }: StoredObject): void {
  const { storageClass } = metadata;
  if (archived.includes(storageClass)) {
    throw new S3Error(
      403,
      'InvalidObjectState',
      "The operation is not valid for the object's storage class",
      { StorageClass: storageClass },
    );
  }
}

/** The bytes that Range or `partNumber` selects; undefined for all. */
function selectBytes(call: S3Call, object: StoredObject): ByteRange | undefined {
  const number = call.request.target.query.get('partNumber');
  const header = headerOfCall(call, 'range');
  if (number !== undefined) {
    // as the tests of github.com/versity/versitygw, which also run against S3, have it
    if (header !== undefined) {
      throw invalidRequest('Cannot specify both Range header and partNumber query parameter');
    }
    return findPart(object, readPartNumber(number));
  }
  const range = readRange(header, object.size);
  if (range === 'unsatisfiable') {
    // the elements: github.com/versity/versitygw/issues/2069 quotes an answer of S3
    throw new S3Error(416, 'InvalidRange', 'The requested range is not satisfiable', {
      RangeRequested: header ?? '',
      ActualObjectSize: String(object.size),
    });
  }
  return range === 'all' ? undefined : range;
}

/** An object that was not uploaded in parts is its own first part. */
function findPart({ size, partSizes = [size] }: StoredObject, number: number): ByteRange | undefined {
  const index = number - 1;
  const length = partSizes[index];
  if (length === undefined) {
    throw new S3Error(416, 'InvalidPartNumber', 'The requested partnumber is not satisfiable', {
      PartNumberRequested: String(number),
      ActualPartCount: String(partSizes.length),
    });
  }
  const start = partSizes.slice(0, index).reduce((sum, part) => sum + part, 0);
  return length === 0 ? undefined : { start, length };
}

function partsCount(call: S3Call, { partSizes }: StoredObject): Record<string, string> {
  const isAsked = call.request.target.query.has('partNumber') && partSizes !== undefined;
  return isAsked ? { 'x-amz-mp-parts-count': String(partSizes.length) } : {};
}

function objectHeaders(object: StoredObject): Record<string, string> {
  return {
    etag: object.etag,
    'last-modified': new Date(object.modifiedAt).toUTCString(),
    'accept-ranges': 'bytes',
    ...metadataHeaders(object.metadata ?? defaultMetadata),
  };
}

/** Only of whole objects: the checksum of a range is another one. */
function checksumsOf(call: S3Call, { checksum, checksumType }: StoredObject): Record<string, string> {
  if (headerOfCall(call, 'x-amz-checksum-mode')?.toUpperCase() !== 'ENABLED') return {};
  return {
    ...checksumHeaders(checksum),
    ...(checksumType !== undefined && { 'x-amz-checksum-type': checksumType }),
  };
}
