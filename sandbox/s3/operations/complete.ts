import { createHash, randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';

import type { HttpAnswer } from '../../http/http-answer.ts';
import {
  base64Of,
  createHasher,
  elementOf,
  type Checksum,
  type ChecksumAlgorithm,
  type Hasher,
} from '../checksums.ts';
import { checkWrite } from '../conditions.ts';
import { badDigest, readChecksum } from '../integrity.ts';
import type { ChecksumType } from '../objects.ts';
import { headerOfCall, xmlAnswer, type S3Call } from '../s3-call.ts';
import { invalidRequest, noSuchUpload } from '../s3-errors.ts';
import type { UploadedPart, Upload } from '../uploads.ts';
import type { XmlFields } from '../xml.ts';
import { parsePartList } from './part-list.ts';
import { defaultAlgorithm } from './put.ts';
import { selectParts } from './select-parts.ts';
import { readXmlBody } from './xml-body.ts';

/**
 * CompleteMultipartUpload. S3 answers a second one as it did the first one, so that a client can repeat it if the answer
 * is lost or late (github.com/adobe/S3Mock/issues/2586, github.com/minio/minio/issues/13318; for several at once, the
 * tests of github.com/versity/versitygw, which also run against S3). Other stores do not know the upload any more, and
 * neither does this one if it is strict.
 */
export async function completeMultipartUpload(call: S3Call): Promise<HttpAnswer> {
  const { bucket, key, query } = call.request.target;
  const uploadId = query.get('uploadId') ?? '';
  const result =
    earlierResult(call, uploadId) ?? (await complete(call, call.context.uploads.get(bucket, key, uploadId)));
  return withWhiteSpace(xmlAnswer('CompleteMultipartUploadResult', result));
}

function earlierResult({ request, context }: S3Call, uploadId: string): XmlFields | undefined {
  const { bucket, key } = request.target;
  return context.strict ? undefined : context.uploads.resultOf(bucket, key, uploadId);
}

async function complete(call: S3Call, upload: Upload): Promise<XmlFields> {
  const { uploads } = call.context;
  const { uploadId } = upload;
  const { body } = await readXmlBody(call);
  const parts = selectParts(upload, parsePartList(body.toString()));
  checkSize(call, sizeOf(parts));
  const isOpen = () => uploads.list().includes(upload);
  // another request can end the upload meanwhile, and remove the parts
  const whole = await wholeChecksum(call, upload, parts).catch((error: unknown) => {
    if (isOpen()) throw error;
    return undefined;
  });
  const earlier = earlierResult(call, uploadId);
  if (earlier !== undefined) return earlier;
  if (whole === undefined || !isOpen()) throw noSuchUpload(uploadId);
  return store(call, upload, parts, whole);
}

async function store(
  { request, context }: S3Call,
  upload: Upload,
  parts: readonly UploadedPart[],
  { checksum, checksumType, isStored }: WholeChecksum,
): Promise<XmlFields> {
  const { uploads, objects, now, opaqueEtags } = context;
  const { bucket, key, metadata } = upload;
  checkWrite(request.headers, key, objects.get(bucket, key));
  const etag = etagOf(parts, opaqueEtags);
  const result = {
    Location: `/${bucket}/${key}`,
    Bucket: bucket,
    Key: key,
    ETag: etag,
    [elementOf(checksum.algorithm)]: checksum.value,
    ChecksumType: checksumType,
  };
  const sums = isStored ? { checksum, checksumType } : {};
  const partSizes = parts.map((part) => part.size);
  const object = { key, size: sizeOf(parts), etag, metadata, partSizes, modifiedAt: now(), ...sums };
  const files = parts.map(({ path }) => path);
  await Promise.all([uploads.finish(upload, parts, result), objects.put(bucket, object, files)]);
  return result;
}

function sizeOf(parts: readonly UploadedPart[]): number {
  return parts.reduce((sum, { size }) => sum + size, 0);
}

function checkSize(call: S3Call, size: number): void {
  const claimed = headerOfCall(call, 'x-amz-mp-object-size');
  if (claimed !== undefined && Number(claimed) !== size) {
    throw invalidRequest(
      `The provided 'x-amz-mp-object-size' header value ${claimed} does not match what was computed: ${size}`,
    );
  }
}

interface WholeChecksum {
  readonly checksum: Checksum;
  readonly checksumType: ChecksumType;
  /** Whether HEAD and GET return it. */
  readonly isStored: boolean;
}

/**
 * COMPOSITE: the checksum of the parts' checksums, and their number. FULL_OBJECT: the checksum of the content; in this
 * request, a checksum header is that one, not the checksum of the XML. Without an algorithm, S3 computes and returns a
 * CRC64NVME, which HEAD and GET do not know (github.com/versity/versitygw/issues/1547).
 * @throws S3Error BadDigest
 */
async function wholeChecksum(
  call: S3Call,
  { algorithm, checksumType = 'FULL_OBJECT' }: Upload,
  parts: readonly UploadedPart[],
): Promise<WholeChecksum> {
  const isStored = algorithm !== undefined;
  if (algorithm !== undefined && checksumType === 'COMPOSITE') {
    return { checksum: await compositeOf(algorithm, parts), checksumType, isStored };
  }
  const claimed = readChecksum(call.request.headers);
  const used = algorithm ?? claimed?.algorithm ?? defaultAlgorithm;
  const hasher = createHasher(used);
  await hashFiles(parts, hasher);
  const checksum = { algorithm: used, value: await base64Of(hasher) };
  if (claimed !== undefined && (claimed.algorithm !== used || claimed.value !== checksum.value)) {
    throw badDigest(claimed.algorithm);
  }
  return { checksum, checksumType, isStored };
}

async function compositeOf(algorithm: ChecksumAlgorithm, parts: readonly UploadedPart[]): Promise<Checksum> {
  const hasher = createHasher(algorithm);
  parts.forEach(({ checksum }) => {
    hasher.update(Buffer.from(checksum.value, 'base64'));
  });
  return { algorithm, value: `${await base64Of(hasher)}-${parts.length}` };
}

async function hashFiles(parts: readonly UploadedPart[], hasher: Hasher): Promise<void> {
  for (const { path } of parts) {
    for await (const chunk of createReadStream(path)) hasher.update(chunk as Buffer);
  }
}

function etagOf(parts: readonly UploadedPart[], isOpaque: boolean): string {
  const md5s = Buffer.concat(parts.map(({ md5 }) => md5));
  const hash = isOpaque ? randomBytes(16) : createHash('md5').update(md5s).digest();
  return `"${hash.toString('hex')}-${parts.length}"`;
}

/** During a slow completion, S3 sends white space after the XML declaration to keep the connection open. */
function withWhiteSpace(answer: HttpAnswer): HttpAnswer {
  return typeof answer.body === 'string'
    ? { ...answer, body: answer.body.replace('?>\n', '?>\n          \n') }
    : answer;
}
