import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';

import type { ByteRange } from '../../http/byte-range.ts';
import type { ChecksumAlgorithm } from '../checksums.ts';
import { checkSource } from '../conditions.ts';
import { checkGrant } from '../grant.ts';
import type { StoredObject } from '../objects.ts';
import { headerOfCall, type S3Call } from '../s3-call.ts';
import { S3Error, invalidArgument, invalidRequest, noSuchBucket, noSuchKey } from '../s3-errors.ts';
import { writeContent, type StoredContent } from '../stored-content.ts';
import { parseTarget, type S3Target } from '../uri.ts';
import { maxPutBytes } from './put.ts';

/** The object that a request copies. */
export interface CopySource {
  readonly object: StoredObject;
  readonly file: string;
}

/**
 * Finds the object that `x-amz-copy-source` names. The sender must be allowed to read it ("CopyObject" of S3's API
 * reference), and the conditions for it must hold.
 * @throws S3Error InvalidArgument, AccessDenied, NoSuchBucket, NoSuchKey, PreconditionFailed
 */
export async function findSource(call: S3Call): Promise<CopySource> {
  const { request, authorized, context } = call;
  const target = readSource(call);
  const { bucket, key } = target;
  if (!context.objects.hasBucket(bucket)) throw noSuchBucket(bucket);
  checkGrant(authorized.grant, 'GetObject', target, context.strict);
  const file = await context.objects.fileOf(bucket, key);
  const object = context.objects.get(bucket, key);
  if (object === undefined || file === undefined) throw noSuchKey(key);
  checkSource(request.headers, object);
  return { object, file };
}

/**
 * Copies a source, or a range of its bytes, to a new file.
 * @throws S3Error InvalidRequest
 */
export async function copyContent(
  { context }: S3Call,
  { file, object }: CopySource,
  algorithm: ChecksumAlgorithm,
  range: ByteRange = { start: 0, length: object.size },
): Promise<StoredContent> {
  if (range.length > maxPutBytes) {
    throw invalidRequest(
      `The specified copy source is larger than the maximum allowable size for a copy source: ${maxPutBytes}`,
    );
  }
  const path = context.objects.newFile();
  try {
    return (await writeContent(path, algorithm, readBytes(file, range))).content;
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
}

async function* readBytes(
  file: string,
  { start, length }: ByteRange,
): AsyncGenerator<Buffer, void, undefined> {
  if (length === 0) return;
  for await (const chunk of createReadStream(file, { start, end: start + length - 1 })) yield chunk as Buffer;
}

/** `bucket/key`, percent-encoded, with or without a slash before it. */
function readSource(call: S3Call): S3Target {
  const name = 'x-amz-copy-source';
  const value = headerOfCall(call, name) ?? '';
  try {
    const target = parseTarget(value.startsWith('/') ? value : `/${value}`);
    if (target.key !== '') return target;
  } catch (error) {
    if (!(error instanceof S3Error)) throw error;
  }
  throw invalidArgument(
    'Copy Source must mention the source bucket and key: sourcebucket/sourcekey',
    name,
    value,
  );
}
