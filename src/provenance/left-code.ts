import type { Bounds } from '../lib/bounds.ts';
import { tagOf, type AssetRecord, type Provenance, type WholeRecord } from './record.ts';

/** What a step expects of an asset that it does not wait for. */
export interface LeftExpectation {
  readonly verify: 'error' | 'warn' | 'off';
  readonly expectedBounds: Bounds | undefined;
}

/** What identifies key and data of an asset, as its record has them. */
export interface Identity extends Pick<AssetRecord, 'nonce'> {
  readonly provenance: Pick<Provenance, 'key'>;
  /** Undefined for an import without one: then the nonce identifies the asset. */
  readonly digest: string | undefined;
}

/** The identity of an asset with this record. */
export function identityOf({ nonce, provenance, contents }: WholeRecord): Identity {
  return { nonce, provenance, digest: contents.data?.digest };
}

/**
 * A code of the key and the data of an asset, and of what a step expects of it. A commit status carries it, so that it
 * counts for no other asset, version or expectation. It is no signature.
 * @returns 12 hexadecimal digits: a commit status has room for no more
 */
export function leftCodeOf(
  { nonce, provenance, digest }: Identity,
  { verify, expectedBounds }: LeftExpectation,
): string {
  const { west, south, east, north } = expectedBounds ?? {};
  const place = expectedBounds === undefined ? [] : [west, south, east, north];
  return tagOf(JSON.stringify([provenance.key, digest ?? nonce, verify, ...place])).slice(0, 12);
}
