import { wrappedArea, type Bounds } from '../lib/bounds.ts';

/* eslint-disable no-restricted-syntax -- grows with each position */
/** The range of positions, in degrees. Without positions, `west` is larger than `east`. */
export interface LonLatBox {
  west: number;
  east: number;
  south: number;
  north: number;
  /** The range of the same longitudes, if those below 0 are written as 180 to 360: small for data around 180°. */
  west360: number;
  east360: number;
}
/* eslint-enable no-restricted-syntax */

/** A box without positions. */
export function emptyBox(): LonLatBox {
  return {
    ...{ west: Infinity, east: -Infinity, south: Infinity, north: -Infinity },
    ...{ west360: Infinity, east360: -Infinity },
  };
}

/** Extends a box by a longitude. NaN leaves it as it is. */
export function addLongitude(box: LonLatBox, value: number): void {
  if (value < box.west) box.west = value;
  if (value > box.east) box.east = value;
  const positive = value < 0 ? value + 360 : value;
  if (positive < box.west360) box.west360 = positive;
  if (positive > box.east360) box.east360 = positive;
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
  box.west360 = Math.min(box.west360, other.west360);
  box.east360 = Math.max(box.east360, other.east360);
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

/** The area of a box: across the antimeridian if it is narrower there. Undefined if a position is certainly none. */
export function areaOfBox(box: LonLatBox): Bounds | undefined {
  if (isEmptyBox(box) || box.south > box.north || isOutside(box)) return undefined;
  const south = Math.max(-90, box.south);
  const north = Math.min(90, box.north);
  const isNarrower = box.east360 - box.west360 < box.east - box.west - 1e-6; // beyond rounding
  const isAcross = isNarrower || box.east > 180 || box.west < -180;
  if (!isAcross) return { west: box.west, south, east: box.east, north };
  return wrappedArea({ west: box.west360, south, east: box.east360, north });
}
