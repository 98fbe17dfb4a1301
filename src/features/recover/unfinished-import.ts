import { isNotFound } from '../../ion/assets.ts';
import type { Family } from '../../ion/family.ts';
import type { AssetMetadata } from '../../ion/ion-answers.ts';
import { assetPage } from '../../ion/page.ts';
import { completeImport } from '../../provenance/complete-import.ts';
import { familiesOf, findByNonce } from '../../provenance/find-by-nonce.ts';
import type { UnfinishedRun } from '../../state/progress.ts';
import type { FinishTools, RecoverOutcome } from './outcome.ts';

/** Whether a run ended between the create of an import and the end of its record. */
export function isUnfinishedImport(progress: UnfinishedRun): boolean {
  return progress.stage === 'creating' ? progress.isImport === true : progress.stage === 'importing';
}

/**
 * Completes the record of an import whose run ended. Never deletes the asset: ion has begun to import the data, and goes on
 * without the run.
 * @throws UserError, or the abort's reason
 */
export async function finishImport(progress: UnfinishedRun, tools: FinishTools): Promise<RecoverOutcome> {
  const { client } = tools;
  const families =
    progress.stage === 'creating'
      ? familiesOf(await findByNonce(client, progress.nonce, tools))
      : [progress.family];
  const assets: AssetMetadata[] = [];
  for (const family of families) assets.push(await completeNew(family, tools));
  const [asset] = assets;
  if (asset === undefined) return { text: 'The run left no asset.', isGone: true };
  const page = assetPage(client.apiUrl, asset.id);
  return {
    text: `Asset ${asset.id} is kept (${asset.status}); ion imports its data: see ${page}.`,
    isGone: false,
  };
}

/** The pauses before the asset is read again, in milliseconds: ion may not know a new asset at once. */
const unknownPausesMs = [2_000, 3_000];

/** @throws IonError if ion still does not know the asset: nobody knows then whether it is there */
async function completeNew(family: Family, { client, clock, signal }: FinishTools): Promise<AssetMetadata> {
  for (const pause of unknownPausesMs) {
    try {
      return await completeImport(family, { client, signal });
    } catch (error) {
      if (!isNotFound(error)) throw error;
      await clock.sleep(pause, signal);
    }
  }
  return completeImport(family, { client, signal });
}
