import type { Face, Point } from '../../../fixtures/shapes.ts';
import { attributeOf, scanXml, type XmlElement } from '../../../src/formats/xml-scan.ts';

/** The exterior of a polygon. */
export interface CityRing {
  readonly id: string | undefined;
  /** Undefined if only its direction can show it. */
  readonly kind: Face['kind'] | undefined;
  /** In the coordinates of the file, without the first point repeated. */
  readonly points: readonly Point[];
}

/** The image on a ring, and where the points are on it: `u` from its left, `v` from its bottom, 0 to 1. */
export interface RingTexture {
  readonly imageUri: string;
  readonly uv: readonly (readonly [u: number, v: number])[];
}

export interface CityFile {
  /** The first one; empty if there is none. */
  readonly srsName: string;
  readonly rings: readonly CityRing[];
  /** By the id of the ring. */
  readonly textures: ReadonlyMap<string, RingTexture>;
}

/** A ring with the rank of its representation among those of the same object. */
interface RankedRing extends Omit<CityRing, 'points'> {
  readonly rank: number;
  readonly numbers: number[];
}

/** OGC 12-019, section 10.3.3. Openings lie within these. */
const kinds = new Map<string, Face['kind']>([
  ['GroundSurface', 'ground'],
  ['OuterCeilingSurface', 'ground'],
  ['WallSurface', 'wall'],
  ['RoofSurface', 'roof'],
  ['OuterFloorSurface', 'roof'],
]);

/**
 * Reads the polygons of CityGML, without their holes, and the images on them. An object with boundary surfaces is
 * these. Each is only its highest level of detail. What is not well-formed has no rings.
 */
export async function readCityRings(chunks: AsyncIterable<Uint8Array>): Promise<CityFile> {
  let srsName = '';
  let ring: RankedRing | undefined;
  let imageUri = '';
  let ofObject: RankedRing[] = [];
  const rings: CityRing[] = [];
  const textures = new Map<string, RingTexture>();
  const handlers = {
    open(element: XmlElement) {
      const { name, path } = element;
      if (srsName === '') srsName = attributeOf(element, 'srsName')?.trim() ?? '';
      if (name === 'LinearRing') ring = startRing(element);
      const isOfRing = ring !== undefined && path.at(-1) === 'LinearRing' && positionNames.has(name);
      return isOfRing || name === 'imageURI' || name === 'textureCoordinates' ? 'text' : undefined;
    },
    text(text: string, element: XmlElement) {
      if (element.name === 'imageURI') imageUri = text.trim();
      else if (element.name === 'textureCoordinates') {
        const id = attributeOf(element, 'ring')?.replace('#', '') ?? '';
        const uv = tuples(numbersOf(text), 2) as unknown as RingTexture['uv'];
        // other themes have other images of the same surface
        if (!textures.has(id) && uv.flat().every(Number.isFinite)) textures.set(id, { imageUri, uv });
      } else ring?.numbers.push(...numbersOf(text));
      return undefined;
    },
    close(name: string, depth: number) {
      if (name === 'LinearRing' && ring !== undefined) {
        ofObject.push(ring);
        ring = undefined;
      }
      if (depth !== 1) return;
      const highest = ofObject.reduce((max, { rank }) => Math.max(max, rank), 0);
      for (const one of ofObject) if (one.rank === highest) rings.push(...finishRing(one));
      ofObject = [];
    },
  } as const;
  const { end } = await scanXml(chunks, handlers);
  return { srsName, rings: end.kind === 'whole' ? rings : [], textures };
}

/** GML 3.1.1, section 10.5.8. */
const positionNames = new Set(['pos', 'posList', 'coordinates']);

/** @returns undefined for holes, lines, and points that are relative to those of another object */
function startRing(element: XmlElement): RankedRing | undefined {
  const { path } = element;
  if (path.at(-1) !== 'exterior' || path.includes('relativeGMLGeometry')) return undefined;
  const boundary = path.find((name) => kinds.has(name));
  const level = Number(path.map((name) => /^lod(\d)/.exec(name)?.[1]).find((digit) => digit) ?? 0);
  const isBuilding = path.some((name) => /^(Building|Bridge)/.test(name));
  return {
    id: attributeOf(element, 'id'),
    kind: boundary === undefined ? (isBuilding ? undefined : 'ground') : kinds.get(boundary),
    rank: boundary === undefined ? level : 10 + level,
    numbers: [],
  };
}

function numbersOf(text: string): number[] {
  return text
    .trim()
    .split(/[\s,]+/)
    .map(Number);
}

/** Groups of numbers. @param size of a group */
function tuples(numbers: readonly number[], size: number): number[][] {
  return Array.from({ length: Math.floor(numbers.length / size) }, (_, index) =>
    numbers.slice(index * size, (index + 1) * size),
  );
}

/** @returns nothing if the ring is not closed: its text was cut, or its points have two coordinates */
function finishRing({ id, kind, numbers }: RankedRing): CityRing[] {
  const points = tuples(numbers, 3) as unknown as Point[];
  const isClosed = points.length > 3 && String(points[0]) === String(points.at(-1));
  return isClosed && numbers.every(Number.isFinite) ? [{ id, kind, points: points.slice(0, -1) }] : [];
}
