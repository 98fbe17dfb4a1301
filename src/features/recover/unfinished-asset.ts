import type { DeletePolicy } from '../../inputs/delete-policy.ts';
import { deleteAssets, findAsset } from '../../ion/assets.ts';
import { idsOf } from '../../ion/family.ts';
import type { IonClient } from '../../ion/ion-api.ts';
import { IonError } from '../../ion/ion-error.ts';
import { assetPage } from '../../ion/page.ts';
import { findByNonce, type FindTools } from '../../provenance/find-by-nonce.ts';
import type { Created, UnfinishedRun } from '../../state/progress.ts';
import { hasFailed, worstStatus } from '../../tiling/status.ts';

/** What it takes to look at an asset, and to delete it. */
export interface FinishTools extends FindTools {
  readonly client: IonClient;
}

/** An asset as it was left. */
interface Left {
  readonly id: number;
  readonly status: string;
}

/** What became of an asset. */
export interface RecoverOutcome {
  /** As a sentence. */
  readonly text: string;
  /** Whether ion does not have the asset any more. */
  readonly isGone: boolean;
}

/**
 * Ends what a run that failed, or was cut off, left of its asset: looks at it, and deletes it where the policy says so.
 * @throws UserError with the hint, or the abort's reason: then the asset is as it was
 */
export async function finishUnfinished(
  progress: UnfinishedRun,
  policy: DeletePolicy,
  tools: FinishTools,
): Promise<RecoverOutcome> {
  const { client, signal } = tools;
  const assets =
    progress.stage === 'creating'
      ? await findByNonce(client, progress.nonce, tools)
      : await readLeft(progress, tools);
  const [asset] = assets;
  if (asset === undefined) return { text: 'No asset was left behind.', isGone: true };
  const { id } = asset;
  const page = assetPage(client.apiUrl, id);
  const reason = whyToDelete(progress.stage, assets);
  if (reason === undefined || (reason === 'tiling-failed' && policy === 'incomplete')) {
    const status = worstStatus(assets.map((one) => one.status));
    return { text: `Asset ${id} stays as it is (${status}): see ${page}.`, isGone: false };
  }
  const why = reasons[reason];
  if (policy === 'never') {
    const text = `Asset ${id} stays (\`delete-on-failure: never\`), though ${why}: delete it at ${page}.`;
    return { text, isGone: false };
  }
  const ids = assets.map((one) => one.id);
  await deleteAssets(client, ids, signal);
  return { text: `Asset ${id} was deleted, since ${why}.`, isGone: true };
}

/** What speaks for deleting an asset. */
const reasons = {
  unfinished: 'its upload did not finish',
  'not-notified': 'ion could not be told that its files are there',
  'tiling-failed': 'its tiling failed',
};

/** An asset that ion was told to tile is at work for as long as it has not failed. */
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

/** Pauses before the looks at an asset that ion may just have been told of, in milliseconds. */
const acknowledgePausesMs = [2_000, 3_000];

/** The asset, then its children, as far as they are there. */
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
  // whether it may be read or not: what ion was never told of awaits its files
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
