import type { UploadInputs } from '../inputs/upload.ts';
import type { AssetMetadata } from '../ion/answers.ts';
import { readAsset, type CreatedAsset } from '../ion/assets.ts';
import { assetPage } from '../ion/page.ts';
import { UserError } from '../lib/errors.ts';
import { formatDuration } from '../lib/format.ts';
import { DeadlineError } from '../lib/retry.ts';
import type { Publication } from '../publication.ts';
import { allEnded, follow } from '../tiling/follow.ts';
import { factsOf, worstStatus } from '../tiling/status.ts';
import type { PublishTools } from './tools.ts';

/**
 * Follows an asset and its children until all are `COMPLETE`, or one of them cannot become it any more.
 * @returns that status
 * @throws UserError where one fails, where time runs out, or where ion cannot be asked any more
 */
export async function followPhase(
  { waitTimeoutMs, pollIntervalMs }: UploadInputs,
  created: CreatedAsset,
  { client, clock, log, signal, record }: PublishTools,
): Promise<string> {
  const ids = idsOf(created);
  const { ended, assets } = await follow(ids, {
    read: (id, deadline) => readAsset(client, id, deadline),
    clock,
    log,
    signal,
    longestPauseMs: pollIntervalMs,
    timeoutMs: waitTimeoutMs,
    // the children of an asset that failed never start
    isOver: (seen) => allEnded(seen) || seen.slice(0, 1).some(hasFailed),
    onChange: (seen) => {
      record(overall(seen));
    },
  }).catch((error: unknown) => {
    throw outOfSight(error, ids, client.apiUrl);
  });
  const failed = assets.filter(hasFailed);
  if (failed.length > 0) throw tilingFailed(failed, client.apiUrl);
  if (!ended) throw timedOut(assets, client.apiUrl, waitTimeoutMs);
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
    log.warning(error.message);
    return 'being tiled';
  }
}

function idsOf({ asset, childIds }: CreatedAsset): number[] {
  return [asset.id, ...childIds];
}

function hasFailed({ status }: AssetMetadata): boolean {
  return factsOf(status).ended && status !== 'COMPLETE';
}

/** One status and percentage for several assets: the worst and the lowest. */
function overall(
  assets: readonly AssetMetadata[],
): Required<Pick<Publication, 'status' | 'percentComplete'>> {
  return {
    status: worstStatus(assets.map(({ status }) => status)),
    percentComplete: Math.min(...assets.map(({ percentComplete }) => percentComplete)),
  };
}

function timedOut(assets: readonly AssetMetadata[], apiUrl: URL, waitedMs: number): UserError {
  const running = assets.filter(({ status }) => !factsOf(status).ended);
  const list = running.map(
    ({ id, status, percentComplete }) => `asset ${id} is ${status}, ${Math.floor(percentComplete)} %`,
  );
  return new UserError(
    `The tiling did not end within ${formatDuration(waitedMs)} (\`wait-timeout-minutes\`): ${list.join('; ')}.`,
    `${howToResume(
      running.map(({ id }) => id),
      apiUrl,
    )} To wait longer the next time, raise \`wait-timeout-minutes\`.`,
  );
}

/** The error of a run that cannot see its asset any more, which ion goes on tiling. */
function outOfSight(error: unknown, ids: readonly number[], apiUrl: URL): unknown {
  const reason = error instanceof DeadlineError ? error.cause : error;
  if (!(reason instanceof UserError)) return reason;
  return new UserError(reason.message, howToResume(ids, apiUrl), { cause: reason });
}

function howToResume(ids: readonly number[], apiUrl: URL): string {
  const pages = ids.map((id) => assetPage(apiUrl, id));
  return (
    'Nothing was deleted, and ion goes on tiling. To resume, do not run this step again, which would make another asset: ' +
    `look at ${pages.join(', ')}, or ask \`GET /v1/assets/${ids[0] ?? ''}\` of ion's API until the status is COMPLETE.`
  );
}

function tilingFailed(failed: readonly AssetMetadata[], apiUrl: URL): UserError {
  const list = failed.map(({ id, status, remark }) => {
    const words = remark === undefined ? '' : `, “${remark}”`;
    return `asset ${id} ended with ${status}: ${factsOf(status).meaning}${words}`;
  });
  const worst = worstStatus(failed.map(({ status }) => status));
  const pages = failed.map(({ id }) => assetPage(apiUrl, id));
  return new UserError(
    `The tiling failed: ${list.join('; ')}.`,
    `${factsOf(worst).cure ?? ''} See ${pages.join(', ')}.`.trim(),
  );
}
