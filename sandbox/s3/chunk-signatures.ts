import { createHash } from 'node:crypto';

import { sameText, type Authorized } from './authorize.ts';
import { signatureDoesNotMatch } from './s3-errors.ts';
import { algorithm, emptySha256, hmacHex, credentialScopeOf, sha256Hex } from './sigv4.ts';

/**
 * Checks the signatures of chunks. Each depends on the previous one, the first on the request's
 * ("Signature Calculations for the Authorization Header: Transferring Payload in Multiple Chunks").
 */
export interface ChunkSignatures {
  /** Hashes the current chunk's data. */
  update(data: Buffer): void;
  /** @throws S3Error SignatureDoesNotMatch */
  endChunk(signature: string | undefined): void;
  /**
   * @param trailer its signed lines: each is `name:value` and a line feed
   * @throws S3Error SignatureDoesNotMatch
   */
  endTrailer(trailer: string, signature: string | undefined): void;
}

export function createChunkSignatures({ authorization, time, signingKey }: Authorized): ChunkSignatures {
  let previous = authorization.signature;
  let hash = createHash('sha256');
  const check = (signature: string | undefined, [kind = '', ...digests]: readonly string[]) => {
    const toSign = [kind, time, credentialScopeOf(authorization), previous, ...digests].join('\n');
    const expected = hmacHex(signingKey, toSign);
    if (signature === undefined || !sameText(signature, expected)) {
      throw signatureDoesNotMatch({ StringToSign: toSign, SignatureProvided: signature ?? '' });
    }
    previous = expected;
  };
  return {
    update(data) {
      hash.update(data);
    },
    endChunk(signature) {
      const digest = hash.digest('hex');
      hash = createHash('sha256');
      check(signature, [`${algorithm}-PAYLOAD`, emptySha256, digest]);
    },
    endTrailer(trailer, signature) {
      check(signature, [`${algorithm}-TRAILER`, sha256Hex(trailer)]);
    },
  };
}
