/* eslint-disable no-restricted-syntax -- grows with each position */
/** The range of positions, in degrees. Without positions, `west` is larger than `east`. */
export interface LonLatBox {
  west: number;
  east: number;
  south: number;
  north: number;
}
/* eslint-enable no-restricted-syntax */

/** A box without positions. */
export function emptyBox(): LonLatBox {
  return { west: Infinity, east: -Infinity, south: Infinity, north: -Infinity };
}

/** Extends a box by a longitude. NaN leaves it as it is. */
export function addLongitude(box: LonLatBox, value: number): void {
  if (value < box.west) box.west = value;
  if (value > box.east) box.east = value;
}

/** Extends a box by a latitude. */
export function addLatitude(box: LonLatBox, value: number): void {
  if (value < box.south) box.south = value;
  if (value > box.north) box.north = value;
}

/** Extends a box by another one. */
export function addBox(box: LonLatBox, other: LonLatBox): void {
  if (isEmptyBox(other)) return;
  addLongitude(box, other.west);
  addLongitude(box, other.east);
  addLatitude(box, other.south);
  addLatitude(box, other.north);
}

/** Whether a box has no positions. */
export function isEmptyBox({ west, east }: LonLatBox): boolean {
  return west > east;
}

/**
 * Whether a longitude is certainly none. Data that crosses the antimeridian has longitudes up to 360 (RFC 7946,
 * section 3.1.9, allows it).
 */
export function isNoLongitude(value: number): boolean {
  return Math.abs(value) > 360;
}

/** Whether a latitude is certainly none. Rounding can exceed the pole. */
export function isNoLatitude(value: number): boolean {
  return Math.abs(value) > 90.001;
}

/** Whether a position of a box is certainly no longitude and latitude. */
export function isOutside(box: LonLatBox): boolean {
  const { west, east, south, north } = box;
  return !isEmptyBox(box) && ([west, east].some(isNoLongitude) || [south, north].some(isNoLatitude));
}
