import type { Bounds } from '../lib/bounds.ts';
import { joinErrors, type Diagnostic } from '../lib/user-error.ts';
import type { Verdict } from '../provenance/record.ts';
import type { ExaminedAsset } from './examination.ts';
import { judgePlace } from './judge-place.ts';
import { TooLargeError } from './not-examined.ts';

/** What an asset must be to pass. */
export interface Expectation {
  /** What a fault of the asset is. `off`: it is not looked for. */
  readonly verify: 'error' | 'warn' | 'off';
  /** Where the centre of the asset's bounds must be; undefined if it may be anywhere. */
  readonly expectedBounds: Bounds | undefined;
}

/** What an examination of an asset and its children means for the step. */
export interface Judgement {
  /** Where the asset stands; undefined if that is unknown. */
  readonly bounds: Bounds | undefined;
  /** Why the step fails. */
  readonly failure: Diagnostic | undefined;
  /** Whether the failure is only that something could not be read, so that another look may pass. */
  readonly mayPass: boolean;
  readonly warnings: readonly Diagnostic[];
  /** What its record must say; undefined if it stays as it is. */
  readonly verdict: Verdict | 'none' | undefined;
}

/** An asset that was verified. */
export interface VerifiedAsset extends Judgement {
  readonly id: number;
  /** Whether an earlier run rejected it, and it stays rejected although it has passed. */
  readonly isStillRejected: boolean;
}

/** Whether the inputs leave anything to verify. */
export function isVerified({ verify, expectedBounds }: Expectation): boolean {
  return verify !== 'off' || expectedBounds !== undefined;
}

/**
 * Judges an asset and its children. Only what was read rejects an asset: a fault of the network fails the step if
 * `verify` is `error` or if the bounds cannot be checked, but it says nothing about the asset.
 * @param assets the asset first
 */
export function judge(assets: readonly ExaminedAsset[], { verify, expectedBounds }: Expectation): Judgement {
  const bounds = assets.map(({ examination }) => examination?.bounds).find((one) => one !== undefined);
  const faults = assets.flatMap(({ examination }) => examination?.fault ?? []);
  const problems = assets.flatMap(({ problem }) => problem ?? []);
  // a place that is expected needs no warning
  const placeWarnings =
    expectedBounds === undefined ? assets.flatMap(({ examination }) => examination?.warnings ?? []) : [];
  const place = expectedBounds && judgePlace(assets, expectedBounds);
  const strict = verify === 'error' ? [...faults, ...problems] : [];
  const lax = verify === 'warn' ? [...faults, ...problems] : [];
  const [failure, ...others] = [...(place === undefined ? [] : [place.fault]), ...strict];
  const isRejected = place?.isRead === true || (verify === 'error' && faults.length > 0);
  const isClean = failure === undefined && faults.length + problems.length + placeWarnings.length === 0;
  const isExamined = assets.some(({ examination }) => examination !== undefined);
  return {
    bounds,
    failure,
    mayPass: !isRejected && problems.some((problem) => !(problem instanceof TooLargeError)),
    warnings: [...others, ...lax, ...(verify === 'off' ? [] : placeWarnings)],
    verdict: isRejected
      ? 'rejected'
      : !isExamined || problems.length > 0
        ? undefined
        : isClean
          ? 'ok'
          : 'none',
  };
}

/** @throws UserError that names each asset that failed */
export function throwIfFailed(verified: readonly VerifiedAsset[]): void {
  const [first, ...others] = verified.flatMap(({ failure }) => failure ?? []);
  if (first !== undefined) throw joinErrors(first, others);
}
