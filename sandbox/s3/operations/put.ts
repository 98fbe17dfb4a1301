import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';

import type { HttpAnswer } from '../../http/http-answer.ts';
import { headerOf, type Checksum, type ChecksumAlgorithm } from '../checksums.ts';
import { checkWrite } from '../conditions.ts';
import { readExpectations, type ContentExpectations, type Expectations } from '../integrity.ts';
import { readMetadata } from '../metadata.ts';
import { receiveToFile, type ReceivedContent } from '../receive-to-file.ts';
import { emptyAnswer, type S3Call } from '../s3-call.ts';
import { S3Error, invalidRequest } from '../s3-errors.ts';
import type { Upload } from '../uploads.ts';
import { readPartNumber } from './part-number.ts';

const maxPutBytes = 5 * 1024 ** 3;

/**
 * S3 computes and returns this checksum if the client declares none (github.com/versity/versitygw/pull/1187 and
 * issues/1547).
 */
export const defaultAlgorithm = 'crc64nvme';

/** PutObject: the object exists after its whole body has arrived. */
export async function putObject(call: S3Call): Promise<HttpAnswer> {
  const { objects, now } = call.context;
  const { headers, target } = call.request;
  const { bucket, key } = target;
  const metadata = readMetadata(headers);
  const expected = expectationsOf(call);
  const computed = expected.algorithm ?? defaultAlgorithm;
  const { received, etag } = await receiveContent(call, { ...expected, computed });
  const { size, checksum, path } = received;
  try {
    checkWrite(headers, key, objects.get(bucket, key));
  } catch (error) {
    await rm(path);
    throw error;
  }
  const checksumType = 'FULL_OBJECT';
  await objects.put(bucket, { key, size, etag, modifiedAt: now(), metadata, checksum, checksumType }, [path]);
  return emptyAnswer(200, { etag, ...checksumHeaders(checksum), 'x-amz-checksum-type': checksumType });
}

/** UploadPart */
export async function uploadPart(call: S3Call): Promise<HttpAnswer> {
  const { uploads, now } = call.context;
  const { bucket, key, query } = call.request.target;
  const number = readPartNumber(query.get('partNumber') ?? '');
  const upload = uploads.get(bucket, key, query.get('uploadId') ?? '');
  const expected = expectationsOf(call);
  const computed = algorithmOfPart(expected, upload, call.context.strict);
  const { received, etag } = await receiveContent(call, { ...expected, computed });
  await uploads.addPart(upload, { ...received, number, etag, modifiedAt: now() });
  return emptyAnswer(200, { etag, ...checksumHeaders(received.checksum) });
}

export function checksumHeaders(checksum: Checksum | undefined): Record<string, string> {
  return checksum === undefined ? {} : { [headerOf(checksum.algorithm)]: checksum.value };
}

async function receiveContent(
  { exchange, authorized, context }: S3Call,
  expected: ContentExpectations,
): Promise<{ received: ReceivedContent; etag: string }> {
  const received = await receiveToFile(exchange, authorized, expected, context.objects.newFile());
  const hash = context.opaqueEtags ? randomBytes(16) : received.md5;
  return { received, etag: `"${hash.toString('hex')}"` };
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
