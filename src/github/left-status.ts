import type { Bounds } from '../lib/bounds.ts';
import { shorten } from '../lib/format.ts';
import type { LeftStatus } from '../state/publication.ts';

/** The longest status of ion in a description. With the longest bounds and id, the description has 140 characters then. */
const maxStatusLength = 14;

/** The description of a left status: at most 140 characters, GitHub's limit. @param status the asset's, as last seen */
export function describeLeft(left: LeftStatus, status: string): string {
  const { assetId, code, runTag, verify, expectedBounds } = left;
  const bounds = expectedBounds === undefined ? '' : ` ${writeBounds(expectedBounds)}`;
  return `Asset ${assetId} is ${shorten(status, maxStatusLength)}; this run does not wait [${code} ${runTag} ${verify}${bounds}]`;
}

const number = String.raw`-?\d{1,3}(?:\.\d{1,7})?`;
const shape = new RegExp(
  String.raw`^Asset (?<id>\d{1,16}) is .{0,14}; this run does not wait ` +
    String.raw`\[(?<code>[0-9a-f]{12}) (?<runTag>[0-9a-f]{4}) (?<verify>error|warn|off)(?: (?<bounds>${number}(?:,${number}){3}))?\]$`,
);

/** Reads the description of a left status; undefined if the text is none. Anybody who may write statuses may have written it. */
export function readLeft(description: string): LeftStatus | undefined {
  const { id = '', code = '', runTag = '', verify, bounds } = shape.exec(description)?.groups ?? {};
  const assetId = Number(id);
  if ((verify !== 'error' && verify !== 'warn' && verify !== 'off') || !Number.isSafeInteger(assetId)) {
    return undefined;
  }
  const expectedBounds = bounds === undefined ? undefined : readBounds(bounds);
  return { assetId, code, runTag, verify, expectedBounds };
}

/** Bounds as text, exactly. */
export function writeBounds({ west, south, east, north }: Bounds): string {
  return [west, south, east, north].map((degrees) => degrees.toFixed(7).replace(/\.?0+$/, '')).join(',');
}

function readBounds(text: string): Bounds {
  const [west = NaN, south = NaN, east = NaN, north = NaN] = text.split(',').map(Number);
  return { west, south, east, north };
}
