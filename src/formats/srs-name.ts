import { crsOfEpsg } from './crs.ts';
import { toDegreesOf, type ToDegrees } from './epsg.ts';

/** What a name of a coordinate system in GML means. */
export type SrsName =
  /** A code of the EPSG registry. `isRegistryOrder`: the form means the order of the axes in the registry. */
  | { readonly kind: 'epsg'; readonly code: number; readonly isRegistryOrder: boolean }
  /** CRS84 of OGC: longitude and latitude on WGS 84. */
  | { readonly kind: 'crs84' }
  /** A name of the German surveying authorities. `heightCode` is the EPSG code of its heights. */
  | { readonly kind: 'adv'; readonly code?: number | undefined; readonly heightCode?: number | undefined }
  /** Another text. `code` is a code of the EPSG registry that it seems to mean. */
  | { readonly kind: 'other'; readonly code?: number | undefined };

/**
 * The forms of a code. Of a compound system they catch the first, horizontal part. Sources: OGC 07-092r1 (URNs and
 * their compounds), OGC 09-048r5 (URLs), GML 3.1.1, section 12.1 (`epsg.xml#`). GDAL, `importFromURN` and
 * `importFromCRSURL`, also reads `urn:x-ogc` and `urn:opengis`.
 */
const epsgForms: readonly (readonly [form: RegExp, isRegistryOrder: boolean])[] = [
  [/^EPSG::?(\d+)(?:[+,].*)?$/i, false],
  [/^urn:(?:x-)?(?:ogc|opengis):(?:def:)?crs(?:,crs)?:EPSG:(?:[\w.]*:)?(\d+)(?:,.*)?$/i, true],
  [/^https?:\/\/(?:www\.)?opengis\.net\/def\/crs\/EPSG\/[\w.]+\/(\d+)\/?$/i, true],
  [
    /^https?:\/\/(?:www\.)?opengis\.net\/def\/crs-compound\?1=https?:\/\/(?:www\.)?opengis\.net\/def\/crs\/EPSG\/[\w.]+\/(\d+)\b/i,
    true,
  ],
  [/^https?:\/\/(?:www\.)?opengis\.net\/gml\/srs\/epsg\.xml#(\d+)$/i, false],
];

const crs84 =
  /^(?:urn:(?:x-)?ogc:def:crs:OGC:[\w.]*:|https?:\/\/(?:www\.)?opengis\.net\/def\/crs\/OGC\/[\w.]+\/|OGC:|CRS:)(?:CRS)?84h?$/i;

/** Reads a name of a coordinate system, as the attribute `srsName` of GML has it. */
export function parseSrsName(text: string): SrsName {
  const name = text.trim();
  for (const [form, isRegistryOrder] of epsgForms) {
    const code = form.exec(name)?.[1];
    if (code !== undefined) return { kind: 'epsg', code: Number(code), isRegistryOrder };
  }
  if (crs84.test(name)) return { kind: 'crs84' };
  const adv = /^urn:adv:crs:(.*)$/i.exec(name)?.[1];
  if (adv !== undefined) return { kind: 'adv', ...parseAdvName(adv) };
  const code = /EPSG\D{0,20}(\d{4,6})\b/i.exec(name)?.[1] ?? /^(\d{4,6})$/.exec(name)?.[1];
  return { kind: 'other', code: code === undefined ? undefined : Number(code) };
}

/**
 * Converts coordinates in the order of files. Projected ones have east first, whatever the registry says. Degrees have
 * longitude first, unless the form of the name means the order of the registry.
 */
export function toDegreesOfSrs(name: SrsName): ToDegrees | undefined {
  if (name.kind === 'crs84') return toDegreesOf(4326);
  if (name.kind === 'other' || name.code === undefined) return undefined;
  const { isGeographic, toDegrees } = crsOfEpsg(name.code);
  const isNorthFirst = isGeographic === true && name.kind === 'epsg' && name.isRegistryOrder;
  return toDegrees && isNorthFirst ? (x, y) => toDegrees(y, x) : toDegrees;
}

/** Horizontal systems of the German surveying authorities (GeoInfoDok 7.1, “Koordinatenreferenzsysteme”). */
const advHorizontal: ReadonlyMap<string, number> = new Map([
  ['ETRS89_UTM31', 25831],
  ['ETRS89_UTM32', 25832],
  ['ETRS89_UTM33', 25833],
  ['ETRS89_Lat-Lon', 4258],
  ['DE_DHDN_3GK2', 31466],
  ['DE_DHDN_3GK3', 31467],
  ['DE_DHDN_3GK4', 31468],
  ['DE_DHDN_3GK5', 31469],
]);

/** Their systems of heights: DHHN2016, DHHN92 and DHHN85 in the EPSG registry. */
const advVertical: ReadonlyMap<string, number> = new Map([
  ['DE_DHHN2016_NH', 7837],
  ['DE_DHHN92_NH', 5783],
  ['DE_DHHN85_NOH', 5784],
]);

function parseAdvName(name: string): { code?: number | undefined; heightCode?: number | undefined } {
  const [horizontal = '', vertical = ''] = name.split('*');
  return { code: advHorizontal.get(horizontal), heightCode: advVertical.get(vertical) };
}
