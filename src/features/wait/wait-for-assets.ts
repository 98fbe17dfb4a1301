import type { WaitInputs } from '../../inputs/wait-inputs.ts';
import { assetPage } from '../../ion/page.ts';
import { maxAskingMs, startTokenCheck } from '../../ion/token-check.ts';
import { awaitTiling, type AwaitTools } from '../../tiling/await-tiling.ts';

/** What waiting for assets needs. */
export type WaitTools = Omit<AwaitTools, 'howToResume' | 'maxAwaitingMs' | 'areKnown'>;

/**
 * Waits until all of the given assets, which were published before, are `COMPLETE`.
 * @throws UserError that names each asset that is not `COMPLETE`
 */
export async function waitForAssets(inputs: WaitInputs, tools: WaitTools): Promise<void> {
  const token = startTokenCheck(tools);
  await token.waitForAnswer(maxAskingMs);
  token.judge({ needed: ['assets:read'], useful: [] });
  const assets = await awaitTiling(inputs.families, inputs, {
    ...tools,
    areKnown: false,
    howToResume: () => ({ hint: 'Run this job again to continue waiting: nothing was changed.' }),
  });
  for (const { id } of assets) {
    tools.log.info(`Asset ${id} is COMPLETE: ${assetPage(tools.client.apiUrl, id)}`);
  }
}
