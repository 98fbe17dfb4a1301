import type { Access } from '../s3/credentials.ts';

/** A bucket of a user in Amazon S3. */
export interface BucketSeed {
  readonly name: string;
  /** Default: eu-central-1. */
  readonly region?: string;
  /** Its objects by their keys. Default: none. */
  readonly objects?: Readonly<Record<string, ObjectSeed>>;
  /** The long-term access keys that are made for it. Default: one that may list and get everything. */
  readonly accessKeys?: readonly AccessKeySeed[];
  /** Whether the bucket is so new that other regions answer 307 instead of 301. Default: false. */
  readonly isNew?: boolean;
}

/** An object: its content, or more about it. */
export type ObjectSeed =
  | string
  | Buffer
  | {
      readonly content: string | Buffer;
      readonly storageClass?: string;
    }
  /** Without content: it is in lists, and HEAD describes it. A GET of it is answered by 501. */
  | {
      readonly size: number;
      /** With its quotes. Default: made of key and size. */
      readonly etag?: string;
      readonly storageClass?: string;
    };

/** What an access key may do in its bucket. */
export interface AccessKeySeed {
  /** Default: list and get. */
  readonly may?: readonly Exclude<Access, 'write'>[];
  /** Only below this prefix. Default: everywhere. */
  readonly prefix?: string;
}

/** A long-term access key. */
export interface AccessKey {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** A bucket of a user, for tests to change. */
export interface SandboxBucket {
  readonly name: string;
  readonly region: string;
  /** In the order of the seed. */
  readonly accessKeys: readonly AccessKey[];
  /** Adds an object, or replaces the one of this key. */
  put(key: string, object: ObjectSeed): Promise<void>;
  delete(key: string): Promise<void>;
}
