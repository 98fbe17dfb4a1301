import { createHash, type Hash } from 'node:crypto';
import { open } from 'node:fs/promises';

import { base64Of, createHasher, type Checksum, type ChecksumAlgorithm } from './checksums.ts';

/** Content in a file of its own. */
export interface StoredContent {
  readonly path: string;
  readonly size: number;
  readonly md5: Buffer;
  readonly checksum: Checksum;
}

/**
 * Writes content to a new file, and hashes it on the way.
 * @param sha256 a further hash to feed
 * @returns also what the generator returns at its end
 */
export async function writeContent<T>(
  path: string,
  algorithm: ChecksumAlgorithm,
  chunks: AsyncGenerator<Buffer, T, undefined>,
  sha256?: Hash,
): Promise<{ readonly content: StoredContent; readonly result: T }> {
  const md5 = createHash('md5');
  const hasher = createHasher(algorithm);
  let size = 0;
  const file = await open(path, 'wx');
  try {
    for (;;) {
      const next = await chunks.next();
      if (next.done === true) {
        const checksum = { algorithm, value: await base64Of(hasher) };
        return { content: { path, size, md5: md5.digest(), checksum }, result: next.value };
      }
      size += next.value.length;
      for (const hash of [md5, hasher, sha256]) hash?.update(next.value);
      await file.writeFile(next.value);
    }
  } finally {
    await file.close();
  }
}
