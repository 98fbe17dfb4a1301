import { element, s3Namespace, xmlDeclaration } from '../../sandbox/s3/xml.ts';
import type { SinkAnswer, SinkRequest } from './answer.ts';

/** Not an MD5, as with encryption by KMS: tools do not compare it with one then. */
const etag = '"sink"';
const lastModified = new Date(0).toUTCString();

/** As much of S3 as uploads need. It stores only the sizes of objects. */
export interface SinkS3 {
  readonly storedBytes: number;
  answer(call: SinkRequest): SinkAnswer;
  reset(): void;
}

/** Sizes in bytes. */
interface Stored {
  /** By path. */
  readonly objects: Map<string, number>;
  /** Those of the parts, by upload id and part number. */
  readonly uploads: Map<string, Map<string, number>>;
}

export function createSinkS3(): SinkS3 {
  const kept: Stored = { objects: new Map(), uploads: new Map() };
  let lastUpload = 0;
  return {
    get storedBytes() {
      return sum(kept.objects.values());
    },
    answer(call) {
      const { method, url } = call;
      const uploadId = url.searchParams.get('uploadId');
      if (uploadId !== null) return answerUpload(call, uploadId, kept);
      if (method === 'POST' && url.searchParams.has('uploads')) {
        return createUpload(url.pathname, `upload-${++lastUpload}`, kept);
      }
      if (method === 'PUT') {
        kept.objects.set(url.pathname, call.payloadBytes);
        return stored(call);
      }
      if (method === 'HEAD') return head(kept.objects.get(url.pathname));
      if (method === 'GET') return emptyList();
      return failure(501, 'NotImplemented');
    },
    reset() {
      kept.objects.clear();
      kept.uploads.clear();
    },
  };
}

function createUpload(path: string, uploadId: string, { uploads }: Stored): SinkAnswer {
  uploads.set(uploadId, new Map());
  return xml('InitiateMultipartUploadResult', { ...place(path), UploadId: uploadId });
}

function answerUpload(call: SinkRequest, uploadId: string, { objects, uploads }: Stored): SinkAnswer {
  const parts = uploads.get(uploadId);
  if (parts === undefined) return failure(404, 'NoSuchUpload');
  const { method, url } = call;
  if (method === 'PUT') {
    parts.set(url.searchParams.get('partNumber') ?? '', call.payloadBytes);
    return stored(call);
  }
  if (method !== 'POST' && method !== 'DELETE') return failure(501, 'NotImplemented');
  uploads.delete(uploadId);
  if (method === 'DELETE') return { status: 204 };
  objects.set(url.pathname, sum(parts.values()));
  return xml('CompleteMultipartUploadResult', { Location: url.href, ...place(url.pathname), ETag: etag });
}

function head(size: number | undefined): SinkAnswer {
  if (size === undefined) return { status: 404 };
  return { status: 200, headers: { etag, 'content-length': size, 'last-modified': lastModified } };
}

function stored({ headers }: SinkRequest): SinkAnswer {
  const crc32 = headers['x-amz-checksum-crc32'];
  return {
    status: 200,
    headers: { etag, ...(typeof crc32 === 'string' && { 'x-amz-checksum-crc32': crc32 }) },
  };
}

function emptyList(): SinkAnswer {
  return xml('ListBucketResult', { KeyCount: 0, MaxKeys: 1000, IsTruncated: false });
}

function place(path: string): { Bucket: string; Key: string } {
  const [, bucket = '', ...key] = decodeURIComponent(path).split('/');
  return { Bucket: bucket, Key: key.join('/') };
}

function xml(name: string, content: Parameters<typeof element>[1]): SinkAnswer {
  const body = xmlDeclaration + element(name, content, s3Namespace);
  return { status: 200, headers: { 'content-type': 'application/xml' }, body };
}

function failure(status: number, code: string): SinkAnswer {
  const body = xmlDeclaration + element('Error', { Code: code, Message: 'The sink does not support this.' });
  return { status, headers: { 'content-type': 'application/xml' }, body };
}

function sum(sizes: Iterable<number>): number {
  return Array.from(sizes).reduce((total, size) => total + size, 0);
}
