import pMap from 'p-map';

import { assetPage } from '../ion/page.ts';
import { formatBounds } from '../lib/bounds.ts';
import { UserError } from '../lib/user-error.ts';
import { writeVerdict, type LineOwner } from '../provenance/write-verdict.ts';
import type { ExaminedAsset } from './examination.ts';
import { examineAsset, type CompleteAsset, type ExaminationTools } from './examine-asset.ts';
import { judge, type Expectation, type Judgement, type VerifiedAsset } from './judge.ts';
import { TooLargeError } from './not-examined.ts';

/** An asset and its children to verify. */
export interface CompleteFamily {
  readonly id: number;
  /** The asset and its children, the asset first. */
  readonly assets: readonly CompleteAsset[];
  /** The source type of the data, which hints depend on. */
  readonly sourceType?: string | undefined;
}

/** What verifying needs. */
export interface VerifyTools extends ExaminationTools {
  /** The line whose records the run may change; undefined if it may change none. */
  readonly owner: LineOwner | undefined;
}

/** Concurrent examinations. */
const maxExaminations = 4;

/**
 * Verifies complete assets: whether they stream, and where they stand. Writes the verdict into the record of each asset
 * of the run's line; a verdict that cannot be written is a warning.
 * @returns the assets, in order. The caller reports each failure.
 * @throws the signal's reason after an abort
 */
export async function verifyAssets(
  families: readonly CompleteFamily[],
  expectation: Expectation,
  tools: VerifyTools,
): Promise<readonly VerifiedAsset[]> {
  const verify = async (family: CompleteFamily): Promise<VerifiedAsset> => {
    const { id, assets, sourceType } = family;
    const isPlaceNeeded = expectation.expectedBounds !== undefined;
    const examineOne = (asset: CompleteAsset) => examine(asset, { sourceType, isPlaceNeeded }, tools);
    const examined = await Promise.all(assets.map(examineOne));
    const judgement = judge(examined, expectation);
    await mark(id, judgement, tools);
    return { id, ...judgement };
  };
  const verified = await pMap(families, verify, { concurrency: maxExaminations });
  for (const { id, bounds, warnings } of verified) {
    if (bounds !== undefined) tools.log.info(`Asset ${id} has the bounds ${formatBounds(bounds)}.`);
    for (const warning of warnings) tools.log.warning(warning);
  }
  return verified;
}

async function examine(
  asset: CompleteAsset,
  { sourceType, isPlaceNeeded }: { readonly sourceType: string | undefined; readonly isPlaceNeeded: boolean },
  tools: VerifyTools,
): Promise<ExaminedAsset> {
  const { id } = asset;
  const page = assetPage(tools.client.apiUrl, id);
  try {
    const examination = await examineAsset(asset, sourceType, tools);
    return { id, page, examination, problem: undefined };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const unjudged = { id, page, examination: undefined };
    // good data can be large, so this is no warning
    if (!(error instanceof TooLargeError) || isPlaceNeeded) return { ...unjudged, problem: error };
    tools.log.info(`${error.message} ${error.hint}`);
    return { ...unjudged, problem: undefined };
  }
}

async function mark(id: number, { verdict }: Judgement, tools: VerifyTools): Promise<void> {
  const { owner, client, log, signal } = tools;
  if (verdict === undefined || owner === undefined) return;
  try {
    const written = await writeVerdict(id, verdict, owner, { client, signal });
    if (written === 'still-rejected') {
      log.warning({
        code: 'asset-rejected',
        message: `An earlier run rejected asset ${id}, and it stays rejected: this step has no \`expected-bounds\`.`,
        hint: 'Set `expected-bounds` as in the step that published the asset.',
      });
    }
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const message = `The verdict \`${verdict}\` could not be written into the record of asset ${id}: ${error.message}`;
    // without a verdict the asset is only verified again; as a good version it would supersede others
    if (verdict !== 'rejected') log.info(message);
    else {
      const { yaml } = error;
      const hint = `Delete the asset, or a later \`keep-latest\` or \`cleanup\` takes it for a good version: ${assetPage(client.apiUrl, id)}. ${error.hint}`;
      log.warning({ code: 'verdict-not-written', message, hint, yaml });
    }
  }
}
