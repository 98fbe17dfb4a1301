import type { UploadInputs } from './inputs/upload.ts';
import { readNewAsset, type NewAsset } from './ion/assets.ts';
import { assetPage } from './ion/page.ts';
import type { FileHashes } from './lib/steady-file.ts';
import { whileChecked } from './lib/while-checked.ts';
import { completeRecord } from './phases/complete-record.ts';
import { createPhase, type Creation } from './phases/create.ts';
import { findPhase } from './phases/find.ts';
import { fingerprintOf, type Fingerprint } from './phases/fingerprint.ts';
import { followPhase, lookPhase } from './phases/follow.ts';
import { notifyPhase } from './phases/notify.ts';
import { prepareResultFile, writeResult } from './phases/result-file.ts';
import type { Result } from './phases/result.ts';
import { retainPhase } from './phases/retain.ts';
import { findEarlier, takeUp, type Earlier } from './phases/reuse.ts';
import { settlePhase } from './phases/settle.ts';
import { deleteStrays } from './phases/strays.ts';
import type { PublishTools } from './phases/tools.ts';
import { preloadTransfer, readAhead, uploadPhase, type Supply } from './phases/upload.ts';
import type { SourceFile } from './source/find.ts';
import type { Holdings } from './versions/own.ts';

/**
 * Publishes files as an asset: finds them, settles what they are, takes the asset of an earlier run where that is the
 * same, or else creates one, uploads and tells ion; follows the tiling, and deletes what the result supersedes.
 * Whatever becomes known on the way goes to `tools.record`.
 * @throws UserError with the cure, or the abort's reason where the run is cancelled
 */
export async function publish(inputs: UploadInputs, tools: PublishTools): Promise<void> {
  const { phases, record } = tools;
  record({ assetKey: inputs.assetKey });
  const files = await phases.run('Find the files', async () => {
    const found = await findPhase(inputs, tools);
    await prepareResultFile(inputs, found, tools);
    return found;
  });
  if (files.length === 0) return;
  const asset = await phases.run('Settle type and options', () => settlePhase(inputs, files, tools));
  const fingerprint = fingerprintOf(files, asset, tools);
  if (inputs.dryRun) await rehearse(inputs, fingerprint, tools);
  else await conclude(await obtain(files, asset, fingerprint, inputs, tools), inputs, tools);
}

/** Tells what a run would do, as far as that can be known before ion is asked to do it. */
async function rehearse(inputs: UploadInputs, fingerprint: Fingerprint, tools: PublishTools): Promise<void> {
  const { same } = await lookForSame(inputs, fingerprint, tools);
  await fingerprint.readDigest();
  const outcome = same === undefined ? 'nothing was created' : `asset ${same.asset.id} would be taken`;
  tools.log.notice(`This is a dry run: ${outcome}.`);
}

function lookForSame(inputs: UploadInputs, fingerprint: Fingerprint, tools: PublishTools): Promise<Earlier> {
  return tools.phases.run('Look for the same data', () => findEarlier(inputs, fingerprint, tools));
}

/** The asset that has the data, and what else the repository has. */
interface Obtained {
  readonly result: Result;
  readonly holdings: Holdings | undefined;
}

/** Takes the asset of an earlier run where that is the same, or else publishes anew. */
async function obtain(
  files: readonly SourceFile[],
  asset: NewAsset,
  fingerprint: Fingerprint,
  inputs: UploadInputs,
  tools: PublishTools,
): Promise<Obtained> {
  const supply = readAhead(files, inputs, tools);
  try {
    const { holdings, same } = await lookForSame(inputs, fingerprint, tools);
    const result =
      same === undefined || holdings === undefined
        ? await publishAnew(files, asset, fingerprint, supply, tools)
        : await tools.phases.run('Take up the asset', () => takeUp(same, holdings, inputs, tools));
    return { result, holdings };
  } finally {
    supply.close();
  }
}

async function publishAnew(
  files: readonly SourceFile[],
  asset: NewAsset,
  fingerprint: Fingerprint,
  supply: Supply,
  tools: PublishTools,
): Promise<Result> {
  const { phases } = tools;
  preloadTransfer();
  const created = await phases.run('Create the asset', () => createPhase(asset, tools));
  const hashes = await phases.run('Upload', () => uploadChecked(created, files, supply, tools));
  return phases.run('Tell ion', async () => {
    await deleteStrays(created, tools);
    const digest = fingerprint.digest(hashes);
    const contents = { outline: fingerprint.outline, digest };
    const isFound = await completeRecord(created, asset.description, contents, tools);
    await notifyPhase(created, tools);
    return { ...created, record: {}, isBorrowed: false, isFound, digest, commit: tools.mark?.commit ?? '' };
  });
}

/** Uploads, and reads the asset meanwhile: a token that may not do that is better known early than after the upload. */
function uploadChecked(
  created: Creation,
  files: readonly SourceFile[],
  supply: Supply,
  tools: PublishTools,
): Promise<FileHashes> {
  const { client, clock } = tools;
  return whileChecked(
    tools.signal,
    (signal) => readNewAsset(client, created.asset.id, { clock, signal }),
    (signal) => uploadPhase(created, files, supply, { ...tools, signal }),
  );
}

/** Follows the tiling, and then does what takes a usable asset. */
async function conclude(
  { result, holdings }: Obtained,
  inputs: UploadInputs,
  tools: PublishTools,
): Promise<void> {
  const { phases, client, log } = tools;
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
