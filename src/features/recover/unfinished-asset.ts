import type { DeletePolicy } from '../../inputs/delete-policy.ts';
import { deleteAssets, findAsset } from '../../ion/assets.ts';
import { idsOf } from '../../ion/family.ts';
import { IonError } from '../../ion/ion-error.ts';
import { assetPage } from '../../ion/page.ts';
import { findByNonce } from '../../provenance/find-by-nonce.ts';
import type { Created, UnfinishedRun } from '../../state/progress.ts';
import { hasFailed, worstStatus } from '../../tiling/status.ts';
import type { FinishTools, RecoverOutcome } from './outcome.ts';
import { finishImport, isUnfinishedImport } from './unfinished-import.ts';

/** An asset that a run left. */
interface Left {
  readonly id: number;
  readonly status: string;
}

/**
 * Cleans up the asset of a run that failed or was stopped: reads it, and deletes it if the policy says so. An import is
 * never deleted: its record is completed.
 * @throws UserError, or the abort's reason: then the asset is unchanged
 */
export async function finishUnfinished(
  progress: UnfinishedRun,
  policy: DeletePolicy,
  tools: FinishTools,
): Promise<RecoverOutcome> {
  if (isUnfinishedImport(progress)) return finishImport(progress, tools);
  const { client, signal } = tools;
  const assets =
    progress.stage === 'creating'
      ? await findByNonce(client, progress.nonce, tools)
      : await readLeft(progress, tools);
  const [asset] = assets;
  if (asset === undefined) return { text: 'The run left no asset.', isGone: true };
  const { id } = asset;
  const page = assetPage(client.apiUrl, id);
  const reason = whyToDelete(progress.stage, assets);
  if (reason === undefined || (reason === 'tiling-failed' && policy === 'incomplete')) {
    const status = worstStatus(assets.map((one) => one.status));
    return { text: `Asset ${id} is kept (${status}): see ${page}.`, isGone: false };
  }
  const why = reasons[reason];
  if (policy === 'never') {
    const text = `Asset ${id} is kept (\`delete-on-failure: never\`), although ${why}: delete it at ${page}.`;
    return { text, isGone: false };
  }
  const ids = assets.map((one) => one.id);
  await deleteAssets(client, ids, signal);
  return { text: `Asset ${id} was deleted, because ${why}.`, isGone: true };
}

/** The reasons to delete an asset. */
const reasons = {
  unfinished: 'its upload did not finish',
  'not-notified': 'its upload could not be completed',
  'tiling-failed': 'its tiling failed',
};

/** After the upload is completed, only a failed tiling is a reason. */
function whyToDelete(
  stage: UnfinishedRun['stage'],
  assets: readonly Left[],
): keyof typeof reasons | undefined {
  if (stage !== 'tiling' && awaitsFiles(assets)) return stage === 'notifying' ? 'not-notified' : 'unfinished';
  return assets.some(hasFailed) ? 'tiling-failed' : undefined;
}

function awaitsFiles([asset]: readonly Left[]): boolean {
  return asset?.status === 'AWAITING_FILES';
}

/** The pauses before each read of an asset whose upload was just completed, in milliseconds. */
const acknowledgePausesMs = [2_000, 3_000];

/** Reads the asset and its children, without those that do not exist. */
async function readLeft(progress: Created, tools: FinishTools): Promise<readonly Left[]> {
  const { clock, signal } = tools;
  let assets = await readThose(progress, tools);
  for (const pause of progress.stage === 'notifying' ? acknowledgePausesMs : []) {
    if (!awaitsFiles(assets)) break;
    await clock.sleep(pause, signal);
    assets = await readThose(progress, tools);
  }
  return assets;
}

async function readThose(
  { stage, family }: Created,
  { client, signal }: FinishTools,
): Promise<readonly Left[]> {
  // an asset whose upload was not completed is waiting for its files, even if the token may not read it
  const unread = (id: number) => (stage === 'uploading' ? { id, status: 'AWAITING_FILES' } : undefined);
  const assets = await Promise.all(
    idsOf(family).map(async (id) => {
      try {
        return (await findAsset(client, id, { signal })) ?? unread(id);
      } catch (error) {
        if (stage !== 'uploading' || !(error instanceof IonError)) throw error;
        return unread(id);
      }
    }),
  );
  return assets.filter((asset) => asset !== undefined);
}
