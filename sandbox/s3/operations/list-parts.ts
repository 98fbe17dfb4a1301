import type { HttpAnswer } from '../../http/http-answer.ts';
import { elementOf } from '../checksums.ts';
import { owner, readInteger, readMaximum } from '../listing.ts';
import { xmlAnswer, type S3Call } from '../s3-call.ts';

/** ListParts */
export function listParts(call: S3Call): Promise<HttpAnswer> {
  const { bucket, key, query } = call.request.target;
  const upload = call.context.uploads.get(bucket, key, query.get('uploadId') ?? '');
  const after = readInteger(query, 'part-number-marker') ?? 0;
  const maxParts = readMaximum(query, 'max-parts');
  const parts = [...upload.parts.values()]
    .filter(({ number }) => number > after)
    .sort((a, b) => a.number - b.number);
  const page = parts.slice(0, maxParts);
  return Promise.resolve(
    xmlAnswer('ListPartsResult', {
      Bucket: bucket,
      Key: key,
      UploadId: upload.uploadId,
      // S3 names the role of temporary credentials; here, they have none
      Initiator: owner,
      Owner: owner,
      StorageClass: upload.metadata.storageClass,
      PartNumberMarker: after,
      NextPartNumberMarker: page.at(-1)?.number ?? after,
      MaxParts: maxParts,
      IsTruncated: maxParts > 0 && parts.length > page.length,
      ChecksumAlgorithm: upload.algorithm?.toUpperCase(),
      ChecksumType: upload.checksumType,
      Part: page.map((part) => ({
        PartNumber: part.number,
        LastModified: new Date(part.modifiedAt).toISOString(),
        ETag: part.etag,
        Size: part.size,
        // of an upload without an algorithm, S3 returns but does not store them (github.com/versity/versitygw/issues/1547)
        ...(upload.algorithm !== undefined && { [elementOf(part.checksum.algorithm)]: part.checksum.value }),
      })),
    }),
  );
}
