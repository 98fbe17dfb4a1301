import { readAsset, updateAsset, type CreateAnswer, type NewAsset } from '../../ion/assets.ts';
import { idsOf } from '../../ion/family.ts';
import { UserError } from '../../lib/user-error.ts';
import { ownRecord, writeRecord, type Contents } from '../../provenance/record.ts';
import type { Io, Run } from './context.ts';

/** What follows if an asset has no whole record. */
export const withoutRecord = 'Later runs will neither reuse nor delete this asset.';

/** What to do about an asset without a whole record. */
export const hintWithoutRecord = 'Delete the asset on ion when it is no longer needed.';

/**
 * Adds to the record of an asset and its children what was not known when ion created them. If ion refuses that, the
 * step warns and continues.
 * @param texts what the asset was created with; `description` without its record
 * @param data undefined for an import: its hashes are known after the tiling
 * @returns whether later runs can find the asset by its record
 */
export async function completeRecord(
  { family }: Pick<CreateAnswer, 'family'>,
  { texts, data }: Pick<Contents, 'data'> & { readonly texts: NewAsset },
  { provenance, nonce }: Pick<Run, 'provenance' | 'nonce'>,
  { client, log, signal }: Pick<Io, 'client' | 'log' | 'signal'>,
): Promise<boolean> {
  if (provenance === undefined) return false;
  const isImport = texts.from !== undefined || undefined;
  const whole = writeRecord(texts.description, { nonce, isImport, provenance, contents: { data, family } });
  if (ownRecord({ id: family.id, description: whole }) === undefined) {
    log.warning({
      code: 'record-too-long',
      message: `Asset ${family.id} has too many children for its record. ${withoutRecord}`,
      hint: hintWithoutRecord,
    });
    return false;
  }
  try {
    // the asset comes last: its record names the others
    for (const id of idsOf(family).toReversed()) {
      // ion chose the names of the children
      const { name, attribution } = id === family.id ? texts : await readAsset(client, id, { signal });
      await updateAsset(client, id, { name, attribution, description: whole }, signal);
    }
    return true;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    log.warning({
      code: error.code,
      message: `${error.message} ${withoutRecord}`,
      hint: `${error.hint} ${hintWithoutRecord}`.trim(),
      yaml: error.yaml,
    });
    return false;
  }
}
