import { hasFailed } from '../tiling/status.ts';
import { isMadeBefore, type Inventory, type Unfinished, type Version } from './inventory.ts';
import { isSameAttempt, isSameKey, isSamePlace } from './lines.ts';
import type { Provenance } from './record.ts';

/** What identifies a step's own asset. */
export interface OwnAsset {
  readonly nonce: string;
  /** Of a reused asset; undefined if there is none. */
  readonly id: number | undefined;
}

/**
 * The assets that other steps of the same run attempt have published or are publishing under the same key, scope and
 * line. Failed assets are omitted.
 * @returns in the order of their creation
 */
export function siblingsOf(
  { versions, unfinished }: Inventory,
  provenance: Provenance,
  { nonce, id }: OwnAsset,
): readonly (Version | Unfinished)[] {
  return [...versions, ...unfinished.map((one) => ({ ...one, status: one.asset.status }))]
    .filter(({ asset, record }) => record.nonce !== nonce && asset.id !== id)
    .filter(
      ({ record }) =>
        isSamePlace(record.provenance, provenance) && isSameAttempt(record.provenance, provenance),
    )
    .filter((one) => !hasFailed(one))
    .toSorted((a, b) => (isMadeBefore(a.asset, b.asset) ? -1 : 1));
}

/** Whether a repository has an asset of a key, in any scope and line. */
export function hasKey(
  { versions, unfinished }: Inventory,
  provenance: Pick<Provenance, 'repository' | 'key'>,
): boolean {
  return [...versions, ...unfinished].some(({ record }) => isSameKey(record.provenance, provenance));
}
