import { hasFailed } from '../tiling/status.ts';
import { isMadeBefore, type Inventory, type Unfinished, type Version } from './inventory.ts';
import { isSameAttempt, isSameKey, isSamePlace } from './lines.ts';
import type { Provenance } from './record.ts';

/** What a step knows its own asset by. */
export interface OwnAsset {
  readonly nonce: string;
  /** Of an asset that an earlier run made; undefined if there is none. */
  readonly id: number | undefined;
}

/**
 * The assets that other steps of the same attempt have for their results, or are at work on, under the same key, in the
 * same scope and line. One that has failed is nobody's result.
 * @returns in the order in which ion made them
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

/** Whether a repository has an asset of a key, in whatever scope and line. */
export function hasKey(
  { versions, unfinished }: Inventory,
  provenance: Pick<Provenance, 'repository' | 'key'>,
): boolean {
  return [...versions, ...unfinished].some(({ record }) => isSameKey(record.provenance, provenance));
}
