import { createHash, type Hash } from 'node:crypto';

import { sameText, signatureDoesNotMatch, type Authorized } from './authorize.ts';
import { algorithm, emptySha256, hmacHex, scopeOf, sha256Hex } from './sigv4.ts';

/**
 * Checks the signatures of chunks, each of which builds on the one before and the first on the request's
 * ("Signature Calculations for the Authorization Header: Transferring Payload in Multiple Chunks").
 */
export class ChunkSignatures {
  readonly #authorized: Authorized;
  #previous: string;
  #hash: Hash = createHash('sha256');

  constructor(authorized: Authorized) {
    this.#authorized = authorized;
    this.#previous = authorized.authorization.signature;
  }

  /** Takes the current chunk's data. */
  update(data: Buffer): void {
    this.#hash.update(data);
  }

  /** @throws S3Error SignatureDoesNotMatch */
  endChunk(signature: string | undefined): void {
    const digest = this.#hash.digest('hex');
    this.#hash = createHash('sha256');
    this.#check(signature, [`${algorithm}-PAYLOAD`, emptySha256, digest]);
  }

  /**
   * @param trailer - the trailer's lines as they are signed: `name:value` and a line feed each
   * @throws S3Error SignatureDoesNotMatch
   */
  endTrailer(trailer: string, signature: string | undefined): void {
    this.#check(signature, [`${algorithm}-TRAILER`, sha256Hex(trailer)]);
  }

  #check(signature: string | undefined, [kind = '', ...digests]: readonly string[]): void {
    const { authorization, time, signingKey } = this.#authorized;
    const toSign = [kind, time, scopeOf(authorization), this.#previous, ...digests].join('\n');
    const expected = hmacHex(signingKey, toSign);
    if (signature === undefined || !sameText(signature, expected)) {
      throw signatureDoesNotMatch({ StringToSign: toSign, SignatureProvided: signature ?? '' });
    }
    this.#previous = expected;
  }
}
