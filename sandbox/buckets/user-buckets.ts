import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';

import type { Credentials } from '../s3/credentials.ts';
import { defaultMetadata } from '../s3/metadata.ts';
import type { Objects } from '../s3/objects.ts';
import type { BucketSeed, ObjectSeed, SandboxBucket } from './bucket-seed.ts';

interface Stores {
  readonly objects: Objects;
  readonly credentials: Credentials;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** Creates the buckets of users, by their names. */
export async function createUserBuckets(
  seeds: readonly BucketSeed[],
  stores: Stores,
): Promise<ReadonlyMap<string, SandboxBucket>> {
  const buckets = new Map<string, SandboxBucket>();
  for (const seed of seeds) buckets.set(seed.name, await createBucket(seed, stores));
  return buckets;
}

async function createBucket(seed: BucketSeed, stores: Stores): Promise<SandboxBucket> {
  const { name, region = defaultRegion, objects = {}, accessKeys = [{}] } = seed;
  stores.objects.createBucket(name);
  for (const [key, object] of Object.entries(objects)) await putObject(stores, name, key, object);
  return {
    name,
    region,
    accessKeys: accessKeys.map(({ may = ['list', 'get'], prefix = '' }) => {
      const grant = stores.credentials.issueLongTerm({ bucket: name, prefix, access: may });
      return { accessKeyId: grant.accessKey, secretAccessKey: grant.secretAccessKey };
    }),
    put: (key, object) => putObject(stores, name, key, object),
    delete: (key) => stores.objects.delete(name, key),
  };
}

/** The region of a bucket whose seed has none. */
export const defaultRegion = 'eu-central-1';

async function putObject(
  { objects, now }: Stores,
  bucket: string,
  key: string,
  seed: ObjectSeed,
): Promise<void> {
  const object = typeof seed === 'string' || Buffer.isBuffer(seed) ? { content: seed } : seed;
  const { storageClass = defaultMetadata.storageClass } = object;
  const common = { key, modifiedAt: now(), metadata: { ...defaultMetadata, storageClass } };
  if ('size' in object) {
    const { size, etag = md5(`${key} ${size}`) } = object;
    await objects.put(bucket, { ...common, size, etag }, []);
    return;
  }
  const content = Buffer.from(object.content);
  const file = objects.newFile();
  await writeFile(file, content, { flag: 'wx' });
  await objects.put(bucket, { ...common, size: content.length, etag: md5(content) }, [file]);
}

/** As an ETag has it. */
function md5(data: string | Buffer): string {
  return `"${createHash('md5').update(data).digest('hex')}"`;
}
