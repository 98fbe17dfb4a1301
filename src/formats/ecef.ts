/** A position on the Earth, in degrees. */
export interface Position {
  readonly longitude: number;
  readonly latitude: number;
}

/** The semi-axes of the WGS 84 ellipsoid in metres (NGA.STND.0036_1.0.0_WGS84, tables 3.1 and 3.3). */
export const [equatorial, polar] = [6_378_137, 6_356_752.314245] as const;

/** How far from the surface a position can be, in metres. */
export const farthest = 100_000;

/**
 * The position of earth-centred, earth-fixed coordinates in metres. Undefined if they are not near the surface, such as
 * coordinates relative to a local origin.
 */
export function positionOfEcef(x: number, y: number, z: number): Position | undefined {
  const distance = Math.hypot(x, y, z);
  const isNear = distance > polar - farthest && distance < equatorial + farthest;
  return isNear ? geodeticOf(x, y, z) : undefined;
}

/** The longitude and geodetic latitude of earth-centred, earth-fixed coordinates in metres, not near the Earth's centre. */
export function geodeticOf(x: number, y: number, z: number): Position {
  // Bowring, “Transformation from spatial to geographical coordinates”, Survey Review 23 (1976)
  const axis = Math.hypot(x, y);
  const beta = Math.atan2(z * equatorial, axis * polar);
  const squares = equatorial ** 2 - polar ** 2;
  const latitude = Math.atan2(
    z + (squares / polar) * Math.sin(beta) ** 3,
    axis - (squares / equatorial) * Math.cos(beta) ** 3,
  );
  return { longitude: toDegrees(Math.atan2(y, x)), latitude: toDegrees(latitude) };
}

/** An angle in degrees. @param angle in radians */
export function toDegrees(angle: number): number {
  return (angle * 180) / Math.PI;
}
