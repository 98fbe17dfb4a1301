import type { BucketObject } from '../../bucket/bucket-listing.ts';
import type { DataHashes } from '../../provenance/record.ts';
import {
  askedTagOf,
  digestOf,
  filesTagOf,
  metadataHashOf,
  type Asked,
  type Making,
} from '../../source/digest.ts';

/** The hashes of the objects of an import, of what a user requests, and of what ion makes from them. ETags stand for bytes. */
export function importHashes(objects: readonly BucketObject[], asked: Asked, making: Making): DataHashes {
  const files = objects.map(({ key, size, etag }) => ({ key, size, bytesHash: etag }));
  return {
    metadataHash: metadataHashOf(files, making),
    asked: askedTagOf(asked),
    files: filesTagOf(files),
    digest: digestOf(files, making),
  };
}
