import type { NewAsset } from '../ion/assets.ts';
import { digestOf, outlineOf } from '../source/digest.ts';
import type { SourceFile } from '../source/find.ts';
import { hashFiles } from '../source/hasher.ts';
import type { PublishTools } from './tools.ts';

/** What tells data, types and options from others. */
export interface Fingerprint {
  /** 16 hexadecimal digits that stand for all but the bytes. */
  readonly outline: string;
  /**
   * 64 hexadecimal digits that stand for all of it, once every byte was read.
   * @throws UserError that names a file which changed, or cannot be read
   */
  readonly digest: () => Promise<string>;
  /** Ends the reading. */
  readonly end: () => void;
}

/** Begins to take the fingerprint of files and what is to be made of them, beside whatever else is done. */
export function takeFingerprint(
  files: readonly SourceFile[],
  asset: NewAsset,
  { record, signal }: PublishTools,
): Fingerprint {
  const ending = new AbortController();
  const hashing = hashFiles(files, AbortSignal.any([signal, ending.signal])).then((hashes) => {
    const digest = digestOf(
      files.map((file, index) => ({ ...file, sha256: hashes[index] ?? '' })),
      asset,
    );
    record({ digest: `sha256:${digest}` });
    return digest;
  });
  hashing.catch(() => undefined); // it may fail before it is asked for
  return {
    outline: outlineOf(files, asset),
    digest: () => hashing,
    end: () => {
      ending.abort();
    },
  };
}
