/** The parameters of a transverse Mercator projection whose origin is on the equator. */
export interface TransverseMercator {
  /** In degrees. */
  readonly centralMeridian: number;
  readonly scale: number;
  /** In metres. */
  readonly falseEasting: number;
  /** In metres. */
  readonly falseNorthing: number;
}

/** GRS 80, EPSG:7019. WGS 84 differs by 0.1 mm. */
const semiMajorAxis = 6_378_137;
const flattening = 1 / 298.257222101;

/*
 * The series of Krüger in the third flattening n, to its fourth power. Source: C. F. F. Karney, “Transverse Mercator
 * with an accuracy of a few nanometers”, 2011, equations 14, 26 and 36. Near the central meridian the error is below
 * 1 mm.
 */
const n = flattening / (2 - flattening);
const rectifyingRadius = (semiMajorAxis / (1 + n)) * (1 + n ** 2 / 4 + n ** 4 / 64);
/** From a projected point to the conformal sphere. */
const beta = [
  n / 2 - (2 / 3) * n ** 2 + (37 / 96) * n ** 3 - (1 / 360) * n ** 4,
  (1 / 48) * n ** 2 + (1 / 15) * n ** 3 - (437 / 1440) * n ** 4,
  (17 / 480) * n ** 3 - (37 / 840) * n ** 4,
  (4397 / 161280) * n ** 4,
];
/** From the conformal to the geographic latitude. */
const delta = [
  2 * n - (2 / 3) * n ** 2 - 2 * n ** 3 + (116 / 45) * n ** 4,
  (7 / 3) * n ** 2 - (8 / 5) * n ** 3 - (227 / 45) * n ** 4,
  (56 / 15) * n ** 3 - (136 / 35) * n ** 4,
  (4279 / 630) * n ** 4,
];

const degrees = 180 / Math.PI;

/** The degrees of a projected point on GRS 80 or WGS 84. @param easting in metres @param northing in metres */
export function transverseMercatorToDegrees(
  easting: number,
  northing: number,
  { centralMeridian, scale, falseEasting, falseNorthing }: TransverseMercator,
): { readonly longitude: number; readonly latitude: number } {
  const xi = (northing - falseNorthing) / (scale * rectifyingRadius);
  const eta = (easting - falseEasting) / (scale * rectifyingRadius);
  const north = beta.reduce(
    (sum, factor, index) => sum - factor * Math.sin(2 * (index + 1) * xi) * Math.cosh(2 * (index + 1) * eta),
    xi,
  );
  const east = beta.reduce(
    (sum, factor, index) => sum - factor * Math.cos(2 * (index + 1) * xi) * Math.sinh(2 * (index + 1) * eta),
    eta,
  );
  const conformal = Math.asin(Math.sin(north) / Math.cosh(east));
  const latitude = delta.reduce(
    (sum, factor, index) => sum + factor * Math.sin(2 * (index + 1) * conformal),
    conformal,
  );
  const longitude = Math.atan2(Math.sinh(east), Math.cos(north));
  return { longitude: toHalfTurn(centralMeridian + longitude * degrees), latitude: latitude * degrees };
}

/** The same longitude from -180 to 180 degrees. */
function toHalfTurn(longitude: number): number {
  return longitude - 360 * Math.round(longitude / 360);
}
