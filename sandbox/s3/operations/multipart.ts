import type { HttpAnswer } from '../../http/http-answer.ts';
import type { ChecksumAlgorithm } from '../checksums.ts';
import { readAlgorithm } from '../integrity.ts';
import { readMetadata } from '../metadata.ts';
import type { ChecksumType } from '../objects.ts';
import { emptyAnswer, headerOfCall, xmlAnswer, type S3Call } from '../s3-call.ts';
import { invalidRequest } from '../s3-errors.ts';

/** CreateMultipartUpload */
export async function createMultipartUpload(call: S3Call): Promise<HttpAnswer> {
  await call.exchange.drain();
  const { bucket, key } = call.request.target;
  const declared = readDeclaredChecksum(call);
  const metadata = readMetadata(call.request.headers);
  const { uploads, now } = call.context;
  const { uploadId } = uploads.create({ bucket, key, metadata, initiatedAt: now(), ...declared });
  const headers: Record<string, string> =
    declared === undefined
      ? {}
      : {
          'x-amz-checksum-algorithm': declared.algorithm.toUpperCase(),
          'x-amz-checksum-type': declared.checksumType,
        };
  return xmlAnswer(
    'InitiateMultipartUploadResult',
    { Bucket: bucket, Key: key, UploadId: uploadId },
    headers,
  );
}

/** AbortMultipartUpload */
export async function abortMultipartUpload(call: S3Call): Promise<HttpAnswer> {
  const { uploads } = call.context;
  const { bucket, key, query } = call.request.target;
  await uploads.abort(uploads.get(bucket, key, query.get('uploadId') ?? ''));
  return emptyAnswer(204);
}

/** The checksum types of an algorithm ("Checking object integrity"); the first is the default. */
const supported: Readonly<Record<ChecksumAlgorithm, readonly ChecksumType[]>> = {
  crc32: ['COMPOSITE', 'FULL_OBJECT'],
  crc32c: ['COMPOSITE', 'FULL_OBJECT'],
  crc64nvme: ['FULL_OBJECT'],
  sha1: ['COMPOSITE'],
  sha256: ['COMPOSITE'],
};

function readDeclaredChecksum(
  call: S3Call,
): { algorithm: ChecksumAlgorithm; checksumType: ChecksumType } | undefined {
  const algorithm = readAlgorithm(call.request.headers);
  const wanted = headerOfCall(call, 'x-amz-checksum-type');
  if (algorithm === undefined) {
    if (wanted !== undefined) {
      throw invalidRequest(
        'The x-amz-checksum-type header can only be used with the x-amz-checksum-algorithm header.',
      );
    }
    return undefined;
  }
  const types = supported[algorithm];
  const checksumType = wanted === undefined ? types[0] : types.find((type) => type === wanted);
  if (checksumType === undefined) {
    throw invalidRequest(
      `The ${wanted ?? ''} checksum type cannot be used with the ${algorithm} checksum algorithm.`,
    );
  }
  return { algorithm, checksumType };
}
