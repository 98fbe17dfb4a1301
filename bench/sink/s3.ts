import { element, s3Namespace, xmlDeclaration } from '../../sandbox/s3/xml.ts';
import type { Answer, Call } from './answer.ts';

/** Not an MD5, as with encryption by KMS: tools then do not compare it with one. */
const etag = '"sink"';
const lastModified = new Date(0).toUTCString();

/** As much of S3 as uploads need. Of what is put, it keeps the sizes. */
export class SinkS3 {
  /** Size in bytes, by path. */
  readonly #objects = new Map<string, number>();
  /** Sizes of the parts in bytes, by upload id and part number. */
  readonly #uploads = new Map<string, Map<string, number>>();
  #lastUpload = 0;

  get storedBytes(): number {
    return sum(this.#objects.values());
  }

  reset(): void {
    this.#objects.clear();
    this.#uploads.clear();
  }

  answer(call: Call): Answer {
    const { method, url } = call;
    const uploadId = url.searchParams.get('uploadId');
    if (uploadId !== null) return this.#answerUpload(call, uploadId);
    if (method === 'POST' && url.searchParams.has('uploads')) return this.#create(url.pathname);
    if (method === 'PUT') {
      this.#objects.set(url.pathname, call.payloadBytes);
      return stored(call);
    }
    if (method === 'HEAD') return this.#head(url.pathname);
    if (method === 'GET') return emptyList();
    return failure(501, 'NotImplemented');
  }

  #create(path: string): Answer {
    const uploadId = `upload-${++this.#lastUpload}`;
    this.#uploads.set(uploadId, new Map());
    return xml('InitiateMultipartUploadResult', { ...place(path), UploadId: uploadId });
  }

  #answerUpload(call: Call, uploadId: string): Answer {
    const parts = this.#uploads.get(uploadId);
    if (parts === undefined) return failure(404, 'NoSuchUpload');
    const { method, url } = call;
    if (method === 'PUT') {
      parts.set(url.searchParams.get('partNumber') ?? '', call.payloadBytes);
      return stored(call);
    }
    if (method !== 'POST' && method !== 'DELETE') return failure(501, 'NotImplemented');
    this.#uploads.delete(uploadId);
    if (method === 'DELETE') return { status: 204 };
    this.#objects.set(url.pathname, sum(parts.values()));
    return xml('CompleteMultipartUploadResult', { Location: url.href, ...place(url.pathname), ETag: etag });
  }

  #head(path: string): Answer {
    const size = this.#objects.get(path);
    if (size === undefined) return { status: 404 };
    return { status: 200, headers: { etag, 'content-length': size, 'last-modified': lastModified } };
  }
}

function stored({ headers }: Call): Answer {
  const crc32 = headers['x-amz-checksum-crc32'];
  return {
    status: 200,
    headers: { etag, ...(typeof crc32 === 'string' && { 'x-amz-checksum-crc32': crc32 }) },
  };
}

function emptyList(): Answer {
  return xml('ListBucketResult', { KeyCount: 0, MaxKeys: 1000, IsTruncated: false });
}

function place(path: string): { Bucket: string; Key: string } {
  const [, bucket = '', ...key] = decodeURIComponent(path).split('/');
  return { Bucket: bucket, Key: key.join('/') };
}

function xml(name: string, content: Parameters<typeof element>[1]): Answer {
  const body = xmlDeclaration + element(name, content, s3Namespace);
  return { status: 200, headers: { 'content-type': 'application/xml' }, body };
}

function failure(status: number, code: string): Answer {
  const body = xmlDeclaration + element('Error', { Code: code, Message: 'The sink does not do that.' });
  return { status, headers: { 'content-type': 'application/xml' }, body };
}

function sum(sizes: Iterable<number>): number {
  return Array.from(sizes).reduce((total, size) => total + size, 0);
}
