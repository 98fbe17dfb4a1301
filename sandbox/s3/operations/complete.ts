import { createHash, randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';

import { BodyTooLargeError, readBody } from '../../http/exchange.ts';
import type { HttpAnswer } from '../../http/http-answer.ts';
import { createHasher, elementOf, base64Of, type Checksum, type Hasher } from '../checksums.ts';
import { badDigest, readChecksum, readExpectations } from '../integrity.ts';
import { headerOfCall, xmlAnswer, type S3Call } from '../s3-call.ts';
import { invalidRequest, S3Error } from '../s3-errors.ts';
import { sha256Hex } from '../sigv4.ts';
import type { UploadedPart, Upload } from '../uploads.ts';
import { malformedXml, parsePartList } from './part-list.ts';
import { selectParts } from './select-parts.ts';

/** A complete list of 10,000 parts is smaller. */
const maxBodyBytes = 8 * 1024 ** 2;

/** CompleteMultipartUpload */
export async function completeMultipartUpload(call: S3Call): Promise<HttpAnswer> {
  const { uploads, objects, now } = call.context;
  const { bucket, key, query } = call.request.target;
  const upload = uploads.get(bucket, key, query.get('uploadId') ?? '');
  const parts = selectParts(upload, parsePartList(await readXml(call)));
  const size = parts.reduce((sum, part) => sum + part.size, 0);
  checkSize(call, size);
  const checksum = await wholeChecksum(upload, parts);
  checkChecksum(call, upload, checksum);

  await uploads.end(upload, parts);
  const etag = etagOf(parts, call.context.opaqueEtags);
  const { checksumType } = upload;
  await objects.put(
    bucket,
    {
      key,
      size,
      etag,
      modifiedAt: now(),
      ...(checksum && { checksum }),
      ...(checksumType && { checksumType }),
    },
    parts.map(({ path }) => path),
  );
  return withWhiteSpace(
    xmlAnswer('CompleteMultipartUploadResult', {
      Location: `/${bucket}/${key}`,
      Bucket: bucket,
      Key: key,
      ETag: etag,
      ...(checksum !== undefined && { [elementOf(checksum.algorithm)]: checksum.value }),
      ChecksumType: checksumType,
    }),
  );
}

async function readXml(call: S3Call): Promise<string> {
  const { headers, payloadHash } = call.request;
  const { mode, length } = readExpectations(headers, payloadHash);
  if (mode.kind === 'chunked' || length > maxBodyBytes) throw malformedXml();
  try {
    const body = await readBody(call.exchange, maxBodyBytes);
    if (mode.sha256 !== undefined && mode.sha256 !== sha256Hex(body)) {
      throw new S3Error(
        400,
        'XAmzContentSHA256Mismatch',
        "The provided 'x-amz-content-sha256' header does not match what was computed.",
      );
    }
    return body.toString('utf8');
  } catch (error) {
    throw error instanceof BodyTooLargeError ? malformedXml() : error;
  }
}

function checkSize(call: S3Call, size: number): void {
  const claimed = headerOfCall(call, 'x-amz-mp-object-size');
  if (claimed !== undefined && Number(claimed) !== size) {
    throw invalidRequest(
      `The provided 'x-amz-mp-object-size' header value ${claimed} does not match what was computed: ${size}`,
    );
  }
}

/** In this request, a checksum header is the checksum of the whole object, not of the XML. */
function checkChecksum(call: S3Call, upload: Upload, actual: Checksum | undefined): void {
  if (upload.checksumType !== 'FULL_OBJECT' || actual === undefined) return;
  const claimed = readChecksum(call.request.headers);
  if (claimed !== undefined && (claimed.algorithm !== actual.algorithm || claimed.value !== actual.value)) {
    throw badDigest(claimed.algorithm);
  }
}

/** COMPOSITE: the checksum of the parts' checksums, and their number. FULL_OBJECT: the checksum of the content. */
async function wholeChecksum(upload: Upload, parts: readonly UploadedPart[]): Promise<Checksum | undefined> {
  const { algorithm, checksumType } = upload;
  if (algorithm === undefined) return undefined;
  const hasher = createHasher(algorithm);
  if (checksumType === 'FULL_OBJECT') {
    await hashFiles(parts, hasher);
    return { algorithm, value: await base64Of(hasher) };
  }
  parts.forEach(({ checksum }) => {
    hasher.update(Buffer.from(checksum?.value ?? '', 'base64'));
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
