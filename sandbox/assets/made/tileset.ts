import { groundHeight, latitude, longitude } from '../../../fixtures/place.ts';
import { eastNorthUp, type Place } from '../../../fixtures/tileset.ts';

/** A bounding sphere, in metres. */
export interface Sphere {
  readonly center: readonly [x: number, y: number, z: number];
  readonly radius: number;
}

interface OneTile {
  /** Of the content, relative to the tileset. */
  readonly uri: string;
  /** Around the content. The origin is the position; x is east, y is north, z is up. */
  readonly sphere: Sphere;
  /** `options.position`: degrees and metres. If it is no position, the tile stands at a place in Berlin. */
  readonly position: unknown;
}

/** A tileset of one tile: 3D Tiles 1.1 (OGC 22-025r4), annex A, “Tileset”, “Tile” and “Content”. */
export function tilesetJson({ uri, sphere: { center, radius }, position }: OneTile): string {
  return JSON.stringify({
    asset: { version: '1.1' },
    geometricError: 2 * radius,
    root: {
      transform: eastNorthUp(readPosition(position)),
      boundingVolume: { sphere: [...center, radius] },
      geometricError: 0,
      refine: 'ADD',
      content: { uri },
    },
  });
}

function readPosition(position: unknown): Place {
  const [east, north, height] = Array.isArray(position) ? (position as unknown[]).map(Number) : [];
  if (east === undefined || north === undefined || height === undefined) {
    return { longitude, latitude, height: groundHeight };
  }
  return { longitude: east, latitude: north, height };
}
