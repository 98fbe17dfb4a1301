import type { UploadInputs } from './inputs/upload.ts';
import { assetPage } from './ion/page.ts';
import { createPhase } from './phases/create.ts';
import { findPhase } from './phases/find.ts';
import { followPhase, lookPhase } from './phases/follow.ts';
import { notifyPhase } from './phases/notify.ts';
import { settlePhase } from './phases/settle.ts';
import { deleteStrays } from './phases/strays.ts';
import type { PublishTools } from './phases/tools.ts';
import { preloadTransfer, uploadPhase } from './phases/upload.ts';

/**
 * Publishes files as an asset: finds them, settles what they are, creates the asset, uploads, tells ion, and follows
 * the tiling. Whatever becomes known on the way goes to `tools.record`.
 * @throws UserError with the cure, or the abort's reason where the run is cancelled
 */
export async function publish(inputs: UploadInputs, tools: PublishTools): Promise<void> {
  const { phases, client, log } = tools;
  const files = await phases.run('Find the files', () => findPhase(inputs, tools));
  if (files.length === 0) return;

  const asset = await phases.run('Settle type and options', () => settlePhase(inputs, files, tools));
  if (inputs.dryRun) {
    log.notice('This is a dry run: nothing was created.');
    return;
  }

  preloadTransfer();
  const created = await phases.run('Create the asset', () => createPhase(asset, tools));
  await phases.run('Upload', () => uploadPhase(inputs, created, files, tools));
  await phases.run('Tell ion', async () => {
    await deleteStrays(created, tools);
    await notifyPhase(created, tools);
  });
  const status = await phases.run('Tiling', () =>
    inputs.wait ? followPhase(inputs, created, tools) : lookPhase(created, tools),
  );
  log.info(`Asset ${created.asset.id} is ${status}: ${assetPage(client.apiUrl, created.asset.id)}`);
}
