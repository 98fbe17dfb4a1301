import { isGeographicCode, toDegreesOf, webMercatorToDegrees, type ToDegrees } from './epsg.ts';
import { transverseMercatorToDegrees } from './transverse-mercator.ts';
import { childOf, childrenOf, nameOf, numberAt, parseWkt, type WktNode } from './wkt.ts';

/** What is known of a coordinate system. */
export interface Crs {
  /** Its code in the EPSG registry. */
  readonly epsg?: number | undefined;
  readonly name?: string | undefined;
  /** Whether coordinates are longitude and latitude in degrees. Undefined if that is not known. */
  readonly isGeographic: boolean | undefined;
  /** False if it is of another body, such as Mars. */
  readonly isEarth: boolean;
  /** Converts east and north to degrees. Undefined if the conversion is not known here. */
  readonly toDegrees?: ToDegrees | undefined;
}

/** What is known of a code of the EPSG registry. */
export function crsOfEpsg(code: number): Crs {
  return { epsg: code, isGeographic: isGeographicCode(code), isEarth: true, toDegrees: toDegreesOf(code) };
}

/**
 * What is known of a coordinate system from its well-known text: WKT 1, WKT 2, or a `.prj` of Esri.
 * @returns undefined if it is not such a text
 */
export function crsOfWkt(text: string): Crs | undefined {
  const root = parseWkt(text);
  return root === undefined ? undefined : crsOfNode(root);
}

/** Keywords of WKT 1 (OGC 01-009, chapter 7) and WKT 2 (OGC 18-010r7, chapters 8 to 17). */
const geographic = ['GEOGCS', 'GEOGCRS', 'GEOGRAPHICCRS', 'GEODCRS', 'GEODETICCRS'];
const projected = ['PROJCS', 'PROJCRS', 'PROJECTEDCRS'];
const compound = ['COMPD_CS', 'COMPOUNDCRS'];
const geocentric = ['GEOCCS'];
const local = ['LOCAL_CS', 'ENGCRS', 'ENGINEERINGCRS'];
const base = ['BASEGEOGCRS', 'BASEGEODCRS'];
const bound = ['BOUNDCRS'];
const all = [...geographic, ...projected, ...compound, ...geocentric, ...local, ...bound];

function crsOfNode(node: WktNode): Crs | undefined {
  const { keyword } = node;
  if (!all.includes(keyword)) return undefined;
  if (compound.includes(keyword)) {
    const horizontal = childOf(node, ...all);
    const crs = horizontal && crsOfNode(horizontal);
    return crs && { ...crs, name: nameOf(node) ?? crs.name };
  }
  if (bound.includes(keyword)) {
    const source = childOf(node, 'SOURCECRS');
    const inner = source && childOf(source, ...all);
    return inner && crsOfNode(inner);
  }
  const epsg = epsgOf(node);
  const known = epsg === undefined ? undefined : crsOfEpsg(epsg);
  const isEarth = isEarthRadius(ellipsoidOf(node));
  return {
    epsg,
    name: nameOf(node),
    isGeographic: isGeographicNode(node) ?? known?.isGeographic,
    isEarth,
    toDegrees: isEarth ? (known?.toDegrees ?? conversionOf(node)) : undefined,
  };
}

/** Whether coordinates are degrees; undefined for other angles. */
function isGeographicNode(node: WktNode): boolean | undefined {
  if (!geographic.includes(node.keyword)) return false;
  const system = childOf(node, 'CS');
  if (system !== undefined && !/^ellipsoidal$/i.test(nameOf(system) ?? '')) return false;
  return unitFactor(node, ['UNIT', 'ANGLEUNIT']) === degree ? true : undefined;
}

const degree = 'degree';

/** The unit of the coordinates of a system: `degree`, or its factor to metres or radians. */
function unitFactor(node: WktNode, keywords: readonly string[]): number | typeof degree | undefined {
  // in WKT 2 the unit can stand in each axis
  const inAxis = childrenOf(node, 'AXIS').map((axis) => childOf(axis, ...keywords));
  const unit = childOf(node, ...keywords) ?? inAxis.find((found) => found !== undefined);
  const factor = unit && numberAt(unit, 1);
  return factor !== undefined && Math.abs(factor - Math.PI / 180) < 1e-8 ? degree : factor;
}

/** The code that a system has as a whole. */
function epsgOf(node: WktNode): number | undefined {
  const id = childOf(node, 'AUTHORITY', 'ID');
  const code = Number(id?.values[1]);
  return id !== undefined && /^EPSG$/i.test(nameOf(id) ?? '') && Number.isInteger(code) ? code : undefined;
}

/** The ellipsoid that a system is on. */
function ellipsoidOf(node: WktNode): WktNode | undefined {
  const inner = childOf(node, ...geographic, ...base) ?? node;
  const datum = childOf(inner, 'DATUM', 'GEODETICDATUM', 'TRF', 'GEODETICREFERENCEFRAME', 'ENSEMBLE');
  return datum && childOf(datum, 'SPHEROID', 'ELLIPSOID');
}

/** Whether a radius is that of the Earth; true if there is none. */
function isEarthRadius(ellipsoid: WktNode | undefined): boolean {
  const radius = ellipsoid && semiMajorAxis(ellipsoid);
  return radius === undefined || isEarthSized(radius);
}

/** Whether an ellipsoid is as large as the Earth. Those of Venus and of all other bodies are not. @param radius in metres */
export function isEarthSized(radius: number): boolean {
  // of 6,356,752 m, the polar radius, to 6,378,470 m, the largest in the EPSG registry; and some room
  return radius > 6_330_000 && radius < 6_400_000;
}

function semiMajorAxis(ellipsoid: WktNode): number | undefined {
  const axis = numberAt(ellipsoid, 1);
  const unit = childOf(ellipsoid, 'LENGTHUNIT', 'UNIT');
  return axis === undefined ? undefined : axis * ((unit && numberAt(unit, 1)) ?? 1);
}

/** Conversion of the projections that occur most, if they are on WGS 84 or GRS 80. */
function conversionOf(node: WktNode): ToDegrees | undefined {
  const ellipsoid = ellipsoidOf(node);
  const flattening = ellipsoid && numberAt(ellipsoid, 2);
  const isModern =
    ellipsoid !== undefined &&
    Math.abs((semiMajorAxis(ellipsoid) ?? 0) - 6_378_137) < 0.5 &&
    (flattening === undefined || Math.abs(flattening - 298.2572) < 0.001);
  if (geographic.includes(node.keyword) && isGeographicNode(node) === true) {
    const meridian = childOf(node, 'PRIMEM', 'PRIMEMERIDIAN');
    const isGreenwich = meridian === undefined || numberAt(meridian, 1) === 0;
    return isGreenwich ? (longitude, latitude) => ({ longitude, latitude }) : undefined;
  }
  if (!isModern || !projected.includes(node.keyword)) return undefined;
  const conversion = childOf(node, 'CONVERSION') ?? node;
  const method = childOf(conversion, 'PROJECTION', 'METHOD');
  const name = (method && nameOf(method))?.replaceAll(/[^a-z]/gi, '').toLowerCase();
  const unit = unitFactor(node, ['UNIT', 'LENGTHUNIT']) ?? 1;
  if (unit === degree || name === undefined) return undefined;
  const inMetres =
    (convert: ToDegrees): ToDegrees =>
    (x, y) =>
      convert(x * unit, y * unit);
  if (name === 'popularvisualisationpseudomercator' || name === 'mercatorauxiliarysphere') {
    return inMetres(webMercatorToDegrees);
  }
  const projection =
    name === 'transversemercator' || name === 'gausskruger' ? parametersOf(conversion, unit) : undefined;
  return projection && inMetres((x, y) => transverseMercatorToDegrees(x, y, projection));
}

/** The parameters of a transverse Mercator projection under the names of WKT 1, Esri and WKT 2. */
function parametersOf(conversion: WktNode, unit: number) {
  const parameters = new Map(
    childrenOf(conversion, 'PARAMETER').map((one) => [
      nameOf(one)
        ?.replaceAll(/[^a-z]/gi, '')
        .toLowerCase(),
      one,
    ]),
  );
  const value = (...names: readonly string[]) => {
    const found = names.map((name) => parameters.get(name)).find((one) => one !== undefined);
    return found && numberAt(found, 1);
  };
  /** In WKT 1 lengths are in the unit of the system, in WKT 2 in a unit of their own. */
  const length = (...names: readonly string[]) => {
    const found = names.map((name) => parameters.get(name)).find((one) => one !== undefined);
    const own = found && childOf(found, 'LENGTHUNIT', 'UNIT');
    return ((found && numberAt(found, 1)) ?? 0) * ((own && numberAt(own, 1)) ?? unit);
  };
  const centralMeridian = value('centralmeridian', 'longitudeofnaturalorigin');
  const origin = value('latitudeoforigin', 'latitudeofnaturalorigin') ?? 0;
  if (centralMeridian === undefined || origin !== 0) return undefined;
  return {
    centralMeridian,
    scale: value('scalefactor', 'scalefactoratnaturalorigin') ?? 1,
    falseEasting: length('falseeasting'),
    falseNorthing: length('falsenorthing'),
  };
}
