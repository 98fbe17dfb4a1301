import type { LonLatBox } from '../../formats/lon-lat-box.ts';
import type { CheckContext } from '../findings/check.ts';

/** The range of a box as text, such as `389000 to 392000, 5817000 to 5821000`. */
export function describeRange({ west, east, south, north }: LonLatBox): string {
  const span = (from: number, to: number) =>
    from === to ? toText(from) : `${toText(from)} to ${toText(to)}`;
  return `${span(west, east)}, ${span(south, north)}`;
}

function toText(value: number): string {
  return String(Number(value.toFixed(3)));
}

/** Reports the centre of a box as the place. Data of more than half of the Earth has no place. */
export function placeOf(
  file: string,
  { west, east, south, north }: LonLatBox,
  { place }: CheckContext,
): void {
  if (east - west > 180) return;
  const longitude = (west + east) / 2;
  place({
    longitude: longitude > 180 ? longitude - 360 : longitude < -180 ? longitude + 360 : longitude,
    latitude: (south + north) / 2,
    basis: `the coordinates of ${file}`,
  });
}
