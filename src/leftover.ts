import type { DeletePolicy } from './inputs/delete-policy.ts';
import type { AssetMetadata } from './ion/answers.ts';
import { deleteFamily, isNotFound, readAsset } from './ion/assets.ts';
import type { IonClient } from './ion/client.ts';
import { IonError } from './ion/errors.ts';
import { findByNonce } from './ion/lost.ts';
import { assetPage } from './ion/page.ts';
import type { Clock } from './lib/clock.ts';
import type { Progress, Stage } from './state/progress.ts';
import { hasFailed, worstStatus } from './tiling/status.ts';

/** What it takes to look at an asset, and to delete it. */
export interface LeftoverTools {
  readonly client: IonClient;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/**
 * Ends what a run that failed, or was cut off, left of its asset: looks at it, and deletes it where the policy says so.
 * @returns what became of it, as a sentence
 * @throws UserError with the cure, or the abort's reason: then the asset is as it was
 */
export async function settleLeftover(
  progress: Progress,
  policy: DeletePolicy,
  tools: LeftoverTools,
): Promise<string> {
  const { client } = tools;
  const assets = await lookAt(progress, tools);
  const [asset] = assets;
  if (asset === undefined) return 'No asset was left behind.';
  const { id } = asset;
  const page = assetPage(client.apiUrl, id);
  const why = whyToDelete(progress.stage, assets);
  if (why === undefined || (why === failed && policy === 'incomplete')) {
    return `Asset ${id} stays as it is (${worstStatus(assets.map(({ status }) => status))}): see ${page}.`;
  }
  if (policy === 'never') {
    return `Asset ${id} stays (\`delete-on-failure: never\`), though ${why}: delete it at ${page}.`;
  }
  await deleteFamily(
    client,
    assets.map((one) => one.id),
  );
  return `Asset ${id} was deleted, since ${why}.`;
}

const unfinished = 'its upload did not finish';
const untold = 'ion could not be told that its files are there';
const failed = 'its tiling failed';

/** What speaks for deleting an asset. One that ion was told to tile is at work for as long as it has not failed. */
function whyToDelete(stage: Stage, assets: readonly Pick<AssetMetadata, 'status'>[]): string | undefined {
  if (stage !== 'tiling' && awaitsFiles(assets)) return stage === 'notify' ? untold : unfinished;
  return assets.some(hasFailed) ? failed : undefined;
}

function awaitsFiles([asset]: readonly Pick<AssetMetadata, 'status'>[]): boolean {
  return asset?.status === 'AWAITING_FILES';
}

/** Pauses before the looks at an asset that ion may just have been told of, in milliseconds. */
const hearingPausesMs = [2_000, 3_000];

/** The asset, then its children, as far as they are there. */
async function lookAt(
  progress: Progress,
  { client, clock, signal }: LeftoverTools,
): Promise<readonly Pick<AssetMetadata, 'id' | 'status'>[]> {
  const { stage, nonce } = progress;
  if (stage === 'create') {
    return findByNonce(client, nonce, { clock, signal });
  }
  let looks = await readThose(progress, client);
  for (const pause of stage === 'notify' ? hearingPausesMs : []) {
    if (!awaitsFiles(looks)) break;
    await clock.sleep(pause, signal);
    looks = await readThose(progress, client);
  }
  return looks;
}

async function readThose(
  { stage, assetIds }: Progress,
  client: IonClient,
): Promise<readonly Pick<AssetMetadata, 'id' | 'status'>[]> {
  const looks = await Promise.all(
    assetIds.map((id) =>
      readAsset(client, id).catch((error: unknown) => {
        // whether it may be read or not: what ion was never told of awaits its files
        if (stage === 'upload' && error instanceof IonError) return { id, status: 'AWAITING_FILES' };
        if (!isNotFound(error)) throw error;
        return undefined;
      }),
    ),
  );
  return looks.filter((look) => look !== undefined);
}
