import type { HttpAnswer } from '../../http/http-answer.ts';
import { compareKeys, makePage, owner, readEncoding, readMaximum, type Page } from '../listing.ts';
import { defaultMetadata } from '../metadata.ts';
import type { StoredObject } from '../objects.ts';
import { xmlAnswer, type S3Call } from '../s3-call.ts';
import { invalidArgument } from '../s3-errors.ts';
import type { XmlFields } from '../xml.ts';

/** ListObjects, which S3 calls version 1. */
export function listObjects(call: S3Call): Promise<HttpAnswer> {
  const { query } = call.request.target;
  const encode = readEncoding(query);
  const marker = query.get('marker') ?? '';
  const page = findPage(call, marker);
  // without a delimiter, the last key is the next marker
  const hasNext = page.isTruncated && query.has('delimiter');
  return Promise.resolve(
    xmlAnswer('ListBucketResult', {
      ...commonFields(call, page),
      Marker: encode(marker),
      NextMarker: hasNext ? encode(page.last ?? '') : undefined,
      ...entries(page, encode, true),
    }),
  );
}

/** ListObjectsV2 */
export function listObjectsV2(call: S3Call): Promise<HttpAnswer> {
  const { query } = call.request.target;
  const encode = readEncoding(query);
  const token = query.get('continuation-token');
  const startAfter = query.get('start-after');
  const page = findPage(call, token === undefined ? (startAfter ?? '') : decodeToken(token));
  return Promise.resolve(
    xmlAnswer('ListBucketResult', {
      ...commonFields(call, page),
      KeyCount: page.items.length + page.commonPrefixes.length,
      ContinuationToken: token,
      NextContinuationToken: page.isTruncated ? encodeToken(page.last ?? '') : undefined,
      StartAfter: startAfter === undefined ? undefined : encode(startAfter),
      ...entries(page, encode, query.get('fetch-owner') === 'true'),
    }),
  );
}

function findPage(call: S3Call, after: string): Page<StoredObject> {
  const { bucket, query } = call.request.target;
  const prefix = query.get('prefix') ?? '';
  const delimiter = query.get('delimiter') ?? '';
  const max = readMaximum(query, 'max-keys');
  return makePage(
    call.context.objects.list(bucket, prefix),
    { prefix, delimiter, max },
    (key) => after === '' || compareKeys(key, after) > 0,
  );
}

function commonFields(call: S3Call, { isTruncated }: Page<StoredObject>): XmlFields {
  const { bucket, query } = call.request.target;
  const encode = readEncoding(query);
  const delimiter = query.get('delimiter') ?? '';
  return {
    Name: bucket,
    Prefix: encode(query.get('prefix') ?? ''),
    Delimiter: delimiter === '' ? undefined : encode(delimiter),
    MaxKeys: readMaximum(query, 'max-keys'),
    EncodingType: query.get('encoding-type'),
    IsTruncated: isTruncated,
  };
}

function entries(
  { items, commonPrefixes }: Page<StoredObject>,
  encode: (text: string) => string,
  hasOwner: boolean,
): XmlFields {
  return {
    Contents: items.map((object) => ({
      Key: encode(object.key),
      LastModified: new Date(object.modifiedAt).toISOString(),
      ETag: object.etag,
      ChecksumAlgorithm: object.checksum?.algorithm.toUpperCase(),
      ChecksumType: object.checksumType,
      Size: object.size,
      Owner: hasOwner ? owner : undefined,
      StorageClass: (object.metadata ?? defaultMetadata).storageClass,
    })),
    CommonPrefixes: commonPrefixes.map((prefix) => ({ Prefix: encode(prefix) })),
  };
}

function encodeToken(key: string): string {
  return Buffer.from(key).toString('base64');
}

function decodeToken(token: string): string {
  const key = Buffer.from(token, 'base64').toString();
  if (key === '' || encodeToken(key) !== token) {
    throw invalidArgument('The continuation token provided is incorrect', 'continuation-token', token);
  }
  return key;
}
