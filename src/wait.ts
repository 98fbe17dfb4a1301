import type { WaitInputs } from './inputs/wait.ts';
import type { AssetMetadata } from './ion/answers.ts';
import { assetPage } from './ion/page.ts';
import { awaitTiling, type AwaitTools } from './tiling/await-tiling.ts';

/** What following assets needs, and whom to tell what is seen. */
export type WaitTools = Omit<AwaitTools, 'howToResume' | 'mostAwaitingMs'>;

/**
 * Follows assets that were published before until all are `COMPLETE`.
 * @throws UserError that names each that is not
 */
export async function waitForAssets(inputs: WaitInputs, tools: WaitTools): Promise<void> {
  const { client, log } = tools;
  let last: readonly AssetMetadata[] = [];
  await awaitTiling(inputs.families, inputs, {
    ...tools,
    onChange: (assets) => {
      last = assets;
      tools.onChange(assets);
    },
    howToResume: () => 'ion goes on tiling: run this job again to follow on.',
  });
  for (const { id } of last) log.info(`Asset ${id} is COMPLETE: ${assetPage(client.apiUrl, id)}`);
}
