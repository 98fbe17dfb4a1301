/** An area of the Earth in degrees. If `west` is larger than `east`, it crosses the antimeridian. */
export interface Bounds {
  /** -180 to 180. */
  readonly west: number;
  /** -90 to 90. */
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

/** A position on the Earth in degrees. */
export interface LonLat {
  readonly longitude: number;
  readonly latitude: number;
}

/** All of the Earth. */
export const wholeEarth: Bounds = { west: -180, south: -90, east: 180, north: 90 };

/** How much an area that means the whole Earth may lack, in degrees: writers round, and maps end at 85° north and south. */
const tolerance = { longitude: 1, latitude: 6 };

/** The middle of an area. */
export function centreOf({ west, south, east, north }: Bounds): LonLat {
  return { longitude: wrapped(west + widthOf({ west, east }) / 2), latitude: (south + north) / 2 };
}

/** Whether an area contains a position. Its edges belong to it. */
export function contains({ west, south, east, north }: Bounds, { longitude, latitude }: LonLat): boolean {
  const isBetween =
    west <= east ? longitude >= west && longitude <= east : longitude >= west || longitude <= east;
  return isBetween && latitude >= south && latitude <= north;
}

/** Whether an area is the whole Earth, which does not say where the data is. */
export function isWholeEarth({ west, south, east, north }: Bounds): boolean {
  return (
    widthOf({ west, east }) >= 360 - tolerance.longitude && north - south >= 180 - 2 * tolerance.latitude
  );
}

/** An area as the output `bounds` has it: `west,south,east,north`, in degrees. Six digits are about 0.1 m. */
export function formatBounds({ west, south, east, north }: Bounds): string {
  return [west, south, east, north].map((degrees) => `${Number(degrees.toFixed(6))}`).join(',');
}

/** From west to east, in degrees. */
export function widthOf({ west, east }: Pick<Bounds, 'west' | 'east'>): number {
  return west <= east ? east - west : east - west + 360;
}

/** A longitude between -180 and 180 degrees. */
export function wrapped(longitude: number): number {
  return Math.abs(longitude) <= 180 ? longitude : longitude - 360 * Math.round(longitude / 360);
}

/** An area whose longitudes can be beyond the antimeridian, such as 170 to 190. */
export function wrappedArea({ west, south, east, north }: Bounds): Bounds {
  if (east - west >= 360) return { ...wholeEarth, south, north };
  return { west: wrapped(west), south, east: wrapped(east), north };
}
