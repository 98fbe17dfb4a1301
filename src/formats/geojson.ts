import { followJson, type JsonVisitor } from './json-follow.ts';
import { scanJson, type JsonScanFault } from './json-scan.ts';
import {
  addLatitude,
  addLongitude,
  emptyBox,
  isNoLatitude,
  isNoLongitude,
  type LonLatBox,
} from './lon-lat-box.ts';
import type { SourceReader } from './source-reader.ts';
import { createTopology } from './topology.ts';

/** The member `crs` of GeoJSON 2008, section 3. `null` has a meaning of its own there. */
export interface GeoJsonCrs {
  readonly type: string | undefined;
  /** `name`, `href` or `code` of its properties. */
  readonly name: string | undefined;
  /** The first line is 1. */
  readonly line: number;
}

/** What a GeoJSON or TopoJSON document has. */
export interface GeoJson {
  /** If it is not one JSON document, all else is what is known before the fault. */
  readonly fault: JsonScanFault | undefined;
  readonly hasMark: boolean;
  /** The member `type` of the root; undefined if it has none. */
  readonly type: string | undefined;
  /** The first names of the members of the root. */
  readonly members: ReadonlySet<string>;
  /** Undefined without a `crs`. */
  readonly crs: GeoJsonCrs | null | undefined;
  readonly features: number;
  /** Features without a member `geometry`, and where the first of them ends. */
  readonly bare: { readonly count: number; readonly line: number };
  /** Types of geometries that do not exist. */
  readonly unknownTypes: ReadonlyMap<string, number>;
  /** The range of all positions: of TopoJSON, after its transform. */
  readonly box: LonLatBox;
  /** The line of the first position that is certainly no longitude and latitude. */
  readonly outsideLine: number | undefined;
}

/** What an object or array is. 0 is for all others: properties, bounding boxes, foreign members. */
const [root, features, feature, geometries, geometry, coordinates] = [1, 2, 3, 4, 5, 6] as const;
const [crs, crsProperties] = [7, 8] as const;
const [transform, scale, translate, objects, arcs, arc, arcPosition] = [9, 10, 11, 12, 13, 14, 15] as const;

const mapOf = (members: Readonly<Record<string, number>>) => new Map(Object.entries(members));

/** The members of objects that have a role, by the role of the object. */
const members: Readonly<Record<number, ReadonlyMap<string, number>>> = {
  [root]: mapOf({ features, geometry, geometries, coordinates, crs, transform, objects, arcs }),
  [feature]: mapOf({ geometry }),
  [geometry]: mapOf({ coordinates, geometries }),
  [crs]: mapOf({ properties: crsProperties }),
  [transform]: mapOf({ scale, translate }),
};

/** The role of the elements of an array, by the role of the array. */
const elements: Readonly<Record<number, number>> = {
  [features]: feature,
  [geometries]: geometry,
  [coordinates]: coordinates,
  [arcs]: arc,
  [arc]: arcPosition,
};

function roleOf(parent: number, key: string | undefined): number {
  if (parent === 0) return root;
  if (key === undefined) return elements[parent] ?? 0;
  return parent === objects ? geometry : (members[parent]?.get(key) ?? 0);
}

/** The types of geometries (RFC 7946, section 1.4). */
const geometryTypes = new Set([
  ...[
    'Point',
    'MultiPoint',
    'LineString',
    'MultiLineString',
    'Polygon',
    'MultiPolygon',
    'GeometryCollection',
  ],
]);

/** The most names that are kept. */
const maxNames = 100;

/**
 * Reads a GeoJSON or TopoJSON document (RFC 7946; TopoJSON 1.0) as a stream. It stops at the first fault of the JSON.
 * @throws what the reader throws
 */
export async function readGeoJson(reader: SourceReader, key: string): Promise<GeoJson> {
  const document = collect(() => scan.line());
  const scan = scanJson(followJson(document.visitor));
  for await (const chunk of reader.stream(key)) if (!scan.push(chunk)) break;
  return document.result(scan.end(), scan.hasMark());
}

interface Collector {
  readonly visitor: JsonVisitor;
  readonly result: (fault: JsonScanFault | undefined, hasMark: boolean) => GeoJson;
}

function collect(line: () => number): Collector {
  const names = new Set<string>();
  const unknownTypes = new Map<string, number>();
  const positions = collectPositions(line);
  const bare = { count: 0, line: 0 };
  let type: string | undefined;
  let system: GeoJsonCrs | null | undefined;
  let count = 0;
  let hasGeometry = false;
  const note = (role: number, name: string | undefined) => {
    if (name === undefined) return;
    if (role === feature && name === 'geometry') hasGeometry = true;
    else if (role === root && names.size < maxNames) names.add(name);
  };
  const setCrs = (part: Partial<GeoJsonCrs>) => {
    if (system) system = { ...system, ...part };
  };
  const visitor: JsonVisitor = {
    roleOf(parent, name) {
      note(parent, name);
      return roleOf(parent, name);
    },
    enter(role) {
      positions.enter(role);
      if (role === feature) hasGeometry = false;
      else if (role === crs) system = { type: undefined, name: undefined, line: line() };
    },
    leave(role) {
      if (role !== feature) return;
      count++;
      if (!hasGeometry && ++bare.count === 1) bare.line = line();
    },
    number(role, name, value) {
      note(role, name);
      positions.number(role, value);
      if (role === crsProperties && name === 'code') setCrs({ name: String(value) });
    },
    other(role, name, value) {
      note(role, name);
      if (role === root && name === 'crs' && value === null) system = null;
      if (typeof value !== 'string') return;
      if (role === root && name === 'type') type = value;
      else if (role === geometry && name === 'type' && !geometryTypes.has(value)) {
        if (unknownTypes.size < maxNames && !unknownTypes.has(value)) unknownTypes.set(value, line());
      } else if (role === crs && name === 'type') setCrs({ type: value });
      else if (role === crsProperties && /^(name|href|code)$/.test(name ?? '')) setCrs({ name: value });
    },
  };
  return {
    visitor,
    result: (fault, hasMark) => ({
      ...{ fault, hasMark, type, members: names, crs: system, features: count, bare, unknownTypes },
      ...positions.result(type === 'Topology'),
    }),
  };
}

/** Collects the range of the positions. */
function collectPositions(line: () => number) {
  const box = emptyBox();
  const topology = createTopology();
  let outsideLine: number | undefined;
  let axis = 0;
  return {
    enter(role: number) {
      axis = 0;
      if (role === arc) topology.startArc();
    },
    number(role: number, value: number) {
      if (role === coordinates) {
        if (axis === 0) addLongitude(box, value);
        else if (axis === 1) addLatitude(box, value);
        if (axis === 0 ? isNoLongitude(value) : axis === 1 && isNoLatitude(value)) outsideLine ??= line();
      } else if (role === arcPosition) topology.addToArc(axis, value);
      else if (role === scale && axis < 2) topology.scale[axis] = value;
      else if (role === translate && axis < 2) topology.translate[axis] = value;
      axis++;
    },
    result: (isTopology: boolean) => ({
      box: isTopology ? topology.box(box) : box,
      outsideLine: isTopology ? undefined : outsideLine,
    }),
  };
}
