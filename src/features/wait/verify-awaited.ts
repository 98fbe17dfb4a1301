import type { Diagnostic } from '../../lib/user-error.ts';
import { isRejected } from '../../provenance/lines.ts';
import { isVerified, type VerifiedAsset } from '../../verification/judge.ts';
import type { VerifyTools } from '../../verification/verify-assets.ts';
import type { CompleteAwaited } from './complete-asset.ts';

/**
 * Verifies complete assets, as far as the inputs say so. An asset of a result fails if it stays rejected.
 * @param owner the line whose records the run may change
 * @returns those that were verified, or that an earlier run rejected
 */
export async function verifyAwaited(
  complete: readonly CompleteAwaited[],
  owner: () => Promise<VerifyTools['owner']>,
  tools: Omit<VerifyTools, 'owner'>,
): Promise<readonly VerifiedAsset[]> {
  const families = complete
    .filter(({ expectation }) => isVerified(expectation))
    .map((one) => ({ ...one, id: one.asset.id, description: one.asset.description }));
  const byId = new Map<number, VerifiedAsset>();
  if (families.length > 0) {
    const { verifyAssets } = await import('../../verification/verify-assets.ts');
    const verified = await verifyAssets(families, { ...tools, owner: await owner() });
    for (const one of verified) byId.set(one.id, one);
  }
  return complete.flatMap((one) => {
    const verified = byId.get(one.asset.id);
    return withRejection(one, verified, tools) ?? verified ?? [];
  });
}

/** The asset with its failure, if it stays rejected. An asset that is given by its id only gets a warning. */
function withRejection(
  { asset: { id }, record, mayAccept, result }: CompleteAwaited,
  verified: VerifiedAsset | undefined,
  { log }: Pick<VerifyTools, 'log'>,
): VerifiedAsset | undefined {
  if (verified?.failure !== undefined) return undefined;
  const isAccepted = mayAccept && verified?.verdict !== undefined;
  const isLeft = record !== undefined && isRejected(record) && !isAccepted;
  if (!isLeft && verified?.isStillRejected !== true) return undefined;
  if (result !== undefined) {
    const unknown = { bounds: undefined, warnings: [], verdict: undefined, mayPass: false };
    return {
      ...unknown,
      ...verified,
      id,
      isStillRejected: true,
      failure: staysRejected(id, result.assetKey),
    };
  }
  if (verified?.isStillRejected === true) {
    log.warning({
      code: 'asset-rejected',
      message: `An earlier run rejected asset ${id}, and it stays rejected: this step has no \`expected-bounds\`.`,
      hint: 'Set `expected-bounds` as in the step that published the asset.',
    });
  }
  return undefined;
}

function staysRejected(id: number, assetKey: string): Diagnostic {
  return {
    code: 'asset-rejected',
    message: `An earlier run rejected asset ${id} (\`${assetKey}\`), and this step has not accepted it.`,
    hint:
      'Set `expected-bounds` as in the step that published the asset, or set `manifest`. Remove `verify: off` if the ' +
      'step has it, and run the job again when the asset can be read.',
  };
}
