import { hashFiles } from '../files/hasher.ts';
import type { FileHashes } from '../files/steady-file.ts';
import type { NewAsset } from '../ion/assets.ts';
import { digestOf, outlineOf } from './digest.ts';
import type { SourceFile } from './find.ts';

/** What tells data, types and options from others. */
export interface Fingerprint {
  /** 16 hexadecimal digits that stand for all but the bytes. */
  readonly outline: string;
  /** 64 hexadecimal digits that stand for all of it. @param hashes of all files */
  readonly digest: (hashes: FileHashes) => string;
  /**
   * The same, of the files as they are: every byte is read, by the first call.
   * @throws UserError that names a file which changed, or cannot be read
   */
  readonly readDigest: () => Promise<string>;
}

/** The fingerprint of files and what is to be made of them. */
export function createFingerprint(
  files: readonly SourceFile[],
  asset: Pick<NewAsset, 'type' | 'options'>,
  signal: AbortSignal,
): Fingerprint {
  const digest = (hashes: FileHashes) =>
    digestOf(
      files.map((file) => ({ ...file, sha256: hashOf(file, hashes) })),
      asset,
    );
  let reading: Promise<string> | undefined;
  return {
    outline: outlineOf(files, asset),
    digest,
    readDigest: () => (reading ??= hashFiles(files, signal).then(digest)),
  };
}

function hashOf(file: SourceFile, hashes: FileHashes): string {
  const hash = hashes.get(file);
  if (hash === undefined) throw new Error(`the SHA-256 of ${file.path} is not known`);
  return hash;
}
