import { randomBytes } from 'node:crypto';

import type { HttpAnswer } from '../../http/http-answer.ts';
import { headerOf, type Checksum } from '../checksums.ts';
import { readExpectations, type Expectations } from '../integrity.ts';
import { receiveToFile, type ReceivedContent } from '../receive-to-file.ts';
import { emptyAnswer, headerOfCall, type S3Call } from '../s3-call.ts';
import { S3Error, invalidArgument, invalidRequest, notImplemented } from '../s3-errors.ts';
import type { Upload } from '../uploads.ts';

const maxPutBytes = 5 * 1024 ** 3;
const maxParts = 10_000;

/** PutObject: the object exists after its whole body has arrived. */
export async function putObject(call: S3Call): Promise<HttpAnswer> {
  const { objects, now } = call.context;
  const { bucket, key } = call.request.target;
  const { received, etag } = await receiveContent(call, expectationsOf(call));
  const { checksum } = received;
  const object = { key, size: received.size, etag, modifiedAt: now(), ...checksumFields(checksum) };
  await objects.put(bucket, object, [received.path]);
  return emptyAnswer(200, { etag, ...checksumHeaders(checksum), ...typeHeader(checksum) });
}

/** UploadPart */
export async function uploadPart(call: S3Call): Promise<HttpAnswer> {
  const { uploads, now } = call.context;
  const { bucket, key, query } = call.request.target;
  const number = readPartNumber(query.get('partNumber') ?? '');
  const upload = uploads.get(bucket, key, query.get('uploadId') ?? '');
  const expected = forUpload(expectationsOf(call), upload);
  const { received, etag } = await receiveContent(call, expected);
  await uploads.addPart(upload, { ...received, number, etag, modifiedAt: now() });
  return emptyAnswer(200, { etag, ...checksumHeaders(received.checksum) });
}

export function checksumHeaders(checksum: Checksum | undefined): Record<string, string> {
  return checksum === undefined ? {} : { [headerOf(checksum.algorithm)]: checksum.value };
}

function typeHeader(checksum: Checksum | undefined): Record<string, string> {
  return checksum === undefined ? {} : { 'x-amz-checksum-type': 'FULL_OBJECT' };
}

function checksumFields(checksum: Checksum | undefined): object {
  return checksum === undefined ? {} : { checksum, checksumType: 'FULL_OBJECT' };
}

async function receiveContent(
  { exchange, authorized, context }: S3Call,
  expected: Expectations,
): Promise<{ received: ReceivedContent; etag: string }> {
  const received = await receiveToFile(exchange, authorized, expected, context.objects.newFile());
  const hash = context.opaqueEtags ? randomBytes(16) : received.md5;
  return { received, etag: `"${hash.toString('hex')}"` };
}

function expectationsOf(call: S3Call): Expectations {
  if (headerOfCall(call, 'x-amz-copy-source') !== undefined) throw notImplemented();
  const expected = readExpectations(call.request.headers, call.request.payloadHash);
  if (expected.length > maxPutBytes) {
    throw new S3Error(400, 'EntityTooLarge', 'Your proposed upload exceeds the maximum allowed size', {
      ProposedSize: String(expected.length),
      MaxSizeAllowed: String(maxPutBytes),
    });
  }
  return expected;
}

function readPartNumber(text: string): number {
  const number = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  if (number < 1 || number > maxParts) {
    throw invalidArgument(
      'Part number must be an integer between 1 and 10000, inclusive',
      'partNumber',
      text,
    );
  }
  return number;
}

/** A part must have the checksum algorithm of its upload. */
function forUpload(expected: Expectations, upload: Upload): Expectations {
  const actual = expected.algorithm;
  if (actual !== upload.algorithm) {
    throw invalidRequest(
      `Checksum Type mismatch occurred, expected checksum Type: ${upload.algorithm ?? 'null'}, actual checksum Type: ${actual ?? 'null'}`,
    );
  }
  return expected;
}
