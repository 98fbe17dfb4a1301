import type { FileHashes } from '../files/file-snapshot.ts';
import type { NewAsset } from '../ion/assets.ts';
import { askedTagOf, digestOf, filesTagOf, metadataHashOf, type Asked } from './digest.ts';
import type { SourceFile } from './find.ts';
import { contentsOf } from './lfs-pointers.ts';

/** The hashes by which a run finds out whether data, types or options have changed. */
export interface Fingerprint {
  /** Of all except the bytes: 16 hexadecimal digits. */
  readonly metadataHash: string;
  /** Of the type, source type and options as the user wrote them: 16 hexadecimal digits. */
  readonly asked: string;
  /** Of only the files: 16 hexadecimal digits. @param hashes of all files */
  readonly files: (hashes: FileHashes) => string;
  /** Of data, types and options: 64 hexadecimal digits. @param hashes of all files */
  readonly digest: (hashes: FileHashes) => string;
  /**
   * Hashes the files on disk. The result is cached.
   * @throws UserError that names a file which changed, or cannot be read
   */
  readonly readDigest: () => Promise<string>;
}

/**
 * The fingerprint of files, of what a user requests, and of what ion makes from them.
 * @param hashAll hashes all files
 */
export function createFingerprint(
  files: readonly SourceFile[],
  asked: Asked,
  asset: Pick<NewAsset, 'type' | 'options'>,
  hashAll: () => Promise<FileHashes>,
): Fingerprint {
  const digested = (hashes: FileHashes) => contentsOf(files, hashes);
  const digest = (hashes: FileHashes) => digestOf(digested(hashes), asset);
  let reading: Promise<string> | undefined;
  return {
    metadataHash: metadataHashOf(files, asset),
    asked: askedTagOf(asked),
    files: (hashes) => filesTagOf(digested(hashes)),
    digest,
    readDigest: () => (reading ??= hashAll().then(digest)),
  };
}
