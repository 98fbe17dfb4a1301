import { createAsset, readNewAsset, type CreatedAsset, type NewAsset } from '../ion/assets.ts';
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
  const childIds = created.children.map((child) => child.id);
  const assetUrl = assetPage(client.apiUrl, id);
  record({ assetId: id, childIds, assetUrl, status, percentComplete });
  log.info(`Asset ${id}: ${assetUrl}`);
  if (childIds.length > 0) log.info(`Children: ${childIds.join(', ')}`);
  await withCure(leftWithoutFiles(client.apiUrl, id), () => readNewAsset(client, id, tools));
  return created;
}
