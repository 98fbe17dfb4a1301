import { readAsset, updateAsset } from '../ion/assets.ts';
import { idsOf, type Family } from '../ion/family.ts';
import type { AssetMetadata } from '../ion/ion-answers.ts';
import type { IonClient } from '../ion/ion-api.ts';
import { ownRecord, readRecord, replaceRecord, type Contents, type DataHashes } from './record.ts';

/** What the calls need. */
interface RecordTools {
  readonly client: IonClient;
  readonly signal: AbortSignal;
}

/**
 * Adds the ids to the record of an import and its children, if the run ended before it did so. Other assets stay as they
 * are: those without a record, or with a whole one.
 * @throws UserError if an asset cannot be read or changed
 */
export async function completeImport(family: Family, { client, signal }: RecordTools): Promise<void> {
  // the asset comes last: its record names the others
  for (const id of idsOf(family).toReversed()) {
    const asset = await readAsset(client, id, { signal });
    const description = withContents(asset, { data: undefined, family });
    if (description !== undefined) await updateAsset(client, id, { ...asset, description }, signal);
  }
}

function withContents(
  { description }: Pick<AssetMetadata, 'description'>,
  contents: Contents,
): string | undefined {
  const record = readRecord(description);
  if (record?.isImport !== true || record.provenance === undefined || record.contents !== undefined) {
    return undefined;
  }
  return replaceRecord(description, { ...record, contents });
}

/**
 * Writes the hashes of the imported data into the record of an asset. Reads the asset before, so that changes of its texts
 * are not lost.
 * @returns whether the record has them now; false if the asset has another record
 * @throws UserError if the asset cannot be read or changed
 */
export async function writeImportData(
  id: number,
  { data, nonce }: { readonly data: DataHashes; readonly nonce: string },
  { client, signal }: RecordTools,
): Promise<boolean> {
  const asset = await readAsset(client, id, { signal });
  const record = ownRecord(asset);
  if (record?.nonce !== nonce) return false;
  const description = replaceRecord(asset.description, { ...record, contents: { ...record.contents, data } });
  await updateAsset(client, id, { ...asset, description }, signal);
  return true;
}
