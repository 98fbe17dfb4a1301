import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';

import type { ChecksumAlgorithm } from './checksums.ts';
import { noSuchUpload } from './errors.ts';
import type { ChecksumType } from './objects.ts';
import type { Received } from './receive.ts';

export interface Part extends Received {
  readonly number: number;
  /** With its quotes. */
  readonly etag: string;
  /** Milliseconds since the epoch. */
  readonly modifiedAt: number;
}

export interface Upload {
  readonly bucket: string;
  readonly key: string;
  readonly uploadId: string;
  readonly algorithm?: ChecksumAlgorithm;
  readonly checksumType?: ChecksumType;
  readonly parts: ReadonlyMap<number, Part>;
}

type OpenUpload = Upload & { readonly parts: Map<number, Part> };

/** Multipart uploads that are neither complete nor aborted. */
export class Uploads {
  readonly #open = new Map<string, OpenUpload>();

  create(upload: Omit<Upload, 'uploadId' | 'parts'>): Upload {
    const uploadId = randomBytes(48).toString('base64url');
    const opened: OpenUpload = { ...upload, uploadId, parts: new Map() };
    this.#open.set(uploadId, opened);
    return opened;
  }

  /** @throws S3Error NoSuchUpload, also where the id belongs to another key */
  get(bucket: string, key: string, uploadId: string): Upload {
    return this.#find(bucket, key, uploadId);
  }

  /** Takes a part in the place of any other of its number. */
  async addPart({ bucket, key, uploadId }: Upload, part: Part): Promise<void> {
    const upload = this.#open.get(uploadId);
    if (upload === undefined) await rm(part.path, { force: true });
    const { parts } = this.#find(bucket, key, uploadId);
    const replaced = parts.get(part.number);
    parts.set(part.number, part);
    if (replaced !== undefined) await rm(replaced.path, { force: true });
  }

  /** Ends an upload; its parts, except those in `kept`, are removed. */
  async end({ bucket, key, uploadId }: Upload, kept: readonly Part[] = []): Promise<void> {
    const { parts } = this.#find(bucket, key, uploadId);
    this.#open.delete(uploadId);
    const dropped = [...parts.values()].filter((part) => !kept.includes(part));
    await Promise.all(dropped.map(({ path }) => rm(path, { force: true })));
  }

  list(): readonly Upload[] {
    return [...this.#open.values()];
  }

  #find(bucket: string, key: string, uploadId: string): OpenUpload {
    const upload = this.#open.get(uploadId);
    if (upload?.bucket !== bucket || upload.key !== key) throw noSuchUpload(uploadId);
    return upload;
  }
}
