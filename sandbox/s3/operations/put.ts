import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';

import type { HttpAnswer } from '../../http/http-answer.ts';
import { headerOf, type Checksum, type ChecksumAlgorithm } from '../checksums.ts';
import { checkWrite } from '../conditions.ts';
import { readExpectations, type ContentExpectations, type Expectations } from '../integrity.ts';
import { readMetadata, type Metadata } from '../metadata.ts';
import type { StoredObject } from '../objects.ts';
import { receiveToFile } from '../receive-to-file.ts';
import { emptyAnswer, type S3Call, type S3Context } from '../s3-call.ts';
import { S3Error, invalidRequest } from '../s3-errors.ts';
import type { StoredContent } from '../stored-content.ts';
import type { Upload, UploadedPart } from '../uploads.ts';
import { readPartNumber } from './part-number.ts';

/** Of one request; also of the source of a copy. */
export const maxPutBytes = 5 * 1024 ** 3;

/**
 * S3 computes and returns this checksum if the client declares none (github.com/versity/versitygw/pull/1187 and
 * issues/1547).
 */
export const defaultAlgorithm = 'crc64nvme';

/** PutObject: the object exists after its whole body has arrived. */
export async function putObject(call: S3Call): Promise<HttpAnswer> {
  const metadata = readMetadata(call.request.headers);
  const expected = expectationsOf(call);
  const content = await receiveContent(call, {
    ...expected,
    computed: expected.algorithm ?? defaultAlgorithm,
  });
  const { etag, checksum } = await storeObject(call, content, metadata);
  return emptyAnswer(200, { etag, ...checksumHeaders(checksum), 'x-amz-checksum-type': 'FULL_OBJECT' });
}

/**
 * Stores content as the object that a request names, if its conditions hold. Otherwise removes it.
 * @throws S3Error of the conditions
 */
export async function storeObject(
  { request, context }: S3Call,
  content: StoredContent,
  metadata: Metadata,
): Promise<StoredObject> {
  const { objects, now } = context;
  const { bucket, key } = request.target;
  const { path, size, checksum } = content;
  try {
    checkWrite(request.headers, key, objects.get(bucket, key));
  } catch (error) {
    await rm(path);
    throw error;
  }
  const etag = etagOf(content, context);
  const stored = {
    key,
    size,
    etag,
    modifiedAt: now(),
    metadata,
    checksum,
    checksumType: 'FULL_OBJECT',
  } as const;
  await objects.put(bucket, stored, [path]);
  return stored;
}

/** UploadPart */
export async function uploadPart(call: S3Call): Promise<HttpAnswer> {
  const { number, upload } = findUpload(call);
  const expected = expectationsOf(call);
  const computed = algorithmOfPart(expected, upload, call.context.strict);
  const content = await receiveContent(call, { ...expected, computed });
  const { etag, checksum } = await storePart(call, upload, number, content);
  return emptyAnswer(200, { etag, ...checksumHeaders(checksum) });
}

/**
 * The upload and the part number that a request names.
 * @throws S3Error InvalidArgument, NoSuchUpload
 */
export function findUpload({ request, context }: S3Call): {
  readonly number: number;
  readonly upload: Upload;
} {
  const { bucket, key, query } = request.target;
  const number = readPartNumber(query.get('partNumber') ?? '');
  return { number, upload: context.uploads.get(bucket, key, query.get('uploadId') ?? '') };
}

/** Stores content as a part of an upload. */
export async function storePart(
  { context }: S3Call,
  upload: Upload,
  number: number,
  content: StoredContent,
): Promise<UploadedPart> {
  const part = { ...content, number, etag: etagOf(content, context), modifiedAt: context.now() };
  await context.uploads.addPart(upload, part);
  return part;
}

export function checksumHeaders(checksum: Checksum | undefined): Record<string, string> {
  return checksum === undefined ? {} : { [headerOf(checksum.algorithm)]: checksum.value };
}

function receiveContent(
  { exchange, authorized, context }: S3Call,
  expected: ContentExpectations,
): Promise<StoredContent> {
  return receiveToFile(exchange, authorized, expected, context.objects.newFile());
}

function etagOf({ md5 }: StoredContent, { opaqueEtags }: S3Context): string {
  return `"${(opaqueEtags ? randomBytes(16) : md5).toString('hex')}"`;
}

function expectationsOf(call: S3Call): Expectations {
  const expected = readExpectations(call.request.headers, call.request.payloadHash);
  if (expected.length > maxPutBytes) {
    throw new S3Error(400, 'EntityTooLarge', 'Your proposed upload exceeds the maximum allowed size', {
      ProposedSize: String(expected.length),
      MaxSizeAllowed: String(maxPutBytes),
    });
  }
  return expected;
}

/**
 * The algorithm of a part's checksum: that of its upload.
 *
 * FULL_OBJECT needs no checksums of parts, COMPOSITE does (github.com/versity/versitygw/issues/1342). An upload without
 * an algorithm: S3 refused parts with a checksum in 2023 and 2024 (github.com/apache/opendal/issues/4533), but the
 * clients of today send them by default, so it is not known whether it still does.
 * @throws S3Error InvalidRequest
 */
function algorithmOfPart(
  { algorithm: actual }: Expectations,
  { algorithm, checksumType }: Upload,
  isStrict: boolean,
): ChecksumAlgorithm {
  if (algorithm === undefined && !isStrict) return actual ?? defaultAlgorithm;
  const mayLack = algorithm === undefined || checksumType === 'FULL_OBJECT';
  if (actual !== algorithm && !(actual === undefined && mayLack)) {
    throw invalidRequest(
      `Checksum Type mismatch occurred, expected checksum Type: ${algorithm ?? 'null'}, actual checksum Type: ${actual ?? 'null'}`,
    );
  }
  return algorithm ?? defaultAlgorithm;
}
