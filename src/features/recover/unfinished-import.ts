import { findAsset } from '../../ion/assets.ts';
import { assetPage } from '../../ion/page.ts';
import { completeImport } from '../../provenance/complete-import.ts';
import { findByNonce } from '../../provenance/find-by-nonce.ts';
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
  const { client, signal } = tools;
  const [asset, ...children] =
    progress.stage === 'creating'
      ? await findByNonce(client, progress.nonce, tools)
      : [await findAsset(client, progress.family.id, { signal })];
  if (asset === undefined) return { text: 'The run left no asset.', isGone: true };
  const found = { id: asset.id, childIds: children.flatMap((child) => child?.id ?? []) };
  await completeImport('family' in progress ? progress.family : found, { client, signal });
  const page = assetPage(client.apiUrl, asset.id);
  return {
    text: `Asset ${asset.id} is kept (${asset.status}); ion imports its data: see ${page}.`,
    isGone: false,
  };
}
