import type { UploadInputs } from '../inputs/upload.ts';
import { readAsset, type CreatedAsset } from '../ion/assets.ts';
import { UserError } from '../lib/errors.ts';
import { awaitTiling } from '../tiling/await-tiling.ts';
import { overall } from '../tiling/overall.ts';
import { waitStep } from '../tiling/wait-step.ts';
import type { PublishTools } from './tools.ts';

/** An asset that awaits its files for so long, in milliseconds, though ion was told of them, goes on doing so. */
const mostAwaitingMs = 5 * 60_000;

/**
 * Follows an asset and its children until all are `COMPLETE`, or one of them cannot become it any more.
 * @returns that status
 * @throws UserError where one fails, where time runs out, or where ion cannot be asked any more
 */
export async function followPhase(
  inputs: UploadInputs,
  created: CreatedAsset,
  tools: PublishTools,
): Promise<string> {
  const { client, record, waitAction } = tools;
  await awaitTiling([idsOf(created)], inputs, {
    ...tools,
    mostAwaitingMs,
    onChange: (seen) => {
      record(overall(seen));
    },
    howToResume: (ids) =>
      'Nothing was deleted, and ion goes on tiling. To resume, do not run this step again, which would make another ' +
      `asset, but this one, in a job of its own: \`${waitStep(waitAction, ids, client.apiUrl)}\`.`,
  });
  return 'COMPLETE';
}

/**
 * Looks at an asset and its children once, so that what is reported of them is true; a look that fails is a warning.
 * @returns the worst status, as words
 */
export async function lookPhase(
  created: CreatedAsset,
  { client, log, record }: PublishTools,
): Promise<string> {
  log.info('Not waiting for the tiling, as `wait` is false.');
  try {
    const seen = overall(await Promise.all(idsOf(created).map((id) => readAsset(client, id))));
    record(seen);
    return seen.status;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    log.warning(`${error.message} ${error.cure}`);
    return 'not known';
  }
}

function idsOf({ asset, childIds }: CreatedAsset): number[] {
  return [asset.id, ...childIds];
}
