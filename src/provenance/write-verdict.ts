import { readAsset, updateAsset } from '../ion/assets.ts';
import type { IonClient } from '../ion/ion-api.ts';
import { isRejected, isSamePlace } from './lines.ts';
import { ownRecord, replaceRecord, type Provenance, type Verdict } from './record.ts';

/** Who may change the records of a line's assets. */
export interface LineOwner extends Pick<Provenance, 'repository' | 'scope' | 'line'> {
  /** Whether an asset that an earlier run rejected may get another verdict. */
  readonly mayAccept: boolean;
}

/** What became of a verdict. */
export type WrittenVerdict =
  | 'written'
  /** The asset belongs to others, or has no whole record. */
  | 'not-own'
  /** An earlier run rejected the asset, and this run may not accept it. */
  | 'still-rejected';

/**
 * Writes a verdict into the record of an asset, if the asset belongs to the run's line and scope. Reads the asset before,
 * so that changes of its texts are not lost.
 * @param verdict `none` removes the verdict
 * @throws UserError if the asset cannot be read or changed
 */
export async function writeVerdict(
  id: number,
  verdict: Verdict | 'none',
  { mayAccept, repository, scope, line }: LineOwner,
  { client, signal }: { readonly client: IonClient; readonly signal: AbortSignal },
): Promise<WrittenVerdict> {
  const asset = await readAsset(client, id, { signal });
  const record = ownRecord(asset);
  if (record === undefined) return 'not-own';
  const { provenance } = record;
  if (!isSamePlace(provenance, { ...provenance, repository, scope, line })) return 'not-own';
  if (isRejected(record) && verdict !== 'rejected' && !mayAccept) return 'still-rejected';
  const next = verdict === 'none' ? undefined : verdict;
  if (record.verdict !== next) {
    const description = replaceRecord(asset.description, { ...record, verdict: next });
    await updateAsset(client, id, { ...asset, description }, signal);
  }
  return 'written';
}
