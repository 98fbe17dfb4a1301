import { readAsset, updateAsset } from '../ion/assets.ts';
import type { IonClient } from '../ion/ion-api.ts';
import { isSamePlace } from './lines.ts';
import { ownRecord, replaceRecord, type Provenance, type Verdict } from './record.ts';

/** Who may change the records of a line's assets. */
export type LineOwner = Pick<Provenance, 'repository' | 'scope' | 'line'>;

/**
 * Writes a verdict into the record of an asset, if the asset belongs to the run's line and scope. Reads the asset before,
 * so that changes of its texts are not lost.
 * @param verdict `none` removes the verdict
 * @returns whether the record has the verdict now; false for an asset of others, or one without a whole record
 * @throws UserError if the asset cannot be read or changed
 */
export async function writeVerdict(
  id: number,
  verdict: Verdict | 'none',
  run: LineOwner,
  { client, signal }: { readonly client: IonClient; readonly signal: AbortSignal },
): Promise<boolean> {
  const asset = await readAsset(client, id, { signal });
  const record = ownRecord(asset);
  if (record === undefined) return false;
  const { provenance } = record;
  if (!isSamePlace(provenance, { ...provenance, ...pickOwner(run) })) return false;
  const next = verdict === 'none' ? undefined : verdict;
  if (record.verdict === next) return true;
  const description = replaceRecord(asset.description, { ...record, verdict: next });
  await updateAsset(client, id, { ...asset, description }, signal);
  return true;
}

function pickOwner({ repository, scope, line }: LineOwner): LineOwner {
  return { repository, scope, line };
}
