import type { WaitInputs } from '../../inputs/wait-inputs.ts';
import { assetPage } from '../../ion/page.ts';
import { maxAskingMs, startTokenCheck } from '../../ion/token-check.ts';
import { awaitTiling, type AwaitTools } from '../../tiling/await-tiling.ts';

/** What following assets needs, and whom to tell what is seen. */
export type WaitTools = Omit<AwaitTools, 'howToResume' | 'maxAwaitingMs' | 'areKnown'>;

/**
 * Follows assets that were published before until all are `COMPLETE`.
 * @throws UserError that names each that is not
 */
export async function waitForAssets(inputs: WaitInputs, tools: WaitTools): Promise<void> {
  const token = startTokenCheck(tools);
  await token.waitForAnswer(maxAskingMs);
  token.judge({ needed: ['assets:read'], useful: [] });
  const assets = await awaitTiling(inputs.families, inputs, {
    ...tools,
    areKnown: false,
    howToResume: () => 'Nothing was changed: run this job again to wait on.',
  });
  for (const { id } of assets) {
    tools.log.info(`Asset ${id} is COMPLETE: ${assetPage(tools.client.apiUrl, id)}`);
  }
}
