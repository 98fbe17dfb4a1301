import { equatorial } from './ecef.ts';
import { transverseMercatorToDegrees } from './transverse-mercator.ts';

/** Degrees, WGS 84 or a datum that differs from it by less than some hundred metres. */
export interface Degrees {
  readonly longitude: number;
  readonly latitude: number;
}

/** Converts a point of a coordinate system. @param x east @param y north, whatever the order of the axes in files */
export type ToDegrees = (x: number, y: number) => Degrees;

/**
 * Codes of geographic systems in degrees from Greenwich: first and last. In these ranges the EPSG registry (v11, as of
 * PROJ 9.5) has no other systems. The ranges have most geographic systems, not all.
 */
const geographicRanges: readonly (readonly [first: number, last: number])[] = [
  [3819, 3821],
  [3823, 3824],
  [3888, 3889],
  [3906, 3906],
  [4001, 4025],
  [4027, 4036],
  [4040, 4047],
  [4052, 4055],
  [4080, 4081],
  [4120, 4216],
  [4218, 4327],
  [4469, 4470],
  [4482, 4483],
  [4490, 4490],
  [4600, 4646],
  [4657, 4765],
  [5228, 5228],
  [5233, 5233],
  [5370, 5373],
  [5527, 5527],
  [5885, 5886],
  [6134, 6135],
  [6318, 6319],
  [6322, 6322],
  [6325, 6325],
  [6667, 6668],
  [6705, 6706],
  [6881, 6883],
  [7034, 7042],
  [7084, 7088],
  [7661, 7661],
  [7665, 7665],
  [7816, 7816],
  [7843, 7844],
  [7900, 7912],
  [8972, 9000],
  [9053, 9069],
  [9989, 9990],
];

/** Whether a code is of a geographic system in degrees. Undefined if that is not known. */
export function isGeographicCode(code: number): boolean | undefined {
  if (geographicRanges.some(([first, last]) => code >= first && code <= last)) return true;
  // in the same registry: three-dimensional systems have odd codes, and geocentric ones even codes
  if (code >= 4921 && code <= 4999) return code % 2 === 1;
  // all others are projected, vertical or compound with a projected one
  if (code >= 20_100 && code <= 32_766) return false;
  return webMercator.has(code) || utmZone(code) !== undefined ? false : undefined;
}

/** Conversion to degrees for the systems that are known here. */
export function toDegreesOf(code: number): ToDegrees | undefined {
  if (isGeographicCode(code) === true) return (longitude, latitude) => ({ longitude, latitude });
  if (webMercator.has(code)) return webMercatorToDegrees;
  const zone = utmZone(code);
  return zone === undefined ? undefined : utmToDegrees(zone);
}

/** EPSG:3857, and older codes for the same. */
const webMercator: ReadonlySet<number> = new Set([3857, 3785, 900913, 102100, 102113]);

/** EPSG Guidance Note 7-2, “Popular Visualisation Pseudo Mercator”. */
export function webMercatorToDegrees(x: number, y: number): Degrees {
  const degrees = 180 / Math.PI;
  return {
    longitude: (x / equatorial) * degrees,
    latitude: (Math.PI / 2 - 2 * Math.atan(Math.exp(-y / equatorial))) * degrees,
  };
}

/** A zone of UTM on GRS 80 or WGS 84. */
interface UtmZone {
  readonly zone: number;
  readonly isSouth: boolean;
  /** In metres. */
  readonly falseEasting: number;
}

/** Series of zones with consecutive codes. */
const utmSeries: readonly (readonly [
  first: number,
  last: number,
  firstZone: number,
  hemisphere: 'N' | 'S',
])[] = [
  [32601, 32660, 1, 'N'], // WGS 84
  [32701, 32760, 1, 'S'],
  [25828, 25838, 28, 'N'], // ETRS89
  [3043, 3050, 31, 'N'], // ETRS89, northing first
  [26901, 26923, 1, 'N'], // NAD83
  [6330, 6348, 1, 'N'], // NAD83(2011)
  [28348, 28358, 48, 'S'], // GDA94, MGA
  [7846, 7859, 46, 'S'], // GDA2020, MGA
  [31965, 31976, 11, 'N'], // SIRGAS 2000
  [31977, 31985, 17, 'S'],
];

/** ETRS89 with the number of the zone before the easting. */
const utmWithPrefix: ReadonlyMap<number, number> = new Map([
  [4647, 32],
  [5649, 31],
  [5650, 33],
]);

function utmZone(code: number): UtmZone | undefined {
  const prefixed = utmWithPrefix.get(code);
  if (prefixed !== undefined) {
    return { zone: prefixed, isSouth: false, falseEasting: prefixed * 1e6 + 500_000 };
  }
  const series = utmSeries.find(([first, last]) => code >= first && code <= last);
  if (series === undefined) return undefined;
  const [first, , firstZone, hemisphere] = series;
  return { zone: firstZone + code - first, isSouth: hemisphere === 'S', falseEasting: 500_000 };
}

function utmToDegrees({ zone, isSouth, falseEasting }: UtmZone): ToDegrees {
  const projection = {
    centralMeridian: 6 * zone - 183,
    scale: 0.9996,
    falseEasting,
    falseNorthing: isSouth ? 10_000_000 : 0,
  };
  return (x, y) => transverseMercatorToDegrees(x, y, projection);
}
