import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';

import { AwsCrc32c } from '@aws-crypto/crc32c';
import { Crc64Nvme } from '@aws-sdk/crc64-nvme';

/** S3's checksum algorithms, named as in their headers: `x-amz-checksum-` and the name. */
export const algorithms = ['crc32', 'crc32c', 'crc64nvme', 'sha1', 'sha256'] as const;
export type ChecksumAlgorithm = (typeof algorithms)[number];

export interface Checksum {
  readonly algorithm: ChecksumAlgorithm;
  /** Base 64 of the big-endian value. */
  readonly value: string;
}

/** Hashes data as it arrives. Returns the checksum's bytes once, big-endian. */
export interface Hasher {
  update(data: Buffer): unknown;
  digest(): Uint8Array | Promise<Uint8Array>;
}

export function isAlgorithm(name: string): name is ChecksumAlgorithm {
  return (algorithms as readonly string[]).includes(name);
}

/** The header of a request or answer that carries a checksum. */
export function headerOf(algorithm: ChecksumAlgorithm): string {
  return `x-amz-checksum-${algorithm}`;
}

/** The element that carries a checksum in S3's XML. */
export function elementOf(algorithm: ChecksumAlgorithm): string {
  return `Checksum${algorithm.toUpperCase()}`;
}

const lengths: Readonly<Record<ChecksumAlgorithm, number>> = {
  crc32: 4,
  crc32c: 4,
  crc64nvme: 8,
  sha1: 20,
  sha256: 32,
};

/** Whether a text is the base 64 of a checksum of the algorithm. */
export function isWellFormed({ algorithm, value }: Checksum): boolean {
  return isBase64(value, lengths[algorithm]);
}

/** Whether a text is canonical base 64 of `bytes` bytes. */
export function isBase64(text: string, bytes: number): boolean {
  const decoded = Buffer.from(text, 'base64');
  return decoded.length === bytes && decoded.toString('base64') === text;
}

/** The checksum's value in base 64. */
export async function base64Of(hasher: Hasher): Promise<string> {
  return Buffer.from(await hasher.digest()).toString('base64');
}

export function createHasher(algorithm: ChecksumAlgorithm): Hasher {
  switch (algorithm) {
    case 'crc32':
      return crc32Hasher();
    case 'crc32c':
      return new AwsCrc32c();
    case 'crc64nvme':
      return new Crc64Nvme();
    case 'sha1':
    case 'sha256':
      return createHash(algorithm);
  }
}

function crc32Hasher(): Hasher {
  let crc = 0;
  return {
    update(data) {
      crc = crc32(data, crc);
    },
    digest() {
      const bytes = Buffer.alloc(4);
      bytes.writeUInt32BE(crc);
      return bytes;
    },
  };
}
