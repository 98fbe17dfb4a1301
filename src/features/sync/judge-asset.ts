import { statusTo, type CommitStatus } from '../../github/commit-status.ts';
import type { PendingStatus } from '../../github/left-statuses.ts';
import { assetPage } from '../../ion/page.ts';
import { isAbandonedUpload } from '../../provenance/abandoned.ts';
import type { Version } from '../../provenance/inventory.ts';
import { isRejected } from '../../provenance/lines.ts';
import type { LineOwner } from '../../provenance/write-verdict.ts';
import { factsOf, hasFailed, remarkOf } from '../../tiling/status.ts';
import { isVerified } from '../../verification/judge.ts';
import type { VerifyTools } from '../../verification/verify-assets.ts';

/** How a status ends, or why it stays pending. */
export type Judged =
  | { readonly ended: CommitStatus }
  /** @param why a clause, as in "The status stays pending: …" */
  | { readonly stays: string };

/** What judging an asset needs. */
export type JudgeTools = Omit<VerifyTools, 'owner'>;

/**
 * Judges an asset as the step that left the status would have done it: by the status of its tiling, and by what the step
 * expects of it.
 * @param owner whose records may be marked; undefined for none
 */
export async function judgeAsset(
  { left, targetUrl }: Pick<PendingStatus, 'left' | 'targetUrl'>,
  version: Version,
  owner: LineOwner | undefined,
  tools: JudgeTools,
): Promise<Judged> {
  const { asset, children, status } = version;
  const { id } = asset;
  const page = assetPage(tools.client.apiUrl, id);
  const target = targetOf(targetUrl, id, page);
  const end = (state: CommitStatus['state'], description: string): Judged => ({
    ended: statusTo(target, state, description),
  });
  const failed = [asset, ...children].find(hasFailed);
  if (failed !== undefined) {
    const state = failed.status === 'DATA_ERROR' ? 'failure' : 'error';
    const why = remarkOf(failed) ?? factsOf(failed.status).meaning;
    return end(state, `Asset ${failed.id} ended with ${failed.status}: ${why}`);
  }
  if (hasFailed({ status })) {
    return end('error', `A child of asset ${id} was deleted, or has lost its record`);
  }
  if (isAbandonedUpload(asset, tools.clock.wallNow())) {
    return end('error', `The upload of asset ${id} did not finish`);
  }
  if (status !== 'COMPLETE') return { stays: `asset ${id} is ${status}` };
  const verdict = await verdictOf(left, version, owner, tools);
  if ('open' in verdict) return { stays: verdict.open };
  if (verdict.fault !== undefined) return end('failure', verdict.fault);
  return end('success', `Asset ${id} is COMPLETE${verdict.isGood ? ', and was verified' : ''}`);
}

/** What speaks against a complete asset, or why that is not known yet. */
type AssetVerdict =
  /** @param isGood whether it was examined, and nothing was found */
  { readonly fault: string | undefined; readonly isGood: boolean } | { readonly open: string };

async function verdictOf(
  expectation: PendingStatus['left'],
  { asset, children, record }: Version,
  owner: LineOwner | undefined,
  tools: JudgeTools,
): Promise<AssetVerdict> {
  const { id, description } = asset;
  const before = isRejected(record)
    ? `An earlier run rejected asset ${id}, and it has not been accepted since`
    : undefined;
  if (!isVerified(expectation)) return { fault: before, isGood: false };
  const { verifyAssets } = await import('../../verification/verify-assets.ts');
  const family = { id, assets: [asset, ...children], expectation, mayAccept: true, description };
  const [verified] = await verifyAssets([family], { ...tools, owner });
  const { failure, verdict, mayPass } = verified ?? {};
  const fault = failure?.message ?? (verdict === undefined ? before : undefined);
  // another pass may be able to read what this one could not
  if (fault !== undefined && mayPass === true) return { open: fault };
  return { fault, isGood: verdict === 'ok' };
}

/** The page that the step linked, if it shows this asset; otherwise its page on ion. Anybody may have written the link. */
function targetOf(targetUrl: string | undefined, id: number, page: string): string {
  return targetUrl?.endsWith(`#asset=${id}`) === true ? targetUrl : page;
}
