import { deleteAssets } from '../../ion/assets.ts';
import { idsOf } from '../../ion/family.ts';
import { UserError } from '../../lib/user-error.ts';
import { findByNonce, searchHint } from '../../provenance/find-by-nonce.ts';
import type { Io } from './context.ts';
import type { Creation } from './create-asset.ts';

/**
 * Where the answer to a create was lost, and nothing was found: ion may have carried it out late. Deletes what that
 * made; where it cannot, people are told, and the run goes on.
 */
export async function deleteOrphans(
  { asset, family, isRepeated }: Creation,
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
    log.info(`A create whose answer was lost has made ${orphans.join(', ')} after all: deleted.`);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    log.warning({
      code: 'todo',
      hint: '',
      message: `${error.message} ${searchHint(asset.name, client.apiUrl)}`,
    });
  }
}
