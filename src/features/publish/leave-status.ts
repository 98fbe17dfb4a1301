import { UserError } from '../../lib/user-error.ts';
import { leftCodeOf } from '../../provenance/left-code.ts';
import { isRejected } from '../../provenance/lines.ts';
import type { LeftStatus } from '../../state/publication.ts';
import { runTagOf } from '../../state/run-tag.ts';
import type { Expectation } from '../../verification/judge.ts';
import type { Run } from './context.ts';
import type { Result } from './result.ts';

/** Whether the step must fail for some complete assets. */
function isStrict({ verify, expectedBounds }: Expectation): boolean {
  return verify === 'error' || expectedBounds !== undefined;
}

/** The error for a status that was left, but could not be written: nobody would verify the asset. */
export function notLeft(left: LeftStatus): UserError | undefined {
  if (!isStrict(left)) return undefined;
  return new UserError(
    'status-not-left',
    `The commit status could not be written, so the \`sync\` action cannot verify asset ${left.assetId}.`,
    'Correct what the warning about the status says, and run the job again: it reuses the asset. Or remove `wait: false`.',
  );
}

/** Whether a run that does not wait must verify an asset that is `COMPLETE` already, as one that waits does. */
export function mustVerify(expectation: Expectation, { record }: Pick<Result, 'record'>): boolean {
  return isStrict(expectation) || isRejected(record);
}

/** The asset of a run that does not wait. */
interface LeftAsset extends Pick<Result, 'family' | 'digest'> {
  /** Whether it has a whole record. */
  readonly hasRecord: boolean;
}

/**
 * What a run that does not wait leaves to the `sync` action, which ends its commit status.
 * @returns undefined if `sync` cannot identify the asset, and nothing must be verified
 * @throws UserError if something must be verified, and `sync` cannot identify the asset
 */
export function leaveStatus(
  { family: { id }, digest, hasRecord }: LeftAsset,
  { verify, expectedBounds }: Expectation,
  { provenance, nonce }: Pick<Run, 'provenance' | 'nonce'>,
): LeftStatus | undefined {
  if (provenance !== undefined && hasRecord) {
    const identity = { provenance, nonce, digest };
    const code = leftCodeOf(identity, { verify, expectedBounds });
    const { run = '', attempt = '' } = provenance;
    return { assetId: id, code, runTag: runTagOf(run, attempt), verify, expectedBounds };
  }
  if (!isStrict({ verify, expectedBounds })) return undefined;
  throw new UserError(
    'status-not-left',
    `Asset ${id} has no whole record, so the \`sync\` action cannot verify it and end the commit status.`,
    'Correct what the warnings of this step say, and run the job again. Or remove `wait: false`.',
  );
}
