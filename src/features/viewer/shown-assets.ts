import type { ViewerInputs } from '../../inputs/viewer-inputs.ts';
import { isAssetId } from '../../ion/ion-answers.ts';
import { UserError } from '../../lib/user-error.ts';
import { readResultFile } from '../../provenance/result-file.ts';

/**
 * The ids of the assets that a page shows: those of the inputs, or now those of the result file, children included.
 * Objects without an id are other properties of the file.
 * @param resultFile absolute; undefined if the inputs name assets
 * @throws UserError if the result file cannot be read, is none, or names no asset
 */
export async function findShownAssets(
  { assetIds }: Pick<ViewerInputs, 'assetIds'>,
  resultFile: string | undefined,
): Promise<readonly number[]> {
  if (resultFile === undefined) return assetIds ?? [];
  const entries = Object.values(await readResultFile(resultFile)).filter(({ id }) => isAssetId(id));
  const ids = new Set(entries.flatMap(({ id, children }) => [id, children].flat()).filter(isAssetId));
  if (ids.size > 0) return [...ids];
  throw new UserError(
    'page-assets-missing',
    `The result file ${resultFile} does not exist or names no asset.`,
    'Set `result-file` to the same path as in the upload step, and run this step after it, in the same job or with the ' +
      'file from an artifact. If nothing can have been published yet, add an `if:` to this step.',
  );
}
