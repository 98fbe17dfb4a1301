import { S3Error, invalidRequest } from '../s3-errors.ts';
import type { UploadedPart, Upload } from '../uploads.ts';
import { unquote, type ListedPart } from './part-list.ts';

/** S3's minimum size of all parts except the last ("Amazon S3 multipart upload limits"). */
export const minPartBytes = 5 * 1024 ** 2;

/**
 * The uploaded parts that a list names, after S3's checks.
 * @throws S3Error InvalidPartOrder, InvalidPart, InvalidRequest, EntityTooSmall
 */
export function selectParts(upload: Upload, listed: readonly ListedPart[]): UploadedPart[] {
  if (listed.some(({ number }, index) => number <= (listed[index - 1]?.number ?? 0))) {
    throw new S3Error(
      400,
      'InvalidPartOrder',
      'The list of parts was not in ascending order. The parts list must be specified in order by part number.',
      { UploadId: upload.uploadId },
    );
  }
  const parts = listed.map((entry) => findPart(upload, entry));
  checkSizes(parts);
  return parts;
}

function findPart(upload: Upload, listed: ListedPart): UploadedPart {
  const part = upload.parts.get(listed.number);
  if (part === undefined || unquote(part.etag) !== listed.etag) throw invalidPart(upload, listed);
  checkListedChecksum(upload, listed, part);
  return part;
}

function checkListedChecksum(upload: Upload, listed: ListedPart, part: UploadedPart): void {
  const { algorithm, checksumType } = upload;
  const [given] = listed.checksums;
  if (given === undefined) {
    if (algorithm !== undefined && checksumType === 'COMPOSITE') {
      throw invalidRequest(
        `The upload was created using a ${algorithm} checksum. The complete request must include the checksum for each part. It was missing for part ${listed.number} in the request.`,
      );
    }
    return;
  }
  if (part.checksum.algorithm !== given[0] || part.checksum.value !== given[1]) {
    throw invalidPart(upload, listed);
  }
}

function checkSizes(parts: readonly UploadedPart[]): void {
  const small = parts.slice(0, -1).find(({ size }) => size < minPartBytes);
  if (small !== undefined) {
    throw new S3Error(
      400,
      'EntityTooSmall',
      'Your proposed upload is smaller than the minimum allowed size',
      {
        ProposedSize: String(small.size),
        MinSizeAllowed: String(minPartBytes),
        PartNumber: String(small.number),
        ETag: unquote(small.etag),
      },
    );
  }
}

function invalidPart({ uploadId }: Upload, { number, etag }: ListedPart): S3Error {
  return new S3Error(
    400,
    'InvalidPart',
    "One or more of the specified parts could not be found.  The part may not have been uploaded, or the specified entity tag may not match the part's entity tag.",
    { UploadId: uploadId, PartNumber: String(number), ETag: etag },
  );
}
