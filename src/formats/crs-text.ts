import { crsOfEpsg, crsOfWkt, isEarthSized, type Crs } from './crs.ts';

/**
 * What is known of a coordinate system from a text of any form that GDAL reads: a code (`EPSG:25833`, a URN or a URL of
 * OGC), well-known text, a PROJ string, or an old `.prj` of Esri.
 * @returns undefined if the text has none of these forms
 */
export function crsOfText(text: string): Crs | undefined {
  const trimmed = text.trim();
  return crsOfCode(trimmed) ?? crsOfWkt(trimmed) ?? crsOfProj(trimmed) ?? crsOfOldPrj(trimmed);
}

/**
 * Whether GDAL reads a text as a `.prj`: only WKT 1 from the first character on, and the old form of Esri. Source:
 * `OGRSpatialReference::importFromESRI` of GDAL 3.10; WKT 2, codes and PROJ strings were tried with it.
 */
export function isEsriText(text: string): boolean {
  return /^(GEOGCS|PROJCS|LOCAL_CS|COMPD_CS)\b/i.test(text) || crsOfOldPrj(text) !== undefined;
}

const wgs84 = 4326;

function crsOfCode(text: string): Crs | undefined {
  const [, code] =
    /^EPSG:+(\d{1,6})\b/i.exec(text) ??
    /^urn:(?:x-)?ogc:def:crs:EPSG:[^:]*:(\d{1,6})$/i.exec(text) ??
    /^https?:\/\/www\.opengis\.net\/def\/crs\/EPSG\/[^/]+\/(\d{1,6})$/i.exec(text) ??
    [];
  if (code !== undefined) return crsOfEpsg(Number(code));
  if (/^(OGC:|CRS:|urn:ogc:def:crs:OGC:[^:]*:)(CRS)?84$|^WGS84$/i.test(text)) return crsOfEpsg(wgs84);
  // the registry of the International Astronomical Union has other bodies only
  if (/^IAU(_\d+)?:/i.test(text)) return { name: text, isGeographic: undefined, isEarth: false };
  const [, esri] = /^ESRI:(\d{1,6})$/i.exec(text) ?? [];
  return esri === undefined ? undefined : { ...crsOfEpsg(Number(esri)), epsg: undefined, name: text };
}

/** A PROJ string: `+proj=utm +zone=33 +datum=WGS84`. */
function crsOfProj(text: string): Crs | undefined {
  if (!/^\+?(proj|init)=/.test(text)) return undefined;
  const value = (name: string) => new RegExp(`(?:^|\\s)\\+?${name}=(\\S+)`).exec(text)?.[1];
  const code = /^epsg:(\d{1,6})$/i.exec(value('init') ?? '')?.[1];
  if (code !== undefined) return crsOfEpsg(Number(code));
  const radius = Number(value('R') ?? value('a') ?? NaN);
  if (Number.isFinite(radius) && !isEarthSized(radius)) {
    return { name: text, isGeographic: undefined, isEarth: false };
  }
  const isGeographic = ['longlat', 'latlong', 'lonlat', 'latlon'].includes(value('proj') ?? '');
  const isModern = /\b(WGS84|GRS80|NAD83)\b/.test(text);
  const zone = Number(value('zone'));
  const isUtm = value('proj') === 'utm' && isModern && zone >= 1 && zone <= 60;
  const known = isUtm ? crsOfEpsg((/\+south\b/.test(text) ? 32_700 : 32_600) + zone) : undefined;
  const toDegrees = isGeographic && isModern ? crsOfEpsg(wgs84).toDegrees : known?.toDegrees;
  return { name: text, isGeographic, isEarth: true, toDegrees };
}

/** The form before WKT: lines such as `Projection UTM`, `Zone 33`, `Datum WGS84`, `Units METERS`. */
function crsOfOldPrj(text: string): Crs | undefined {
  const value = (name: string) => new RegExp(`^\\s*${name}\\s+(\\S+)`, 'im').exec(text)?.[1]?.toUpperCase();
  const projection = value('Projection');
  if (projection === undefined) return undefined;
  const isGeographic = projection === 'GEOGRAPHIC' && (value('Units') ?? 'DD') === 'DD';
  const isModern = /^(WGS_?84|NAR_?C|NAD_?83)$/.test(value('Datum') ?? '');
  const zone = Number(value('Zone'));
  const isUtm = projection === 'UTM' && isModern && zone >= 1 && zone <= 60;
  const isSouth = Number(value('Yshift') ?? 0) < 0;
  const known = isUtm && !isSouth ? crsOfEpsg(32_600 + zone) : undefined;
  const toDegrees = isGeographic ? crsOfEpsg(wgs84).toDegrees : known?.toDegrees;
  // in seconds or another unit, the numbers are not known to be degrees
  const isInDegrees = projection === 'GEOGRAPHIC' && !isGeographic ? undefined : isGeographic;
  return { name: projection, isGeographic: isInDegrees, isEarth: true, toDegrees };
}
