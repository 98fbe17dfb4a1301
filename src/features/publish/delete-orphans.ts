import { deleteAssets } from '../../ion/assets.ts';
import { idsOf } from '../../ion/family.ts';
import { assetList } from '../../ion/page.ts';
import { UserError } from '../../lib/user-error.ts';
import { findByNonce, searchHint } from '../../provenance/find-by-nonce.ts';
import type { Io } from './context.ts';
import type { Creation } from './create-asset.ts';

/** A created asset. */
interface Created extends Pick<Creation, 'asset' | 'family' | 'isRepeated'> {
  /** Whether ion imports its data. Then it can have the same status as an orphan. */
  readonly isImport?: boolean;
}

/**
 * Deletes assets of creates whose answers were lost, if ion created them too late for the first search. If that fails,
 * the step warns and continues.
 */
export async function deleteOrphans(
  { asset, family, isRepeated, isImport = false }: Created,
  nonce: string,
  { client, clock, log, signal }: Pick<Io, 'client' | 'clock' | 'log' | 'signal'>,
): Promise<void> {
  if (!isRepeated) return;
  const own = idsOf(family);
  try {
    const found = await findByNonce(client, nonce, { clock, signal });
    const orphans = found.map(({ id }) => id).filter((id) => !own.includes(id));
    if (orphans.length === 0) return;
    await deleteAssets(client, orphans, signal);
    log.info(`Deleted asset ${orphans.join(', ')}: ion created it late, after its answer was lost.`);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const hint = isImport ? hintOfImport(asset, client.apiUrl) : searchHint(asset.name, client.apiUrl);
    log.warning({ code: error.code, message: error.message, hint });
  }
}

function hintOfImport({ id, name }: Creation['asset'], apiUrl: URL): string {
  return `Check ${assetList(apiUrl)} for a second asset “${name}” of the same time as asset ${id}, and delete it.`;
}
