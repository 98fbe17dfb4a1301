import type { UploadInputs } from './inputs/upload.ts';
import type { NewAsset } from './ion/assets.ts';
import { assetPage } from './ion/page.ts';
import { completeRecord } from './phases/complete-record.ts';
import { createPhase } from './phases/create.ts';
import { findPhase } from './phases/find.ts';
import { fingerprintOf, type Fingerprint } from './phases/fingerprint.ts';
import { followPhase, lookPhase } from './phases/follow.ts';
import { notifyPhase } from './phases/notify.ts';
import { prepareResultFile, writeResult } from './phases/result-file.ts';
import type { Result } from './phases/result.ts';
import { retainPhase } from './phases/retain.ts';
import { findEarlier, takeUp } from './phases/reuse.ts';
import { settlePhase } from './phases/settle.ts';
import { deleteStrays } from './phases/strays.ts';
import type { PublishTools } from './phases/tools.ts';
import { preloadTransfer, readAhead, uploadPhase } from './phases/upload.ts';
import type { SourceFile } from './source/find.ts';

/**
 * Publishes files as an asset: finds them, settles what they are, takes the asset of an earlier run where that is the
 * same, or else creates one, uploads and tells ion; follows the tiling, and deletes what the result supersedes.
 * Whatever becomes known on the way goes to `tools.record`.
 * @throws UserError with the cure, or the abort's reason where the run is cancelled
 */
export async function publish(inputs: UploadInputs, tools: PublishTools): Promise<void> {
  const { phases, record } = tools;
  record({ assetKey: inputs.assetKey });
  preloadTransfer();
  const files = await phases.run('Find the files', async () => {
    const found = await findPhase(inputs, tools);
    await prepareResultFile(inputs, found, tools);
    return found;
  });
  if (files.length === 0) return;
  const asset = await phases.run('Settle type and options', () => settlePhase(inputs, files, tools));
  await publishSettled(inputs, files, asset, fingerprintOf(files, asset, tools), tools);
}

async function publishSettled(
  inputs: UploadInputs,
  files: readonly SourceFile[],
  asset: NewAsset,
  fingerprint: Fingerprint,
  tools: PublishTools,
): Promise<void> {
  const { phases, client, log } = tools;
  const { holdings, same } = await phases.run('Look for the same data', () =>
    findEarlier(inputs, fingerprint, tools),
  );
  if (inputs.dryRun) {
    await fingerprint.readDigest();
    log.notice(
      `This is a dry run: ${same === undefined ? 'nothing was created' : `asset ${same.asset.id} would be taken`}.`,
    );
    return;
  }
  const result =
    same === undefined || holdings === undefined
      ? await publishAnew(files, asset, fingerprint, inputs, tools)
      : await phases.run('Take up the asset', () => takeUp(same, holdings, inputs, tools));
  const found = { ...result, isFound: result.isFound && holdings !== undefined };
  const status = await phases.run('Tiling', () =>
    inputs.wait ? followPhase(inputs, found, tools) : lookPhase(found, tools),
  );
  log.info(`Asset ${result.asset.id} is ${status}: ${assetPage(client.apiUrl, result.asset.id)}`);
  const { keepLatest, resultFile } = inputs;
  // first what names the new asset, then what deletes old ones
  if (resultFile !== undefined) {
    await phases.run('Write the result file', () => writeResult(resultFile, result, inputs, tools));
  }
  if (keepLatest !== undefined && holdings !== undefined) {
    await phases.run('Delete older assets', () => retainPhase(keepLatest, result, holdings, tools));
  }
}

async function publishAnew(
  files: readonly SourceFile[],
  asset: NewAsset,
  fingerprint: Fingerprint,
  inputs: UploadInputs,
  tools: PublishTools,
): Promise<Result> {
  const { phases } = tools;
  const { created, hashes } = await createAndUpload(files, asset, inputs, tools);
  return phases.run('Tell ion', async () => {
    await deleteStrays(created, tools);
    const digest = fingerprint.digest(hashes);
    const contents = { outline: fingerprint.outline, digest };
    const isFound = await completeRecord(created, asset.description, contents, tools);
    await notifyPhase(created, tools);
    return { ...created, record: {}, isBorrowed: false, isFound, digest, commit: tools.mark?.commit ?? '' };
  });
}

async function createAndUpload(
  files: readonly SourceFile[],
  asset: NewAsset,
  inputs: UploadInputs,
  tools: PublishTools,
) {
  const { phases } = tools;
  const supply = readAhead(files, inputs, tools);
  try {
    const created = await phases.run('Create the asset', () => createPhase(asset, tools));
    const hashes = await phases.run('Upload', () => uploadPhase(created, files, supply, tools));
    return { created, hashes };
  } finally {
    supply.close();
  }
}
