import { readUploadLocation } from '../ion/answers.ts';
import { createAsset, notifyCall, readNewAsset, type CreatedAsset, type NewAsset } from '../ion/assets.ts';
import { assetPage, leftWithoutFiles } from '../ion/page.ts';
import { withCure } from '../lib/errors.ts';
import type { PublishTools } from './tools.ts';

/**
 * Creates the asset, tells its id at once, and reads it once: a token that may not read is better known before the
 * upload than after.
 * @throws UserError with the cure
 */
export async function createPhase(asset: NewAsset, tools: PublishTools): Promise<CreatedAsset> {
  const { client, log, record } = tools;
  const created = await createAsset(client, asset, tools);
  const { id, status, percentComplete } = created.asset;
  const { childIds } = created;
  const assetUrl = assetPage(client.apiUrl, id);
  record({ assetId: id, childIds, assetUrl, status, percentComplete });
  log.info(`Asset ${id}: ${assetUrl}`);
  if (childIds.length > 0) log.info(`Children: ${childIds.join(', ')}`);
  await withCure(leftWithoutFiles(client.apiUrl, id), async () => {
    // what is wrong with the answer is better known before the upload, too
    readUploadLocation(created.answer);
    notifyCall(client, created);
    await readNewAsset(client, id, tools);
  });
  return created;
}
