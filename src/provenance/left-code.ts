import type { Bounds } from '../lib/bounds.ts';
import { tagOf, type AssetRecord, type Contents, type Provenance } from './record.ts';

/** What a step expects of an asset that it does not wait for. */
export interface LeftExpectation {
  readonly verify: 'error' | 'warn' | 'off';
  readonly expectedBounds: Bounds | undefined;
}

/** The part of a record that identifies key and data. An import without a digest has only its nonce. */
export interface Identity extends Pick<AssetRecord, 'nonce'> {
  readonly provenance: Pick<Provenance, 'key'>;
  readonly contents: Pick<Contents, 'data'>;
}

/**
 * A code of the key and the data of an asset, and of what a step expects of it. A commit status carries it, so that it
 * counts for no other asset, version or expectation. It is no signature.
 * @returns 16 hexadecimal digits
 */
export function leftCodeOf(
  { nonce, provenance, contents }: Identity,
  { verify, expectedBounds }: LeftExpectation,
): string {
  const { west, south, east, north } = expectedBounds ?? {};
  const place = expectedBounds === undefined ? [] : [west, south, east, north];
  return tagOf(JSON.stringify([provenance.key, contents.data?.digest ?? nonce, verify, ...place]));
}
