import type { UploadInputs } from '../inputs/upload.ts';
import type { AssetMetadata } from '../ion/answers.ts';
import { readAsset, type CreatedAsset } from '../ion/assets.ts';
import { assetPage } from '../ion/page.ts';
import { UserError } from '../lib/errors.ts';
import { formatDuration } from '../lib/format.ts';
import type { Recorder } from '../publication.ts';
import { follow } from '../tiling/follow.ts';
import { factsOf, worstStatus } from '../tiling/status.ts';
import type { PublishTools } from './tools.ts';

/**
 * Follows an asset and its children until all are `COMPLETE`.
 * @throws UserError where one fails, or where time runs out
 */
export async function followPhase(
  { waitTimeoutMs, pollIntervalMs }: UploadInputs,
  created: CreatedAsset,
  { client, clock, log, signal, record }: PublishTools,
): Promise<void> {
  const { ended, assets } = await follow(idsOf(created), {
    read: (id) => readAsset(client, id),
    clock,
    log,
    signal,
    longestPauseMs: pollIntervalMs,
    timeoutMs: waitTimeoutMs,
    onChange: (seen) => {
      recordSeen(seen, record);
    },
  });
  if (!ended) throw timedOut(created.asset.id, assets, client.apiUrl, waitTimeoutMs);
  const failed = assets.filter(({ status }) => status !== 'COMPLETE');
  if (failed.length > 0) throw tilingFailed(failed, client.apiUrl);
}

/** Looks at an asset and its children once, so that what is reported of them is true. */
export async function lookPhase(created: CreatedAsset, { client, log, record }: PublishTools): Promise<void> {
  const assets = await Promise.all(idsOf(created).map((id) => readAsset(client, id)));
  recordSeen(assets, record);
  log.info(
    `Not waiting for the tiling, as \`wait\` is false: ${worstStatus(assets.map(({ status }) => status))}.`,
  );
}

function idsOf({ asset, children }: CreatedAsset): number[] {
  return [...new Set([asset.id, ...children.map(({ id }) => id)])];
}

function recordSeen(assets: readonly AssetMetadata[], record: Recorder): void {
  record({
    status: worstStatus(assets.map(({ status }) => status)),
    percentComplete: Math.min(...assets.map(({ percentComplete }) => percentComplete)),
  });
}

function timedOut(id: number, assets: readonly AssetMetadata[], apiUrl: URL, waitedMs: number): UserError {
  const { status, percentComplete } = assets.find((asset) => !factsOf(asset.status).ended) ?? {
    status: '',
    percentComplete: 0,
  };
  return new UserError(
    `The tiling of asset ${id} did not end within ${formatDuration(waitedMs)} (\`wait-timeout-minutes\`): ${status}, ${Math.floor(percentComplete)} %.`,
    `The asset is kept and ion goes on: look at ${assetPage(apiUrl, id)}, or follow it by \`GET ${apiUrl.href.replace(/\/$/, '')}/v1/assets/${id}\` until its status is COMPLETE, instead of running this step again, which would make another asset; a larger \`wait-timeout-minutes\` waits longer.`,
  );
}

function tilingFailed(failed: readonly AssetMetadata[], apiUrl: URL): UserError {
  const list = failed.map(({ id, status, remark }) => {
    const words = remark === undefined ? '' : `, “${remark}”`;
    return `asset ${id} ended with ${status} (${factsOf(status).meaning}${words})`;
  });
  const worst = worstStatus(failed.map(({ status }) => status));
  const [first] = failed.filter(({ status }) => status === worst);
  const page = first === undefined ? '' : ` See ${assetPage(apiUrl, first.id)}.`;
  return new UserError(`The tiling failed: ${list.join('; ')}.`, `${factsOf(worst).cure ?? ''}${page}`);
}
