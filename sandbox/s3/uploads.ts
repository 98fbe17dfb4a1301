import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';

import type { Checksum, ChecksumAlgorithm } from './checksums.ts';
import type { Metadata } from './metadata.ts';
import type { ChecksumType } from './objects.ts';
import { noSuchUpload } from './s3-errors.ts';
import type { StoredContent } from './stored-content.ts';
import type { XmlFields } from './xml.ts';

export interface UploadedPart extends StoredContent {
  readonly number: number;
  /** With its quotes. */
  readonly etag: string;
  readonly checksum: Checksum;
  /** Milliseconds since the epoch. */
  readonly modifiedAt: number;
}

export interface Upload {
  readonly bucket: string;
  readonly key: string;
  readonly uploadId: string;
  readonly algorithm?: ChecksumAlgorithm;
  readonly checksumType?: ChecksumType;
  readonly metadata: Metadata;
  /** Milliseconds since the epoch. */
  readonly initiatedAt: number;
  readonly parts: ReadonlyMap<number, UploadedPart>;
}

interface OpenUpload extends Upload {
  readonly parts: Map<number, UploadedPart>;
  /** A CompleteMultipartUpload may read them at the moment. */
  readonly replaced: UploadedPart[];
}

/** Multipart uploads that are neither complete nor aborted, and the results of those that are complete. */
export interface Uploads {
  create(upload: Omit<Upload, 'uploadId' | 'parts'>): Upload;
  /** @throws S3Error NoSuchUpload, also if the id belongs to another key */
  get(bucket: string, key: string, uploadId: string): Upload;
  /** Stores a part, replacing any other of its number. The file of that one stays until the upload ends. */
  addPart(upload: Upload, part: UploadedPart): Promise<void>;
  /** Ends an upload without a result; its parts are removed. */
  abort(upload: Upload): Promise<void>;
  /** Ends an upload; its parts, except those in `kept`, are removed. */
  finish(upload: Upload, kept: readonly UploadedPart[], result: XmlFields): Promise<void>;
  /** The result of a complete upload of this key; undefined if there is none. */
  resultOf(bucket: string, key: string, uploadId: string): XmlFields | undefined;
  /** In order of their start. */
  list(): readonly Upload[];
}

export function createUploads(): Uploads {
  const open = new Map<string, OpenUpload>();
  const finished = new Map<string, { readonly upload: Upload; readonly result: XmlFields }>();
  const find = (bucket: string, key: string, uploadId: string) => {
    const upload = open.get(uploadId);
    if (upload?.bucket !== bucket || upload.key !== key) throw noSuchUpload(uploadId);
    return upload;
  };
  const end = async ({ bucket, key, uploadId }: Upload, kept: readonly UploadedPart[]) => {
    const { parts, replaced } = find(bucket, key, uploadId);
    open.delete(uploadId);
    const dropped = [...parts.values(), ...replaced].filter((part) => !kept.includes(part));
    await Promise.all(dropped.map(({ path }) => rm(path, { force: true })));
  };
  return {
    create(upload) {
      const uploadId = randomBytes(48).toString('base64url');
      const opened: OpenUpload = { ...upload, uploadId, parts: new Map(), replaced: [] };
      open.set(uploadId, opened);
      return opened;
    },
    get: find,
    async addPart({ bucket, key, uploadId }, part) {
      if (!open.has(uploadId)) await rm(part.path, { force: true });
      const { parts, replaced } = find(bucket, key, uploadId);
      const previous = parts.get(part.number);
      parts.set(part.number, part);
      if (previous !== undefined) replaced.push(previous);
    },
    abort: (upload) => end(upload, []),
    async finish(upload, kept, result) {
      finished.set(upload.uploadId, { upload, result });
      await end(upload, kept);
    },
    resultOf(bucket, key, uploadId) {
      const { upload, result } = finished.get(uploadId) ?? {};
      return upload?.bucket === bucket && upload.key === key ? result : undefined;
    },
    list: () => [...open.values()],
  };
}
