import type { FileHashes } from '../files/file-snapshot.ts';
import type { NewAsset } from '../ion/assets.ts';
import { askedTagOf, digestOf, filesTagOf, metadataHashOf, type Asked } from './digest.ts';
import type { SourceFile } from './find.ts';

/** What tells data, types and options from others. */
export interface Fingerprint {
  /** 16 hexadecimal digits that stand for all but the bytes. */
  readonly metadataHash: string;
  /** 16 hexadecimal digits that stand for the type, source type and options as the user wrote them. */
  readonly asked: string;
  /** 16 hexadecimal digits that stand for the files alone. @param hashes of all files */
  readonly files: (hashes: FileHashes) => string;
  /** 64 hexadecimal digits that stand for data, types and options. @param hashes of all files */
  readonly digest: (hashes: FileHashes) => string;
  /**
   * The same, of the files as they are: every byte is read, by the first call.
   * @throws UserError that names a file which changed, or cannot be read
   */
  readonly readDigest: () => Promise<string>;
}

/**
 * The fingerprint of files, what a user asks for, and what is to be made of them.
 * @param hashAll reads every byte of the files
 */
export function createFingerprint(
  files: readonly SourceFile[],
  asked: Asked,
  asset: Pick<NewAsset, 'type' | 'options'>,
  hashAll: () => Promise<FileHashes>,
): Fingerprint {
  const digested = (hashes: FileHashes) => files.map((file) => ({ ...file, sha256: hashOf(file, hashes) }));
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

function hashOf(file: SourceFile, hashes: FileHashes): string {
  const hash = hashes.get(file);
  if (hash === undefined) throw new Error(`the SHA-256 of ${file.path} is not known`);
  return hash;
}
