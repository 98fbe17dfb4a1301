import { UserError } from '../../lib/user-error.ts';
import { isRejected } from '../../provenance/lines.ts';
import type { PhaseOutcome } from '../../state/phase-log.ts';
import { isVerified, throwIfFailed, type Expectation, type VerifiedAsset } from '../../verification/judge.ts';
import type { Io, Run } from './context.ts';
import type { Result } from './result.ts';

/**
 * Verifies the complete asset of a run and its children, if the inputs say so, and records where it stands. A borrowed
 * asset is not marked.
 * @returns the result with its verdict
 * @throws UserError if the asset is not as expected, or if an earlier run rejected it and this run cannot accept it
 */
export async function verifyAsset(
  expectation: Expectation,
  result: Result,
  { provenance }: Pick<Run, 'provenance'>,
  io: Pick<Io, 'client' | 'fetchFile' | 'clock' | 'log' | 'signal' | 'step' | 'record' | 'publication'>,
): Promise<Result> {
  const { step, record, publication } = io;
  const accept = (verified: Result) => {
    if (!isRejected(verified.record)) return verified;
    const error = rejectedBefore(result.family.id);
    record({ rejection: error.message });
    throw error;
  };
  if (!isVerified(expectation)) return accept(result);
  const { assets = [], sourceType } = publication();
  const family = { id: result.family.id, assets, sourceType, expectation, mayAccept: true };
  const owner = result.isBorrowed ? undefined : provenance;
  const verify = async () => {
    const { verifyAssets } = await import('../../verification/verify-assets.ts');
    const verified = await verifyAssets([family], { ...io, owner });
    for (const { bounds, failure } of verified) record({ bounds, rejection: failure?.message });
    throwIfFailed(verified);
    return verified;
  };
  const [verified] = await step('Verify the asset', verify, describe);
  const { verdict } = verified ?? {};
  if (verdict === undefined) return accept(result);
  return { ...result, record: { ...result.record, verdict: verdict === 'none' ? undefined : verdict } };
}

function rejectedBefore(id: number): UserError {
  return new UserError(
    'asset-rejected',
    `An earlier run rejected asset ${id}, which has the same data, and this run has not verified it.`,
    'Remove `verify: off` if the step has it, and run the job again when the asset can be read.',
  );
}

function describe([verified]: readonly VerifiedAsset[]): PhaseOutcome {
  return { result: verified?.warnings.length === 0 ? 'ok' : 'with warnings' };
}
