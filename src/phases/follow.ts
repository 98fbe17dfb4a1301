import type { UploadInputs } from '../inputs/upload.ts';
import type { AssetMetadata } from '../ion/answers.ts';
import { readAsset, type CreatedAsset } from '../ion/assets.ts';
import { assetPage } from '../ion/page.ts';
import { UserError } from '../lib/errors.ts';
import { formatDuration } from '../lib/format.ts';
import type { Publication } from '../publication.ts';
import { follow } from '../tiling/follow.ts';
import { factsOf, worstStatus } from '../tiling/status.ts';
import type { PublishTools } from './tools.ts';

/**
 * Follows an asset and its children until all are `COMPLETE`.
 * @returns that status
 * @throws UserError where one fails, or where time runs out
 */
export async function followPhase(
  { waitTimeoutMs, pollIntervalMs }: UploadInputs,
  created: CreatedAsset,
  { client, clock, log, signal, record }: PublishTools,
): Promise<string> {
  const { ended, assets } = await follow(idsOf(created), {
    read: (id) => readAsset(client, id),
    clock,
    log,
    signal,
    longestPauseMs: pollIntervalMs,
    timeoutMs: waitTimeoutMs,
    onChange: (seen) => {
      record(overall(seen));
    },
  });
  if (!ended) throw timedOut(assets, client.apiUrl, waitTimeoutMs);
  const failed = assets.filter(({ status }) => status !== 'COMPLETE');
  if (failed.length > 0) throw tilingFailed(failed, client.apiUrl);
  return 'COMPLETE';
}

/** Looks at an asset and its children once, so that what is reported of them is true. @returns the worst status */
export async function lookPhase(
  created: CreatedAsset,
  { client, log, record }: PublishTools,
): Promise<string> {
  const assets = await Promise.all(idsOf(created).map((id) => readAsset(client, id)));
  const seen = overall(assets);
  record(seen);
  log.info('Not waiting for the tiling, as `wait` is false.');
  return seen.status;
}

function idsOf({ asset, children }: CreatedAsset): number[] {
  return [asset.id, ...children.map(({ id }) => id)];
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
  const pages = running.map(({ id }) => assetPage(apiUrl, id));
  return new UserError(
    `The tiling did not end within ${formatDuration(waitedMs)} (\`wait-timeout-minutes\`): ${list.join('; ')}.`,
    'Nothing was deleted, and ion goes on tiling. To resume, do not run this step again, which would make another asset: ' +
      `look at ${pages.join(', ')}, or ask \`GET /v1/assets/${running[0]?.id ?? ''}\` of ion's API until the status is COMPLETE. ` +
      'To wait longer the next time, raise `wait-timeout-minutes`.',
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
