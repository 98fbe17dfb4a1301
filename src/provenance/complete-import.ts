import { findAsset, readAsset, updateAsset } from '../ion/assets.ts';
import type { Family } from '../ion/family.ts';
import type { AssetMetadata } from '../ion/ion-answers.ts';
import type { IonClient } from '../ion/ion-api.ts';
import { UserError } from '../lib/user-error.ts';
import {
  ownRecord,
  readRecord,
  replaceRecord,
  writeRecord,
  type AssetRecord,
  type DataHashes,
} from './record.ts';

/** What the calls need. */
interface RecordTools {
  readonly client: IonClient;
  readonly signal: AbortSignal;
}

/**
 * Adds the ids to the record of an import and its children, if the run ended before it did so. An asset without a record,
 * or with a whole one, stays as it is.
 * @returns the asset as it was
 * @throws UserError if an asset cannot be read or changed
 */
export async function completeImport(
  family: Family,
  { client, signal }: RecordTools,
): Promise<AssetMetadata> {
  const asset = await readAsset(client, family.id, { signal });
  const record = readRecord(asset.description);
  if (record?.isImport !== true || record.provenance === undefined || record.contents !== undefined) {
    return asset;
  }
  const whole = { ...record, contents: { data: undefined, family } };
  // the asset comes last: its record names the others
  for (const id of family.childIds.toReversed()) {
    const child = await findAsset(client, id, { signal });
    const description = child && describeChild(child, whole);
    if (child === undefined || description === undefined) continue;
    await updateAsset(client, id, { ...child, description }, signal);
  }
  await updateAsset(
    client,
    asset.id,
    { ...asset, description: replaceRecord(asset.description, whole) },
    signal,
  );
  return asset;
}

/** The description of a child with the record of its asset; undefined if it has another record. ion may not copy records. */
function describeChild(
  { description }: Pick<AssetMetadata, 'description'>,
  whole: AssetRecord,
): string | undefined {
  const record = readRecord(description);
  if (record === undefined) return writeRecord(description, whole);
  return record.nonce === whole.nonce
    ? replaceRecord(description, { ...whole, text: record.text })
    : undefined;
}

/**
 * Writes the hashes of the imported data into the record of an asset. Reads the asset before, so that changes of its texts
 * are not lost.
 * @returns whether the record has them now; false if the asset has another record
 * @throws UserError if the asset cannot be read or changed, or if the record has no room for them beside its ids
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
  if (ownRecord({ id, description }) === undefined) {
    throw new UserError(
      'record-too-long',
      `Asset ${id} has too many children for the digest in its record.`,
      'Nothing else is missing: later runs can delete the asset as any other version.',
    );
  }
  await updateAsset(client, id, { ...asset, description }, signal);
  return true;
}
