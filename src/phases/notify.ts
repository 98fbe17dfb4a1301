import { notify, type CreatedAsset } from '../ion/assets.ts';
import { assetPage } from '../ion/page.ts';
import { withCure } from '../lib/errors.ts';
import type { PublishTools } from './tools.ts';

/** Tells ion that all files are there. @throws UserError with the cure */
export async function notifyPhase(created: CreatedAsset, tools: PublishTools): Promise<void> {
  const { id } = created.asset;
  const stays = `Asset ${id} stays: see ${assetPage(tools.client.apiUrl, id)}, and delete it there if it awaits files.`;
  await withCure(stays, () => notify(tools.client, created, tools));
}
