import { centreOf, contains, isWholeEarth, type Bounds, type LonLat } from '../lib/bounds.ts';
import type { Diagnostic } from '../lib/user-error.ts';
import type { ExaminedAsset } from './examination.ts';

/** Why the place of an asset is not as expected. */
export interface PlaceFault {
  readonly fault: Diagnostic;
  /** Whether what was read proves it; not if the asset could not be read. */
  readonly isRead: boolean;
}

/**
 * Judges where an asset and its children stand. Each of them that has a place must be where it is expected. If the asset
 * has none, the place of a child counts: what viewers show can be a child.
 * @param assets the asset first
 * @returns undefined if all is where it must be
 */
export function judgePlace(assets: readonly ExaminedAsset[], expected: Bounds): PlaceFault | undefined {
  const shown = assets.filter(({ examination, problem }) => (examination ?? problem) !== undefined);
  const [main = assets[0]] = shown;
  if (main === undefined) return undefined;
  const wrong = shown.map((asset) => wrongPlace(asset, expected)).find((fault) => fault !== undefined);
  if (wrong !== undefined) return { fault: wrong, isRead: true };
  const isUnread = main.problem !== undefined;
  const isBroken = main.examination?.fault !== undefined && main.examination.bounds === undefined;
  if (!isUnread && !isBroken && shown.some(hasPlace)) return undefined;
  return { fault: uncheckable(main), isRead: shown.every(({ problem }) => problem === undefined) };
}

function hasPlace({ examination }: ExaminedAsset): boolean {
  return examination?.bounds !== undefined && !isWholeEarth(examination.bounds);
}

/** What is certainly wrong with the place of an asset: outside of the area, or inside of the Earth. */
function wrongPlace(asset: ExaminedAsset, expected: Bounds): Diagnostic | undefined {
  const { bounds, warnings = [] } = asset.examination ?? {};
  if (bounds === undefined) return warnings.length > 0 ? uncheckable(asset) : undefined;
  const centre = centreOf(bounds);
  return isWholeEarth(bounds) || contains(expected, centre) ? undefined : outside(asset, centre, expected);
}

function uncheckable({ id, examination, problem }: ExaminedAsset): Diagnostic {
  const cause = examination?.fault ?? examination?.warnings[0] ?? problem;
  const why =
    examination?.bounds !== undefined
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
