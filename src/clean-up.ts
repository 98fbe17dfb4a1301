import type { DeletePolicy } from './inputs/delete-policy.ts';
import type { AssetMetadata } from './ion/answers.ts';
import { deleteAsset, isNotFound, readAsset } from './ion/assets.ts';
import type { IonClient } from './ion/client.ts';
import { findByNonce, lookForIt } from './ion/lost.ts';
import { assetPage } from './ion/page.ts';
import type { Clock } from './lib/clock.ts';
import { UserError } from './lib/errors.ts';
import type { Progress, Stage } from './progress.ts';
import { hasFailed, worstStatus } from './tiling/status.ts';

/** What it takes to look at an asset, and to delete it. */
export interface CleanUpTools {
  readonly client: IonClient;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/**
 * Ends what a run that failed, or was cut off, left of its asset: looks at it, and deletes it where the policy says so.
 * @returns what became of it, as a sentence
 * @throws UserError with the cure, or the abort's reason: then the asset is as it was
 */
export async function cleanUp(
  progress: Progress,
  policy: DeletePolicy,
  tools: CleanUpTools,
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
  // the children first: the asset is what leads to them
  for (const one of assets.toReversed()) await deleteAsset(client, one.id);
  return `Asset ${id} was deleted, since ${why}.`;
}

const unfinished = 'its upload did not finish';
const failed = 'its tiling failed';

/** What speaks for deleting an asset. One that ion was told to tile is at work for as long as it has not failed. */
function whyToDelete(stage: Stage, assets: readonly Pick<AssetMetadata, 'status'>[]): string | undefined {
  if (stage !== 'tiling' && assets[0]?.status === 'AWAITING_FILES') return unfinished;
  return assets.some(hasFailed) ? failed : undefined;
}

/** The asset, then its children, as far as they are there. */
async function lookAt(
  { stage, nonce, name, assetIds }: Progress,
  { client, clock, signal }: CleanUpTools,
): Promise<readonly Pick<AssetMetadata, 'id' | 'status'>[]> {
  if (stage === 'create') {
    return findByNonce(client, nonce, { clock, signal }).catch((error: unknown) => {
      if (!(error instanceof UserError)) throw error;
      throw new UserError(error.message, `${error.cure} ${lookForIt(name)}`, { cause: error });
    });
  }
  const looks = await Promise.all(
    assetIds.map((id) =>
      readAsset(client, id).catch((error: unknown) => {
        if (!isNotFound(error)) throw error;
        // gone, or not to be read with this token: what ion was not told of awaits its files
        return stage === 'upload' ? { id, status: 'AWAITING_FILES' } : undefined;
      }),
    ),
  );
  return looks.filter((look) => look !== undefined);
}
