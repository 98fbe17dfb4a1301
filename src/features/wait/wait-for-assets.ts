import type { WaitInputs } from '../../inputs/wait-inputs.ts';
import { idsOf } from '../../ion/family.ts';
import { assetPage } from '../../ion/page.ts';
import { maxAskingMs, startTokenCheck } from '../../ion/token-check.ts';
import { awaitTiling, type AwaitTools } from '../../tiling/await-tiling.ts';
import { isVerified, throwIfFailed, type VerifiedAsset } from '../../verification/judge.ts';
import type { VerifyTools } from '../../verification/verify-assets.ts';

/** What waiting for assets needs. */
export interface WaitTools
  extends Omit<AwaitTools, 'howToResume' | 'maxAwaitingMs' | 'areKnown'>, Omit<VerifyTools, 'owner'> {
  /** The line whose records the run may change. */
  readonly owner: () => Promise<VerifyTools['owner']>;
  /** Called with the assets that were verified, without their children. */
  readonly onVerified: (verified: readonly VerifiedAsset[]) => void;
}

/**
 * Waits until all of the given assets, which were published before, are `COMPLETE`, and verifies them.
 * @throws UserError that names each asset that is not `COMPLETE`, or not as expected
 */
export async function waitForAssets(inputs: WaitInputs, tools: WaitTools): Promise<void> {
  const { client, log, onVerified } = tools;
  const token = startTokenCheck(tools);
  await token.waitForAnswer(maxAskingMs);
  token.judge({ needed: ['assets:read'], useful: [] });
  const assets = await awaitTiling(inputs.families, inputs, {
    ...tools,
    areKnown: false,
    howToResume: () => ({ hint: 'Run this job again to continue waiting: nothing was changed.' }),
  });
  for (const { id } of assets) log.info(`Asset ${id} is COMPLETE: ${assetPage(client.apiUrl, id)}`);
  if (!isVerified(inputs)) return;
  const byId = new Map(assets.map((asset) => [asset.id, asset]));
  const families = inputs.families.map((family) => ({
    id: family.id,
    assets: idsOf(family).flatMap((id) => byId.get(id) ?? []),
  }));
  const { verifyAssets } = await import('../../verification/verify-assets.ts');
  const verified = await verifyAssets(families, inputs, { ...tools, owner: await tools.owner() });
  onVerified(verified);
  throwIfFailed(verified);
}
