import type { HttpAnswer } from '../../http/http-answer.ts';
import type { StoredObject } from '../objects.ts';
import { emptyAnswer, headerOfCall, xmlAnswer, type S3Call } from '../s3-call.ts';
import { noSuchKey } from '../s3-errors.ts';
import { uriEncode } from '../uri.ts';
import { checksumHeaders } from './put.ts';

/** GetObject and HeadObject, whole objects only. */
export async function getObject(call: S3Call): Promise<HttpAnswer> {
  const { bucket, key } = call.request.target;
  const object = call.context.objects.get(bucket, key);
  const file = await call.context.objects.fileOf(bucket, key);
  if (object === undefined || file === undefined) throw noSuchKey(key);
  return { ...emptyAnswer(200, objectHeaders(call, object)), body: { file, size: object.size } };
}

/** DeleteObject: also succeeds if the object does not exist. */
export async function deleteObject(call: S3Call): Promise<HttpAnswer> {
  const { bucket, key } = call.request.target;
  await call.context.objects.delete(bucket, key);
  return emptyAnswer(204);
}

/** HeadBucket */
export function headBucket(): Promise<HttpAnswer> {
  return Promise.resolve(emptyAnswer(200, { 'x-amz-bucket-region': 'us-east-1' }));
}

/** ListObjectsV2, without delimiters. */
export function listObjects(call: S3Call): Promise<HttpAnswer> {
  const { bucket, query } = call.request.target;
  const prefix = query.get('prefix') ?? '';
  const maxKeys = Math.min(Number(query.get('max-keys') ?? 1000), 1000);
  const token = query.get('continuation-token');
  const after = token === undefined ? (query.get('start-after') ?? '') : decodeToken(token);
  const encode = query.get('encoding-type') === 'url' ? uriEncode : (text: string): string => text;
  const found = call.context.objects.list(bucket, prefix).filter(({ key }) => isAfter(key, after));
  const page = found.slice(0, maxKeys);
  const isTruncated = found.length > page.length;
  return Promise.resolve(
    xmlAnswer('ListBucketResult', {
      Name: bucket,
      Prefix: encode(prefix),
      KeyCount: page.length,
      MaxKeys: maxKeys,
      IsTruncated: isTruncated,
      EncodingType: query.get('encoding-type'),
      NextContinuationToken: isTruncated ? encodeToken(page.at(-1)?.key ?? '') : undefined,
      Contents: page.map((object) => ({
        Key: encode(object.key),
        LastModified: new Date(object.modifiedAt).toISOString(),
        ETag: object.etag,
        Size: object.size,
        StorageClass: 'STANDARD',
      })),
    }),
  );
}

function objectHeaders(call: S3Call, object: StoredObject): Record<string, string> {
  const wantsChecksum = headerOfCall(call, 'x-amz-checksum-mode')?.toUpperCase() === 'ENABLED';
  return {
    etag: object.etag,
    'last-modified': new Date(object.modifiedAt).toUTCString(),
    'content-type': 'binary/octet-stream',
    ...(wantsChecksum && checksumHeaders(object.checksum)),
    ...(wantsChecksum && object.checksumType !== undefined && { 'x-amz-checksum-type': object.checksumType }),
  };
}

function isAfter(key: string, after: string): boolean {
  return after === '' || Buffer.compare(Buffer.from(key), Buffer.from(after)) > 0;
}

function encodeToken(key: string): string {
  return Buffer.from(key).toString('base64');
}

function decodeToken(token: string): string {
  return Buffer.from(token, 'base64').toString();
}
