/** An object of a bucket, as a list has it. */
export interface BucketObject {
  readonly key: string;
  /** In bytes. */
  readonly size: number;
  /** With its quotes, as S3 sends it. It changes if the object is written again with other bytes. */
  readonly etag: string;
  /** When it was written, in milliseconds since the epoch; undefined if S3 does not say. Not a part of any hash. */
  readonly modifiedMs?: number | undefined;
  /** Whether it is in a storage class from which it must be restored before anyone can read it. */
  readonly isArchived: boolean;
}

/** A line of `from` without an object, and what to write instead, if that is known. */
export interface MissingLine {
  readonly line: string;
  readonly hint: string | undefined;
}

/** What a list of the objects of an import shows. */
export type BucketListing =
  | {
      readonly kind: 'listed';
      /** Sorted by key, each once, without the empty objects that stand for folders. */
      readonly objects: readonly BucketObject[];
      readonly missing: readonly MissingLine[];
    }
  /** The credentials may not list. @param why S3's words, as a sentence */
  | { readonly kind: 'unlisted'; readonly why: string };
