import type { ListObjectsV2Output, _Object } from '@aws-sdk/client-s3';

import { UnusableAnswerError } from '../s3/unusable-answer.ts';
import type { BucketObject } from './bucket-listing.ts';

/** One page of a list. */
export interface ListPage {
  readonly objects: readonly BucketObject[];
  /** What lies below the prefix up to the next `/`, with the prefix; only if the request had a delimiter. */
  readonly folders: readonly string[];
  /** The token of the next page; undefined on the last one. */
  readonly next: string | undefined;
}

/**
 * Storage classes whose objects nobody can read before they are restored: S3 Glacier Flexible Retrieval and Deep Archive
 * ("Working with archived objects" in the S3 User Guide). GLACIER_IR is readable at once. INTELLIGENT_TIERING can have
 * archive tiers, but a list does not show them, so it counts as readable.
 */
const archives: readonly unknown[] = ['GLACIER', 'DEEP_ARCHIVE'];

/**
 * Reads the answer to a ListObjectsV2.
 * @throws UnusableAnswerError if it lacks what every list of S3 has: a proxy may have answered
 */
export function toPage(answer: ListObjectsV2Output): ListPage {
  const { IsTruncated, NextContinuationToken, Contents = [], CommonPrefixes = [], EncodingType } = answer;
  if (IsTruncated === undefined) throw unusable('the list is not one of S3');
  if (IsTruncated && NextContinuationToken === undefined) throw unusable('the list ends early');
  const decode = EncodingType === 'url' ? decodeName : (name: string) => name;
  return {
    objects: Contents.map((one) => toObject(one, decode)),
    folders: CommonPrefixes.map(({ Prefix = '' }) => decode(Prefix)),
    next: IsTruncated ? NextContinuationToken : undefined,
  };
}

function toObject(
  { Key, Size, ETag, LastModified, StorageClass, RestoreStatus }: _Object,
  decode: (name: string) => string,
): BucketObject {
  if (!Key || !ETag || !isSize(Size)) throw unusable('an object lacks its key, size or ETag');
  const isRestored = RestoreStatus?.RestoreExpiryDate !== undefined && !RestoreStatus.IsRestoreInProgress;
  return {
    key: decode(Key),
    size: Size,
    etag: ETag,
    modifiedMs: LastModified?.getTime(),
    isArchived: archives.includes(StorageClass) && !isRestored,
  };
}

function isSize(size: unknown): size is number {
  return Number.isSafeInteger(size) && Number(size) >= 0;
}

/**
 * Decodes a name of a list with `encoding-type=url`. S3 writes a space as `+` and a plus sign as `%2B`: botocore decodes
 * such names with Python's `unquote_plus` (`_decode_list_object` of `handlers.py`, `unquote_str` of `compat.py`), and
 * minio-go with Go's `url.QueryUnescape` (`decodeS3Name`).
 */
export function decodeName(name: string): string {
  try {
    return decodeURIComponent(name.replaceAll('+', ' '));
  } catch {
    throw unusable('the list has a name that is not in UTF-8');
  }
}

function unusable(message: string): UnusableAnswerError {
  return new UnusableAnswerError(message, 200);
}
