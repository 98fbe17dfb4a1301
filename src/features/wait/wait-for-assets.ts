import type { AssetMetadata } from '../../ion/ion-answers.ts';
import { assetPage } from '../../ion/page.ts';
import { maxAskingMs, startTokenCheck } from '../../ion/token-check.ts';
import { listSome } from '../../lib/format.ts';
import { joinErrors, UserError } from '../../lib/user-error.ts';
import { isImport } from '../../provenance/abandoned.ts';
import { awaitTiling, type AwaitTools, type Following } from '../../tiling/await-tiling.ts';
import type { VerifiedAsset } from '../../verification/judge.ts';
import type { VerifyTools } from '../../verification/verify-assets.ts';
import { checkRecords, toComplete, type WaitRun } from './complete-asset.ts';
import { finishGate } from './finish-gate.ts';
import type { Gate } from './open-gate.ts';
import { verifyAwaited } from './verify-awaited.ts';

/** What waiting for assets needs. */
export interface WaitTools
  extends Omit<AwaitTools, 'howToResume' | 'maxAwaitingMs' | 'areKnown'>, Omit<VerifyTools, 'owner'> {
  readonly run: () => Promise<WaitRun>;
  /** Called with the assets that were verified or stay rejected, without their children. */
  readonly onVerified: (verified: readonly VerifiedAsset[]) => void;
}

/**
 * Waits until all of the given assets, which were published before, are `COMPLETE`, and verifies them. Then writes the
 * result file, and deletes the versions that they supersede.
 * @throws UserError that names each asset that is not `COMPLETE`, or not as expected, and each expected key without one
 */
export async function waitForAssets(gate: Gate, following: Following, tools: WaitTools): Promise<void> {
  const { client, log, onVerified } = tools;
  const { awaited, missing } = gate;
  const absent = missing.length === 0 ? [] : [resultMissing(missing)];
  if (awaited.length === 0) throw resultMissing(missing);
  await checkAccess(gate, tools);
  const assets = await awaitAll(gate, following, tools).catch((error: unknown) => {
    throw error instanceof UserError && absent.length > 0 ? joinErrors(error, absent) : error;
  });
  for (const { id } of assets) log.info(`Asset ${id} is COMPLETE: ${assetPage(client.apiUrl, id)}`);
  const complete = toComplete(awaited, assets);
  const hasResults = complete.some(({ result }) => result !== undefined);
  if (hasResults) checkRecords(complete, gate, await tools.run());
  const verified = await verifyAwaited(complete, async () => (await tools.run()).owner, tools);
  onVerified(verified);
  const [first, ...others] = [...verified.flatMap(({ failure }) => failure ?? []), ...absent];
  if (first !== undefined) throw joinErrors(first, others);
  if (hasResults) await finishGate(complete, gate, await tools.run(), tools);
}

/** Checks whether the run may do what is asked, before it waits. */
async function checkAccess({ awaited }: Gate, tools: WaitTools): Promise<void> {
  const doesDelete = awaited.some(({ keepLatest }) => keepLatest !== undefined);
  if (doesDelete && (await tools.run()).owner === undefined) {
    throw new UserError(
      'owner-unknown',
      'The repository or pull request of this run is unknown, so its assets cannot be identified.',
      'Remove `keep-latest` if the action does not run on GitHub, or runs in a `workflow_run` for a pull request from a fork.',
    );
  }
  const token = startTokenCheck(tools);
  await token.waitForAnswer(maxAskingMs);
  const needed = ['assets:read', ...(doesDelete ? (['assets:list', 'assets:write'] as const) : [])] as const;
  token.judge({ needed, useful: [] });
}

function awaitAll(
  { awaited }: Gate,
  following: Following,
  tools: WaitTools,
): Promise<readonly AssetMetadata[]> {
  const families = awaited.map(({ family }) => family);
  return awaitTiling(families, following, {
    ...tools,
    areKnown: false,
    isImport,
    howToResume: () => ({ hint: 'Run this job again to continue waiting: nothing was changed.' }),
  });
}

/** The error for expected keys without a result. */
function resultMissing(keys: readonly string[]): UserError {
  return new UserError(
    'result-missing',
    `No upload step has left a result for ${listSome(
      keys.map((key) => `\`${key}\``),
      20,
    )}.`,
    'Look at the jobs that publish these keys: each must succeed, and upload its `result` as an artifact of its own. ' +
      'A `limit` of `plan` leaves keys for a later run. Then run all jobs again.',
  );
}
