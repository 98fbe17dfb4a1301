import { readAsset, updateAsset } from '../ion/assets.ts';
import type { AssetMetadata } from '../ion/ion-answers.ts';
import type { IonClient } from '../ion/ion-api.ts';
import { isRejected, isSamePlace } from './lines.ts';
import { ownRecord, replaceRecord, type Provenance, type Verdict } from './record.ts';

/** Who may change the records of a line's assets. */
export type LineOwner = Pick<Provenance, 'repository' | 'scope' | 'line'>;

/** A verdict, and the asset that it is about. */
export interface NewVerdict {
  readonly id: number;
  /** The description of the asset as last read; undefined if that was long ago. */
  readonly description: string | undefined;
  /** `none` removes the verdict. */
  readonly verdict: Verdict | 'none';
  /** Whether an asset that an earlier run rejected may get another verdict. */
  readonly mayAccept: boolean;
}

/** What became of a verdict. */
export type WrittenVerdict =
  /** The record has it now. */
  | 'written'
  /** The asset belongs to others, or has no whole record. */
  | 'not-own'
  /** An earlier run rejected the asset, and this run may not accept it. */
  | 'still-rejected';

/**
 * Writes a verdict into the record of an asset, if the asset belongs to the run's line and scope. Reads the asset before
 * a change, so that changes of its texts are not lost; without a change it sends no request, if the description is known.
 * @throws UserError if the asset cannot be read or changed
 */
export async function writeVerdict(
  verdict: NewVerdict,
  owner: LineOwner,
  { client, signal }: { readonly client: IonClient; readonly signal: AbortSignal },
): Promise<WrittenVerdict> {
  const { id, description } = verdict;
  const expected = description === undefined ? undefined : decide({ id, description }, verdict, owner);
  if (typeof expected === 'string') return expected;
  const asset = await readAsset(client, id, { signal });
  const change = decide(asset, verdict, owner);
  if (typeof change === 'string') return change;
  await updateAsset(client, id, { ...asset, ...change }, signal);
  return 'written';
}

/** The description with the verdict, or why it stays as it is. */
function decide(
  asset: Pick<AssetMetadata, 'id' | 'description'>,
  { verdict, mayAccept }: NewVerdict,
  { repository, scope, line }: LineOwner,
): { readonly description: string } | WrittenVerdict {
  const record = ownRecord(asset);
  if (record === undefined) return 'not-own';
  const { provenance } = record;
  if (!isSamePlace(provenance, { ...provenance, repository, scope, line })) return 'not-own';
  if (isRejected(record) && verdict !== 'rejected' && !mayAccept) return 'still-rejected';
  const next = verdict === 'none' ? undefined : verdict;
  if (record.verdict === next) return 'written';
  return { description: replaceRecord(asset.description, { ...record, verdict: next }) };
}
