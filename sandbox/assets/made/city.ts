import { posix } from 'node:path';

import { glb, sceneOf, type Look, type Surface } from '../../../fixtures/gltf.ts';
import { cross, dot, normal, subtract, type Face, type Point } from '../../../fixtures/shapes.ts';
import { readSignature } from '../../../src/formats/signatures.ts';
import { decodeUri } from '../../../src/formats/uri.ts';
import type { SourceFiles } from '../source-files.ts';
import { frameAround, sphereAround, toPlaceOf } from './city-place.ts';
import { readCityRings, type CityRing, type RingTexture } from './city-rings.ts';
import type { Sphere } from './tileset.ts';

/** A city as one tile. */
export interface City {
  /** Longitude, latitude and height of its origin, as `options.position` has them. */
  readonly position: readonly number[];
  readonly sphere: Sphere;
  readonly makeGlb: () => Promise<Buffer>;
}

type Sources = Pick<SourceFiles, 'files' | 'read'>;

/** Of all files, and of all images: more is not read. While it is read, a city takes about twenty times as much. */
const maxBytes = 32 * 1024 ** 2;

/** A ring on the globe. */
interface PlacedRing extends CityRing {
  readonly texture: RingTexture | undefined;
}

/**
 * The city in the uploaded CityGML, in place of the tiles that ion would make of it.
 * @returns undefined if there is none, it is too large, or its place is not known here
 */
export async function readCity(sources: Sources): Promise<City | undefined> {
  const rings = await readPlacedRings(sources);
  const frame = frameAround(rings.flatMap(({ points }) => points));
  if (frame === undefined) return undefined;
  const { origin, toLocal } = frame;
  const local = rings
    .map((ring) => ({ ...ring, points: ring.points.map(toLocal) }))
    .filter(({ points }) => normal(points).every(Number.isFinite)); // the others have no area
  if (local.length === 0) return undefined;
  return {
    position: [origin.longitude, origin.latitude, origin.height],
    sphere: sphereAround(local.flatMap(({ points }) => points)),
    async makeGlb() {
      const lookOf = createLooks(await readImages(sources, local));
      const surfaces = local.map((ring) => surfaceOf(ring, lookOf(ring)));
      return Buffer.from(await glb(sceneOf([{ name: 'city', surfaces }])));
    },
  };
}

/** The rings of all files in degrees and metres; none if some cannot be placed. */
async function readPlacedRings(sources: Sources): Promise<readonly PlacedRing[]> {
  const names = [...sources.files.keys()].filter((name) => /\.(gml|citygml|xml)$/i.test(name)).sort();
  if (names.reduce((sum, name) => sum + sizeOf(sources, name), 0) > maxBytes) return [];
  const placed: PlacedRing[] = [];
  for (const name of names) {
    const bytes = await sources.read(name, 0, sizeOf(sources, name));
    const { srsName, rings, textures } = await readCityRings(inChunks(bytes));
    const toPlace = toPlaceOf(srsName);
    if (rings.length > 0 && toPlace === undefined) return [];
    for (const { points, ...ring } of rings) {
      const texture = textures.get(ring.id ?? '');
      const image = texture && posix.join(posix.dirname(name), decodeUri(texture.imageUri));
      placed.push({
        ...ring,
        points: points.map((point) => toPlace?.(point) ?? point),
        texture: texture && { ...texture, imageUri: image ?? '' },
      });
    }
  }
  return placed;
}

function sizeOf({ files }: Sources, name: string): number {
  return files.get(name)?.size ?? 0;
}

// eslint-disable-next-line @typescript-eslint/require-await -- the type that readers of streams take
async function* inChunks(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** The images on rings, those that glTF has (glTF 2.0, section 3.8.3): an image by its path. */
async function readImages(sources: Sources, rings: readonly PlacedRing[]) {
  const images = new Map<string, NonNullable<Look['image']>>();
  let left = maxBytes;
  for (const uri of new Set(rings.flatMap(({ texture }) => texture?.imageUri ?? []))) {
    const size = sizeOf(sources, uri);
    if (size === 0 || size > left) continue;
    left -= size;
    const bytes = await sources.read(uri, 0, size);
    const format = readSignature(bytes)?.format;
    if (format === 'png' || format === 'jpeg') images.set(uri, { bytes, mimeType: `image/${format}`, uri });
  }
  return images;
}

/** Plaster, tiles and stone: linear values. */
const colours: Readonly<Record<Face['kind'], NonNullable<Look['colour']>>> = {
  ground: [0.3, 0.29, 0.27],
  wall: [0.76, 0.67, 0.51],
  roof: [0.49, 0.09, 0.034],
};

/** How a ring looks: its image, or the colour of its kind. Foreign rings can have the wrong direction. */
function createLooks(images: Awaited<ReturnType<typeof readImages>>): (ring: PlacedRing) => Look {
  const kinds = Object.entries(colours).map(([name, colour]) => [name, { name, colour }] as const);
  const textured = [...images].map(([name, image]) => [name, { name, image }] as const);
  const looks = new Map<string, Look>(
    [...kinds, ...textured].map(([name, look]) => [name, { ...look, isDoubleSided: true }]),
  );
  return ({ kind, points, texture }) => {
    const image = texture?.uv.length === points.length + 1 ? looks.get(texture.imageUri) : undefined;
    const look = image ?? looks.get(kind ?? kindOf(points));
    if (look === undefined) throw new Error('Each kind has a look');
    return look;
  };
}

function kindOf(ring: readonly Point[]): Face['kind'] {
  const [, , up] = normal(ring);
  return up > 0.3 ? 'roof' : up < -0.3 ? 'ground' : 'wall';
}

/**
 * Triangles are fans. One that starts in the corner that turns inwards most is right for convex rings and those in the
 * form of an L; others overlap.
 */
function surfaceOf({ points, texture }: PlacedRing, look: Look): Surface {
  const outward = normal(points);
  const turns = points.map((point, index) => {
    const before = points.at(index - 1) ?? point;
    const after = points[(index + 1) % points.length] ?? point;
    return dot(cross(subtract(point, before), subtract(after, point)), outward);
  });
  const sharpest = turns.reduce((min, turn) => Math.min(min, turn), 0);
  const start = sharpest < 0 ? turns.indexOf(sharpest) : 0;
  const fromStart = <T>(list: readonly T[]): T[] => [...list.slice(start), ...list.slice(0, start)];
  const ring = fromStart(points);
  if (look.image === undefined || texture === undefined) return { ring, look };
  // the last one is the first again
  return { ring, look, uv: fromStart(texture.uv.slice(0, -1)).map(([u, v]) => [u, 1 - v]) };
}
