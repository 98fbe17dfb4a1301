import { positionOfEcef } from './ecef.ts';
import { followJson, type JsonVisitor } from './json-follow.ts';
import { scanJson, type JsonScanFault } from './json-scan.ts';
import {
  addBox,
  addLatitude,
  addLongitude,
  emptyBox,
  isEmptyBox,
  isOutside,
  type LonLatBox,
} from './lon-lat-box.ts';
import type { SourceReader } from './source-reader.ts';

/** What a CZML document has (https://github.com/AnalyticalGraphicsInc/czml-writer/wiki/CZML-Structure). */
export interface Czml {
  /** If it is not one JSON document, all else is what is known before the fault. */
  readonly fault: JsonScanFault | undefined;
  readonly hasMark: boolean;
  readonly root: 'array' | 'object' | 'other';
  /** The `id` of the first packet; undefined if there is none. */
  readonly firstId: string | undefined;
  /** The `version` of the packet `document`: its text, or false if it is no text. */
  readonly version: string | false | undefined;
  /** The range of all positions in degrees or radians, and of the constant ones in metres. */
  readonly box: LonLatBox;
  /** The line of the first list of positions that is certainly no longitude and latitude. */
  readonly outsideLine: number | undefined;
  /** The names of other files, with the line of their first use. */
  readonly names: ReadonlyMap<string, number>;
}

const [packets, packet, other, position, sampled, list, cartesian] = [1, 2, 3, 4, 5, 6, 7] as const;

/** The most names that are kept. */
const maxNames = 10_000;

/** The members whose text is a file (`unwrapUriInterval` of CzmlDataSource in CesiumJS). */
const fileMembers = new Set(['uri', 'image', 'gltf']);

const inDegrees = 'cartographicDegrees';
const inRadians = 'cartographicRadians';

function roleOf(parent: number, key: string | undefined, isArray: boolean): number {
  if (parent === 0) return isArray ? packets : packet;
  if (parent === packets) return isArray ? 0 : packet;
  if (key === 'properties') return 0; // of the user
  if (key === inDegrees || key === inRadians) return parent === position ? sampled : list;
  if (key === 'cartesian' && parent === position) return cartesian;
  // intervals, and the lists of the holes of a polygon
  if (key === undefined) return parent;
  return key === 'position' ? position : other;
}

/**
 * Reads a CZML document as a stream. It stops at the first fault of the JSON.
 * @throws what the reader throws
 */
export async function readCzml(reader: SourceReader, key: string): Promise<Czml> {
  const document = collect(() => scan.line());
  const scan = scanJson(followJson(document.visitor));
  for await (const chunk of reader.stream(key)) if (!scan.push(chunk)) break;
  const fault = scan.end();
  return { fault, hasMark: scan.hasMark(), ...document.result() };
}

function collect(line: () => number) {
  const names = new Map<string, number>();
  const positions = collectPositions(line);
  let root: Czml['root'] = 'other';
  let metres: number[] = [];
  let count = 0;
  let firstId: string | undefined;
  let version: string | false | undefined;
  const visitor: JsonVisitor = {
    roleOf(parent, key, isArray) {
      if (parent === 0) root = isArray ? 'array' : 'object';
      const role = roleOf(parent, key, isArray);
      if (role === sampled || role === list) positions.start(key === inRadians);
      else if (role === cartesian) metres = [];
      return role;
    },
    enter(role) {
      if (role === packet) count++;
    },
    leave(role) {
      if (role === sampled || role === list) positions.end(role === sampled);
      else if (role === cartesian) positions.addCartesian(metres);
    },
    number(role, key, value) {
      if (role === sampled || role === list) positions.add(value);
      else if (role === cartesian && metres.length < 4) metres.push(value);
      else if (role === packet && count === 1 && key === 'version') version = false;
    },
    other(role, key, value) {
      if (role === sampled) positions.add(NaN); // a time
      if (role === cartesian) metres = [NaN];
      if (typeof value !== 'string' || key === undefined) return;
      if (role === packet && count === 1 && key === 'id') firstId = value;
      else if (role === packet && count === 1 && key === 'version') version = value;
      else if (role !== packet && fileMembers.has(key) && !names.has(value) && names.size < maxNames) {
        names.set(value, line());
      }
    },
  };
  return { visitor, result: () => ({ root, firstId, version, names, ...positions.result() }) };
}

/** Collects the ranges of lists of positions. Which numbers are longitudes is known at the end of a list. */
function collectPositions(line: () => number) {
  const all = emptyBox();
  let outsideLine: number | undefined;
  let triples = emptyBox();
  /** With a time before each position. */
  let samples = emptyBox();
  let count = 0;
  let factor = 1;
  return {
    start(isRadians: boolean) {
      factor = isRadians ? 180 / Math.PI : 1;
      triples = emptyBox();
      samples = emptyBox();
      count = 0;
    },
    add(value: number) {
      const degrees = value * factor;
      if (count % 3 === 0) addLongitude(triples, degrees);
      else if (count % 3 === 1) addLatitude(triples, degrees);
      if (count % 4 === 1) addLongitude(samples, degrees);
      else if (count % 4 === 2) addLatitude(samples, degrees);
      count++;
    },
    end(isSampled: boolean) {
      // a position of 3 numbers is constant; otherwise it has 4 for each time (CzmlDataSource of CesiumJS)
      const isTimed = isSampled && count !== 3;
      const box = isTimed ? samples : triples;
      if (count % (isTimed ? 4 : 3) !== 0 || isEmptyBox(box)) return;
      addBox(all, box);
      if (isOutside(box)) outsideLine ??= line();
    },
    /** More than three numbers are positions at times, which are often those of a satellite. */
    addCartesian([x = NaN, y = NaN, z = NaN, ...more]: readonly number[]) {
      const place = more.length === 0 ? positionOfEcef(x, y, z) : undefined;
      if (place === undefined) return;
      addLongitude(all, place.longitude);
      addLatitude(all, place.latitude);
    },
    result: () => ({ box: all, outsideLine }),
  };
}
