import { readGeoJson, type GeoJson, type GeoJsonCrs } from '../../formats/geojson.ts';
import { isEmptyBox, isOutside } from '../../formats/lon-lat-box.ts';
import { listSome, plural } from '../../lib/format.ts';
import type { Check, CheckContext } from '../findings/check.ts';
import { geoJsonKinds } from './geojson-kinds.ts';
import { readDocuments, reportJson, withoutOthers } from './json-document.ts';
import { describeRange, placeOf } from './lon-lat-range.ts';

/** The types of a root (RFC 7946, section 3; TopoJSON 1.0, section 2). */
const rootTypes = new Set([
  ...['FeatureCollection', 'Feature', 'GeometryCollection', 'Point', 'MultiPoint', 'LineString'],
  ...['MultiLineString', 'Polygon', 'MultiPolygon', 'Topology'],
]);

/** Checks GeoJSON and TopoJSON: whether it is whole, in WGS 84, and not empty. */
export const checkGeoJson: Check = async (context) => {
  const { reader, report } = context;
  const documents = await readDocuments(reader, ['.geojson', '.topojson'], readGeoJson);
  const isGeoJson = ({ type }: GeoJson) => rootTypes.has(type ?? '');
  for (const [key, document] of withoutOthers(documents, isGeoJson)) {
    reportJson(key, document, report);
    if (document.fault === undefined) checkDocument(key, document, context);
    else checkCrs(key, document.crs, context);
  }
};

function checkDocument(file: string, document: GeoJson, context: CheckContext): void {
  const { type, members, box } = document;
  const { report } = context;
  if (type === undefined || !rootTypes.has(type)) {
    const message = `${file} is not GeoJSON: ${describeRoot(type, members)}.`;
    report(geoJsonKinds['geojson-type'], { file, message, hint: hintForRoot(type, members) });
    return;
  }
  checkCrs(file, document.crs, context);
  checkFeatures(file, document, context);
  if (isEmptyBox(box)) {
    if (document.bare.count > 0) return; // that is why it has no positions
    const message = `${file} has no positions: it has ${plural(document.features, 'feature')}.`;
    report(geoJsonKinds['geojson-empty'], { file, message });
  } else if (isOutside(box)) {
    const message = `The coordinates of ${file} are no longitude and latitude: ${describeRange(box)}.`;
    const isSwapped = Math.max(-box.west, box.east) <= 90 && Math.max(-box.south, box.north) <= 180;
    const hint = isSwapped
      ? 'The longitude comes first. Check whether the file has them the other way.'
      : undefined;
    // the `crs` explains them
    if (isWgs84(document.crs)) {
      report(geoJsonKinds['geojson-range'], { file, line: document.outsideLine, message, hint });
    }
  } else if (isWgs84(document.crs)) placeOf(file, box, context);
}

function describeRoot(type: string | undefined, members: GeoJson['members']): string {
  if (type === 'CityJSON' || type === 'CityJSONFeature') return 'it is CityJSON';
  if (members.has('spatialReference') || members.has('geometryType')) return 'it is Esri JSON';
  if (members.size === 0) return 'its root is no object with members';
  return type === undefined ? 'its root has no `type`' : `the \`type\` of its root is \`${type}\``;
}

function hintForRoot(type: string | undefined, members: GeoJson['members']): string | undefined {
  if (type?.startsWith('CityJSON')) {
    return 'ion reads CityGML: convert it with `citygml-tools from-cityjson`, and set `source-type: CITYGML`.';
  }
  const isEsri = members.has('spatialReference') || members.has('geometryType');
  return isEsri ? 'Convert it with `ogr2ogr -f GeoJSON -t_srs EPSG:4326 map.geojson INPUT`.' : undefined;
}

function checkFeatures(file: string, { bare, unknownTypes }: GeoJson, { report }: CheckContext): void {
  if (bare.count > 0) {
    const message = `${file} has ${plural(bare.count, 'feature')} without a member \`geometry\`.`;
    report(geoJsonKinds['geojson-geometry'], { file, line: bare.line, message });
  }
  const [first] = unknownTypes;
  if (first !== undefined) {
    const names = [...unknownTypes.keys()].map((name) => `\`${name}\``);
    const message = `${file} has geometries of types that do not exist: ${listSome(names, 5)}.`;
    const hint = 'Write one of the types of RFC 7946, section 1.4, such as `Polygon`.';
    report(geoJsonKinds['geojson-geometry'], { file, line: first[1], message, hint });
  }
}

/** The names that CesiumJS knows: `crsNames` in GeoJsonDataSource. */
const cesiumNames = new Set(['urn:ogc:def:crs:OGC:1.3:CRS84', 'EPSG:4326', 'urn:ogc:def:crs:EPSG::4326']);

/** CRS84, CRS84h, EPSG:4326 or EPSG:4979 in any form: as a URN, as a URL, or with an authority and a colon. */
const wgs84Name = /(^|[:/#])(CRS:?84h?|4326|4979|WGS ?84)\/?$/i;

function isWgs84(crs: GeoJson['crs']): boolean {
  return crs === undefined || crs === null || isCesiumName(crs) || wgs84Name.test(crs.name ?? '');
}

function isCesiumName({ type, name = '' }: GeoJsonCrs): boolean {
  return (type === 'name' && cesiumNames.has(name)) || (type === 'EPSG' && name === '4326');
}

function checkCrs(file: string, crs: GeoJson['crs'], { report }: CheckContext): void {
  if (crs === undefined || (crs !== null && isCesiumName(crs))) return;
  if (crs === null) {
    const message = `${file} has \`"crs": null\`, so CesiumJS shows nothing of it.`;
    report(geoJsonKinds['geojson-crs-name'], { file, message });
  } else if (crs.name === undefined || wgs84Name.test(crs.name)) {
    const name = crs.name === undefined ? 'a `crs` without a name' : `the coordinate system \`${crs.name}\``;
    const message = `${file} has ${name}, which CesiumJS does not know.`;
    report(geoJsonKinds['geojson-crs-name'], { file, line: crs.line, message });
  } else {
    const message = `${file} is in the coordinate system \`${crs.name}\`, and GeoJSON is in WGS 84.`;
    report(geoJsonKinds['geojson-crs'], { file, line: crs.line, message });
  }
}
