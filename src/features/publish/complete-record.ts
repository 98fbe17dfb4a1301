import { readAsset, updateAsset, type AssetTexts, type CreatedAsset } from '../../ion/assets.ts';
import { idsOf } from '../../ion/family.ts';
import { UserError } from '../../lib/user-error.ts';
import { ownRecord, writeRecord, type Contents } from '../../provenance/record.ts';
import type { Io, Run } from './context.ts';

/** What it means where ion does not keep a record, and what to do then. */
export const consequence =
  'Later runs will neither reuse this asset nor delete it: delete it yourself once it is not needed any more.';

/**
 * Writes into the descriptions of an asset and its children what was not known when it was created. If ion does not
 * take that, people are told, and the publishing goes on.
 * @param texts what the asset was created with; `description` without its record
 * @returns whether later runs know the asset again
 */
export async function completeRecord(
  { family }: Pick<CreatedAsset, 'family'>,
  { texts, ...contents }: Omit<Contents, 'family'> & { readonly texts: AssetTexts },
  { provenance, nonce }: Pick<Run, 'provenance' | 'nonce'>,
  { client, log, signal }: Pick<Io, 'client' | 'log' | 'signal'>,
): Promise<boolean> {
  if (provenance === undefined) return false;
  const whole = writeRecord(texts.description, { nonce, provenance, contents: { ...contents, family } });
  if (ownRecord({ id: family.id, description: whole }) === undefined) {
    log.warning({
      code: 'todo',
      hint: '',
      message: `Asset ${family.id} has too many children for a record of its own. ${consequence}`,
    });
    return false;
  }
  try {
    // the asset goes last: its record is what leads to the others
    for (const id of idsOf(family).toReversed()) {
      // ion names the children
      const { name, attribution } = id === family.id ? texts : await readAsset(client, id, { signal });
      await updateAsset(client, id, { name, attribution, description: whole }, signal);
    }
    return true;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    log.warning({ code: 'todo', hint: '', message: `${error.message} ${error.hint} ${consequence}` });
    return false;
  }
}
