import type { ByteRange } from '../../http/byte-range.ts';
import type { HttpAnswer } from '../../http/http-answer.ts';
import { elementOf, type Checksum } from '../checksums.ts';
import { readAlgorithm } from '../integrity.ts';
import { defaultMetadata, readMetadata, type Metadata } from '../metadata.ts';
import type { StoredObject } from '../objects.ts';
import { headerOfCall, xmlAnswer, type S3Call } from '../s3-call.ts';
import { invalidArgument, invalidRequest } from '../s3-errors.ts';
import type { XmlFields } from '../xml.ts';
import { copyContent, findSource } from './copy-source.ts';
import { defaultAlgorithm, findUpload, storeObject, storePart } from './put.ts';
import { minPartBytes } from './select-parts.ts';

/**
 * CopyObject. The copy has a checksum of its whole content and an ETag of its own, also if its source was uploaded in
 * parts ("Checking object integrity" in S3's user guide).
 */
export async function copyObject(call: S3Call): Promise<HttpAnswer> {
  await call.exchange.drain();
  const source = await findSource(call);
  const metadata = metadataOfCopy(call, source.object);
  const algorithm =
    readAlgorithm(call.request.headers) ?? source.object.checksum?.algorithm ?? defaultAlgorithm;
  const content = await copyContent(call, source, algorithm);
  const copy = await storeObject(call, content, metadata);
  return xmlAnswer('CopyObjectResult', {
    ...resultOf(copy),
    ChecksumType: 'FULL_OBJECT',
    ...checksumField(content.checksum),
  });
}

/** UploadPartCopy */
export async function uploadPartCopy(call: S3Call): Promise<HttpAnswer> {
  await call.exchange.drain();
  const { number, upload } = findUpload(call);
  const source = await findSource(call);
  const range = readSourceRange(call, source.object);
  const content = await copyContent(call, source, upload.algorithm ?? defaultAlgorithm, range);
  const part = await storePart(call, upload, number, content);
  return xmlAnswer('CopyPartResult', {
    ...resultOf(part),
    ...(upload.algorithm !== undefined && checksumField(part.checksum)),
  });
}

function resultOf({ etag, modifiedAt }: { readonly etag: string; readonly modifiedAt: number }): XmlFields {
  return { LastModified: new Date(modifiedAt).toISOString(), ETag: etag };
}

function checksumField({ algorithm, value }: Checksum): XmlFields {
  return { [elementOf(algorithm)]: value };
}

/** These change an object that is copied onto itself; S3's error names them. */
const changes = ['x-amz-storage-class', 'x-amz-website-redirect-location', 'x-amz-server-side-encryption'];

/**
 * The metadata of the source, or that of the request. The storage class is always that of the request.
 * @throws S3Error InvalidArgument, InvalidRequest
 */
function metadataOfCopy({ request }: S3Call, source: StoredObject): Metadata {
  const { headers } = request;
  const name = 'x-amz-metadata-directive';
  const directive = headers.get(name)?.[0] ?? 'COPY';
  const given = readMetadata(headers);
  if (directive === 'REPLACE') return given;
  if (directive !== 'COPY') throw invalidArgument('Unknown metadata directive.', name, directive);
  // sources are in the bucket of their copies, which is that of the grant
  if (source.key === request.target.key && !changes.some((header) => headers.has(header))) {
    throw invalidRequest(
      "This copy request is illegal because it is trying to copy an object to itself without changing the object's metadata, storage class, website redirect location or encryption attributes.",
    );
  }
  return { ...(source.metadata ?? defaultMetadata), storageClass: given.storageClass };
}

/**
 * Both ends are needed, and must be in the source (github.com/gaul/s3proxy/issues/304 and
 * github.com/fsspec/s3fs/issues/321 quote S3). According to S3's API reference, a range needs a source of more than 5 MiB;
 * github.com/ceph/s3-tests, which also run against S3, copy ranges of smaller ones.
 * @throws S3Error InvalidArgument, InvalidRequest
 */
function readSourceRange(call: S3Call, { size }: StoredObject): ByteRange | undefined {
  const name = 'x-amz-copy-source-range';
  const value = headerOfCall(call, name);
  if (value === undefined) return undefined;
  const [, first, last] = /^bytes=(\d+)-(\d+)$/.exec(value)?.map(Number) ?? [];
  if (first === undefined || last === undefined || first > last) {
    throw invalidArgument(
      'The x-amz-copy-source-range value must be of the form bytes=first-last where first and last are the zero-based offsets of the first and last bytes to copy',
      name,
      value,
    );
  }
  if (last >= size) {
    throw invalidArgument(`Range specified is not valid for source object of size: ${size}`, name, value);
  }
  if (call.context.strict && size <= minPartBytes) {
    throw invalidRequest('The specified copy source is not supported as a byte-range copy source');
  }
  return { start: first, length: last - first + 1 };
}
