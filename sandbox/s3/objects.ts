import { createReadStream, createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';

import type { Checksum } from './checksums.ts';
import { compareKeys } from './listing.ts';
import type { Metadata } from './metadata.ts';

export interface StoredObject {
  readonly key: string;
  readonly size: number;
  /** With its quotes, as in headers. */
  readonly etag: string;
  readonly checksum?: Checksum;
  /** How the checksum of several parts was computed. */
  readonly checksumType?: ChecksumType;
  /** Default: none was set. */
  readonly metadata?: Metadata;
  /** If it was uploaded in parts: their sizes, in order. */
  readonly partSizes?: readonly number[];
  /** Milliseconds since the epoch. */
  readonly modifiedAt: number;
}

export type ChecksumType = 'COMPOSITE' | 'FULL_OBJECT';

interface Entry {
  readonly object: StoredObject;
  /** Files whose contents form the object, in order. */
  readonly files: readonly string[];
  // eslint-disable-next-line no-restricted-syntax -- set at the first read
  whole?: Promise<string>;
}

/** Objects on disk. Files are numbered and keys are only in memory, so no key can lead to another folder. */
export interface Objects {
  createBucket(bucket: string): void;
  hasBucket(bucket: string): boolean;
  /** Returns a path for a new file. */
  newFile(): string;
  /**
   * Stores an object, replacing any other under its key. The store owns the files from then on. Without files, the object
   * has a size but no content.
   */
  put(bucket: string, object: StoredObject, files: readonly string[]): Promise<void>;
  get(bucket: string, key: string): StoredObject | undefined;
  delete(bucket: string, key: string): Promise<void>;
  /** Returns the objects under a prefix, in the order of their keys' bytes. */
  list(bucket: string, prefix: string): StoredObject[];
  /** Returns the file of an object; undefined if there is none, or it has no content. The first call joins the parts. */
  fileOf(bucket: string, key: string): Promise<string | undefined>;
}

/** @param folder an existing, empty one */
export function createObjects(folder: string): Objects {
  const buckets = new Map<string, Map<string, Entry>>();
  /** The objects of a bucket in order, as long as it does not change: each page of a list needs them. */
  const inOrder = new Map<string, readonly StoredObject[]>();
  let files = 0;
  const objectsIn = (bucket: string) => buckets.get(bucket) ?? new Map<string, Entry>();
  const newFile = () => {
    files++;
    return join(folder, `${files}.bin`);
  };
  return {
    createBucket(bucket) {
      buckets.set(bucket, new Map());
    },
    hasBucket: (bucket) => buckets.has(bucket),
    newFile,
    async put(bucket, object, parts) {
      const replaced = objectsIn(bucket).get(object.key);
      objectsIn(bucket).set(object.key, { object, files: parts });
      inOrder.delete(bucket);
      await removeFiles(replaced);
    },
    get: (bucket, key) => objectsIn(bucket).get(key)?.object,
    async delete(bucket, key) {
      const entry = objectsIn(bucket).get(key);
      objectsIn(bucket).delete(key);
      inOrder.delete(bucket);
      await removeFiles(entry);
    },
    list(bucket, prefix) {
      const ordered =
        inOrder.get(bucket) ??
        [...objectsIn(bucket).values()].map(({ object }) => object).sort((a, b) => compareKeys(a.key, b.key));
      inOrder.set(bucket, ordered);
      return ordered.filter(({ key }) => key.startsWith(prefix));
    },
    async fileOf(bucket, key) {
      const entry = objectsIn(bucket).get(key);
      if (entry === undefined || entry.files.length === 0) return undefined;
      const [only, ...more] = entry.files;
      if (only !== undefined && more.length === 0) return only;
      entry.whole ??= joinFiles(entry.files, newFile());
      return entry.whole;
    },
  };
}

async function joinFiles(files: readonly string[], target: string): Promise<string> {
  for (const file of files) {
    await pipeline(createReadStream(file), createWriteStream(target, { flags: 'a' }));
    await rm(file);
  }
  return target;
}

async function removeFiles(entry: Entry | undefined): Promise<void> {
  if (entry === undefined) return;
  const whole = await entry.whole;
  await Promise.all(
    [...entry.files, ...(whole === undefined ? [] : [whole])].map((file) => rm(file, { force: true })),
  );
}
