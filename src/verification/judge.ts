import { centreOf, contains, isWholeEarth, type Bounds, type LonLat } from '../lib/bounds.ts';
import { UserError, type Diagnostic } from '../lib/user-error.ts';
import type { Verdict } from '../provenance/record.ts';
import type { Examination } from './examination.ts';

/** What an asset must be to pass. */
export interface Expectation {
  /** What a fault of the asset is. `off`: it is not looked for. */
  readonly verify: 'error' | 'warn' | 'off';
  /** Where the centre of the asset's bounds must be; undefined if it may be anywhere. */
  readonly expectedBounds: Bounds | undefined;
}

/** An asset with what was found out about it. */
export interface ExaminedAsset {
  readonly id: number;
  /** Its page, for hints. */
  readonly page: string;
  /** Undefined if it could not be examined, or if assets of its type are not for viewers. */
  readonly examination: Examination | undefined;
  /** Why it could not be examined, such as a fault of the network. */
  readonly problem: Diagnostic | undefined;
}

/** What an examination of an asset and its children means for the step. */
export interface Judgement {
  /** Where the asset stands; undefined if that is unknown. */
  readonly bounds: Bounds | undefined;
  /** Why the step fails. */
  readonly failure: Diagnostic | undefined;
  readonly warnings: readonly Diagnostic[];
  /** What its record must say; undefined if it stays as it is. */
  readonly verdict: Verdict | 'none' | undefined;
}

/** An asset that was verified. */
export interface VerifiedAsset extends Judgement {
  readonly id: number;
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
  const wrongPlace = expectedBounds && placeFault(assets, bounds, expectedBounds);
  const strict = verify === 'error' ? [...faults, ...problems] : [];
  const lax = verify === 'warn' ? [...faults, ...problems] : [];
  const [failure, ...others] = [...(wrongPlace === undefined ? [] : [wrongPlace]), ...strict];
  const isUnread = bounds === undefined && problems.length > 0;
  const isRejected = (wrongPlace !== undefined && !isUnread) || (verify === 'error' && faults.length > 0);
  const isClean = failure === undefined && faults.length + problems.length + placeWarnings.length === 0;
  const isExamined = assets.some(({ examination }) => examination !== undefined);
  return {
    bounds,
    failure,
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

/** What is wrong with the place of an asset; undefined if it is where it must be. */
function placeFault(
  assets: readonly ExaminedAsset[],
  bounds: Bounds | undefined,
  expected: Bounds,
): Diagnostic | undefined {
  const [asset] = assets;
  if (asset === undefined) return undefined;
  if (bounds === undefined || isWholeEarth(bounds)) return uncheckable(asset, bounds);
  const centre = centreOf(bounds);
  return contains(expected, centre) ? undefined : outside(asset, centre, expected);
}

function uncheckable({ id, examination, problem }: ExaminedAsset, bounds: Bounds | undefined): Diagnostic {
  const cause = examination?.fault ?? examination?.warnings[0] ?? problem;
  const why =
    bounds !== undefined
      ? 'its bounds are the whole Earth.'
      : (cause?.message ?? 'its files do not say where it stands.');
  return {
    code: 'bounds-unknown',
    message: `The place of asset ${id} cannot be checked against \`expected-bounds\`: ${why}`,
    hint: cause?.hint ?? 'Remove `expected-bounds` for data that has no place of its own.',
  };
}

function outside({ id, page, examination }: ExaminedAsset, centre: LonLat, expected: Bounds): Diagnostic {
  const { longitude, latitude } = centre;
  const isSwapped = contains(expected, { longitude: latitude, latitude: longitude });
  const swapped = 'Longitude and latitude look exchanged in the data or in `expected-bounds`.';
  const usual =
    'Correct the coordinate system of the data, `position` or `inputCrs`, or correct `expected-bounds`.';
  // the hint of a place that is probably wrong fits the source type
  const fix = isSwapped ? `${swapped} ${usual}` : (examination?.warnings[0]?.hint ?? usual);
  return {
    code: 'asset-outside-bounds',
    message: `The centre of asset ${id} is at ${describe(centre)}, outside of \`expected-bounds\` (${describeArea(expected)}).`,
    hint: `${fix} Nothing was deleted. See ${page}.`,
  };
}

function describe({ longitude, latitude }: LonLat): string {
  return `longitude ${degrees(longitude)}, latitude ${degrees(latitude)}`;
}

function describeArea({ west, south, east, north }: Bounds): string {
  return `west ${degrees(west)}, south ${degrees(south)}, east ${degrees(east)}, north ${degrees(north)}`;
}

/** Five digits are about 1 m. */
function degrees(value: number): string {
  return `${Number(value.toFixed(5))}`;
}

/** @throws UserError that names each asset that failed */
export function throwIfFailed(verified: readonly VerifiedAsset[]): void {
  const failures = verified.flatMap(({ failure }) => failure ?? []);
  const [first] = failures;
  if (first === undefined) return;
  const messages = failures.map(({ message }) => message);
  const hints = new Set(failures.map(({ hint }) => hint));
  throw new UserError(first.code, messages.join(' '), [...hints].join(' '), { yaml: first.yaml });
}
