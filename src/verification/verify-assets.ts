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
  readonly expectation: Expectation;
  /** Whether it may get another verdict if an earlier run rejected it. */
  readonly mayAccept: boolean;
  /** The description of the asset as last read; undefined if that was long ago. */
  readonly description?: string | undefined;
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
  tools: VerifyTools,
): Promise<readonly VerifiedAsset[]> {
  const verified = await pMap(families, (family) => verify(family, tools), { concurrency: maxExaminations });
  for (const { id, bounds, warnings } of verified) {
    if (bounds !== undefined) tools.log.info(`Asset ${id} has the bounds ${formatBounds(bounds)}.`);
    for (const warning of warnings) tools.log.warning(warning);
  }
  return verified;
}

async function verify(family: CompleteFamily, tools: VerifyTools): Promise<VerifiedAsset> {
  const { id, assets, sourceType, expectation } = family;
  const isPlaceNeeded = expectation.expectedBounds !== undefined;
  const examineOne = (asset: CompleteAsset) => examine(asset, { sourceType, isPlaceNeeded }, tools);
  const judgement = judge(await Promise.all(assets.map(examineOne)), expectation);
  return { id, ...judgement, isStillRejected: await mark(family, judgement, tools) };
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

/** Writes the verdict. @returns whether the asset stays rejected, although it has passed */
async function mark(
  { id, description, mayAccept }: CompleteFamily,
  { verdict }: Judgement,
  { owner, client, log, signal }: VerifyTools,
): Promise<boolean> {
  if (verdict === undefined || owner === undefined) return false;
  try {
    const change = { id, description, verdict, mayAccept };
    return (await writeVerdict(change, owner, { client, signal })) === 'still-rejected';
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
    return false;
  }
}
