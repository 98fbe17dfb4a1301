import type { Diagnostic } from '../../lib/user-error.ts';
import { isRejected } from '../../provenance/lines.ts';
import type { PhaseOutcome } from '../../state/phase-log.ts';
import { isVerified, throwIfFailed, type Expectation, type VerifiedAsset } from '../../verification/judge.ts';
import type { Io, Run } from './context.ts';
import type { Result } from './result.ts';

/**
 * Verifies the complete asset of a run and its children, if the inputs say so, and records where it stands. A borrowed
 * asset is not marked.
 * @returns the result with its verdict
 * @throws UserError if the asset is not as expected
 */
export async function verifyAsset(
  expectation: Expectation,
  result: Result,
  { provenance }: Pick<Run, 'provenance'>,
  io: Pick<Io, 'client' | 'fetchFile' | 'clock' | 'log' | 'signal' | 'step' | 'record' | 'publication'>,
): Promise<Result> {
  const { step, record, publication, log } = io;
  if (!isVerified(expectation)) {
    if (isRejected(result.record)) log.warning(rejectedBefore(result.family.id));
    return result;
  }
  const { assets = [], sourceType } = publication();
  const owner = result.isBorrowed ? undefined : provenance;
  const verify = async () => {
    const { verifyAssets } = await import('../../verification/verify-assets.ts');
    const verified = await verifyAssets([{ id: result.family.id, assets, sourceType }], expectation, {
      ...io,
      owner,
    });
    for (const { bounds, failure } of verified) record({ bounds, rejection: failure?.message });
    throwIfFailed(verified);
    return verified;
  };
  const [verified] = await step('Verify the asset', verify, describe);
  const { verdict } = verified ?? {};
  if (verdict === undefined) return result;
  return { ...result, record: { ...result.record, verdict: verdict === 'none' ? undefined : verdict } };
}

function rejectedBefore(id: number): Diagnostic {
  return {
    code: 'asset-rejected',
    message: `An earlier run rejected asset ${id}, which has the same data. This run does not verify it (\`verify: off\`).`,
    hint: 'Remove `verify: off` to verify it again.',
  };
}

function describe([verified]: readonly VerifiedAsset[]): PhaseOutcome {
  return { result: verified?.warnings.length === 0 ? 'ok' : 'with warnings' };
}
