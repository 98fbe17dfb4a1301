import { createReadStream, createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';

import type { Checksum } from './checksums.ts';

export interface StoredObject {
  readonly key: string;
  readonly size: number;
  /** With its quotes, as in headers. */
  readonly etag: string;
  readonly checksum?: Checksum;
  /** How the checksum of several parts was made. */
  readonly checksumType?: ChecksumType;
  /** Milliseconds since the epoch. */
  readonly modifiedAt: number;
}

export type ChecksumType = 'COMPOSITE' | 'FULL_OBJECT';

interface Entry {
  readonly object: StoredObject;
  /** Files whose contents follow one another. */
  readonly files: readonly string[];
  whole?: Promise<string>;
}

/** Objects on disk. Their keys are names in memory only: files are numbered, so that no key can lead elsewhere. */
export class Objects {
  readonly #folder: string;
  readonly #buckets = new Map<string, Map<string, Entry>>();
  #files = 0;

  /** @param folder - an existing, empty folder */
  constructor(folder: string) {
    this.#folder = folder;
  }

  createBucket(bucket: string): void {
    this.#buckets.set(bucket, new Map());
  }

  hasBucket(bucket: string): boolean {
    return this.#buckets.has(bucket);
  }

  /** A path for a new file. */
  newFile(): string {
    this.#files += 1;
    return join(this.#folder, `${this.#files}.bin`);
  }

  /** Stores an object in the place of any other under its key. The files are the store's from now on. */
  async put(bucket: string, object: StoredObject, files: readonly string[]): Promise<void> {
    const replaced = this.#bucket(bucket).get(object.key);
    this.#bucket(bucket).set(object.key, { object, files });
    await removeFiles(replaced);
  }

  get(bucket: string, key: string): StoredObject | undefined {
    return this.#bucket(bucket).get(key)?.object;
  }

  async delete(bucket: string, key: string): Promise<void> {
    const entry = this.#bucket(bucket).get(key);
    this.#bucket(bucket).delete(key);
    await removeFiles(entry);
  }

  /** The objects under a prefix, in the order of their keys' bytes. */
  list(bucket: string, prefix: string): StoredObject[] {
    return [...this.#bucket(bucket).values()]
      .map(({ object }) => object)
      .filter(({ key }) => key.startsWith(prefix))
      .sort((a, b) => Buffer.compare(Buffer.from(a.key), Buffer.from(b.key)));
  }

  /** The file that holds an object; undefined for none. Parts are joined by the first who asks. */
  async fileOf(bucket: string, key: string): Promise<string | undefined> {
    const entry = this.#bucket(bucket).get(key);
    if (entry === undefined) return undefined;
    const [only, ...more] = entry.files;
    if (only !== undefined && more.length === 0) return only;
    entry.whole ??= joinFiles(entry.files, this.newFile());
    return entry.whole;
  }

  #bucket(bucket: string): Map<string, Entry> {
    return this.#buckets.get(bucket) ?? new Map<string, Entry>();
  }
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
