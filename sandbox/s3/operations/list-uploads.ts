import type { HttpAnswer } from '../../http/http-answer.ts';
import { compareKeys, makePage, readEncoding, readMaximum } from '../listing.ts';
import { xmlAnswer, type S3Call } from '../s3-call.ts';
import type { Upload } from '../uploads.ts';

/** ListMultipartUploads: in order of their keys, and of their start for one key. */
export function listMultipartUploads(call: S3Call): Promise<HttpAnswer> {
  const { bucket, query } = call.request.target;
  const encode = readEncoding(query);
  const [prefix, delimiter, keyMarker] = ['prefix', 'delimiter', 'key-marker'].map(
    (name) => query.get(name) ?? '',
  ) as [string, string, string];
  const max = readMaximum(query, 'max-uploads');
  const uploads = call.context.uploads
    .list()
    .filter((upload) => upload.bucket === bucket && upload.key.startsWith(prefix))
    .sort((a, b) => compareKeys(a.key, b.key));
  // without a key marker, S3 ignores the other one
  const idMarker = keyMarker === '' ? '' : (query.get('upload-id-marker') ?? '');
  const { items, commonPrefixes, isTruncated, last, lastItem } = makePage(
    uploads,
    { prefix, delimiter, max },
    isAfter(uploads, keyMarker, idMarker),
  );
  return Promise.resolve(
    xmlAnswer('ListMultipartUploadsResult', {
      Bucket: bucket,
      KeyMarker: encode(keyMarker),
      UploadIdMarker: idMarker,
      NextKeyMarker: isTruncated ? encode(last ?? '') : undefined,
      NextUploadIdMarker: isTruncated ? lastItem?.uploadId : undefined,
      Prefix: encode(prefix),
      Delimiter: delimiter === '' ? undefined : encode(delimiter),
      EncodingType: query.get('encoding-type'),
      MaxUploads: max,
      IsTruncated: isTruncated,
      Upload: items.map((upload) => ({
        Key: encode(upload.key),
        UploadId: upload.uploadId,
        StorageClass: upload.metadata.storageClass,
        Initiated: new Date(upload.initiatedAt).toISOString(),
        ChecksumAlgorithm: upload.algorithm?.toUpperCase(),
        ChecksumType: upload.checksumType,
      })),
      CommonPrefixes: commonPrefixes.map((common) => ({ Prefix: encode(common) })),
    }),
  );
}

function isAfter(
  uploads: readonly Upload[],
  keyMarker: string,
  idMarker: string,
): (key: string, upload?: Upload) => boolean {
  const marked = uploads.findIndex(({ key, uploadId }) => key === keyMarker && uploadId === idMarker);
  return (key, upload) => {
    const order = compareKeys(key, keyMarker);
    const isLaterOfKey =
      order === 0 && marked >= 0 && upload !== undefined && uploads.indexOf(upload) > marked;
    return keyMarker === '' || order > 0 || isLaterOfKey;
  };
}
