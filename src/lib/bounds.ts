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

/** How much an area that means the whole Earth may lack, in degrees: writers round, and maps end at 85° north and south. */
const tolerance = { longitude: 1, latitude: 6 };

/** The middle of an area. */
export function centreOf({ west, south, east, north }: Bounds): LonLat {
  const longitude = west + widthOf(west, east) / 2;
  return { longitude: longitude > 180 ? longitude - 360 : longitude, latitude: (south + north) / 2 };
}

/** Whether an area contains a position. Its edges belong to it. */
export function contains({ west, south, east, north }: Bounds, { longitude, latitude }: LonLat): boolean {
  const isBetween =
    west <= east ? longitude >= west && longitude <= east : longitude >= west || longitude <= east;
  return isBetween && latitude >= south && latitude <= north;
}

/** Whether an area is the whole Earth, which does not say where the data is. */
export function isWholeEarth({ west, south, east, north }: Bounds): boolean {
  return widthOf(west, east) >= 360 - tolerance.longitude && north - south >= 180 - 2 * tolerance.latitude;
}

/** An area as the output `bounds` has it: `west,south,east,north`, in degrees. Six digits are about 0.1 m. */
export function formatBounds({ west, south, east, north }: Bounds): string {
  return [west, south, east, north].map((degrees) => `${Number(degrees.toFixed(6))}`).join(',');
}

function widthOf(west: number, east: number): number {
  return west <= east ? east - west : east - west + 360;
}
