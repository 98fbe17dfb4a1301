import type { TextureName } from './textures.ts';

/** x east, y north, z up, in metres. */
export type Point = readonly [x: number, y: number, z: number];

/** A flat, convex one. */
export interface Face {
  readonly kind: 'ground' | 'wall' | 'roof';
  /** Counter-clockwise as seen from outside, without the first point repeated. */
  readonly ring: readonly Point[];
  readonly texture?: TextureName;
}

export interface Skin {
  readonly wall: TextureName;
  readonly roof: TextureName;
}

export interface BodySize {
  readonly width: number;
  readonly depth: number;
  /** Height of the walls. */
  readonly eaves: number;
}

export const subtract = (a: Point, b: Point): Point => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
export const dot = (a: Point, b: Point): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];

export function cross(a: Point, b: Point): Point {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
}

function normalize(a: Point): Point {
  const length = Math.sqrt(dot(a, a));
  return [a[0] / length, a[1] / length, a[2] / length];
}

/** The unit vector that points out of a face (Newell's method, so that no three points decide alone). */
export function normal(ring: readonly Point[]): Point {
  const sum: [number, number, number] = [0, 0, 0];
  ring.forEach((a, index) => {
    const b = ring[(index + 1) % ring.length] ?? a;
    sum[0] += (a[1] - b[1]) * (a[2] + b[2]);
    sum[1] += (a[2] - b[2]) * (a[0] + b[0]);
    sum[2] += (a[0] - b[0]) * (a[1] + b[1]);
  });
  return normalize(sum);
}

/**
 * Where the points of a face lie on it, in metres from its first point:
 * `u` to the right and `v` upwards, as seen from outside.
 */
export function planeCoordinates(ring: readonly Point[]): [u: number, v: number][] {
  const outward = normal(ring);
  // a level face has no upward direction of its own: north is as good as any
  const level = Math.hypot(outward[0], outward[1]) < 1e-6;
  const right: Point = level ? [1, 0, 0] : normalize(cross([0, 0, 1], outward));
  const up = cross(outward, right);
  const origin = ring[0] ?? [0, 0, 0];
  return ring.map((point) => {
    const offset = subtract(point, origin);
    return [dot(offset, right), dot(offset, up)];
  });
}

function corners({ width, depth }: BodySize, z: number): [Point, Point, Point, Point] {
  return [
    [0, 0, z],
    [width, 0, z],
    [width, depth, z],
    [0, depth, z],
  ];
}

function ground(size: BodySize): Face {
  return { kind: 'ground', ring: corners(size, 0).reverse() };
}

const wall = (skin: Skin, ...ring: Point[]): Face => ({ kind: 'wall', ring, texture: skin.wall });
const roof = (skin: Skin, ...ring: Point[]): Face => ({ kind: 'roof', ring, texture: skin.roof });

/** A body with a level roof; its south-western corner is the origin. */
export function flatRoofed(size: BodySize, skin: Skin): Face[] {
  const [a, b, c, d] = corners(size, 0);
  const [e, f, g, h] = corners(size, size.eaves);
  const walls = [
    wall(skin, a, b, f, e),
    wall(skin, b, c, g, f),
    wall(skin, c, d, h, g),
    wall(skin, d, a, e, h),
  ];
  return [ground(size), ...walls, roof(skin, e, f, g, h)];
}

/** A body with a ridge from west to east. */
export function gabled(size: BodySize, ridge: number, skin: Skin): Face[] {
  const [a, b, c, d] = corners(size, 0);
  const [e, f, g, h] = corners(size, size.eaves);
  const west: Point = [0, size.depth / 2, ridge];
  const east: Point = [size.width, size.depth / 2, ridge];
  return [
    ground(size),
    wall(skin, a, b, f, e),
    wall(skin, b, c, g, east, f),
    wall(skin, c, d, h, g),
    wall(skin, d, a, e, west, h),
    roof(skin, e, f, east, west),
    roof(skin, g, h, west, east),
  ];
}

/** A body whose roof rises from all sides to one point. */
export function pointed(size: BodySize, tip: number, skin: Skin): Face[] {
  const [e, f, g, h] = corners(size, size.eaves);
  const top: Point = [size.width / 2, size.depth / 2, tip];
  const body = flatRoofed(size, skin).slice(0, -1);
  return [
    ...body,
    roof(skin, e, f, top),
    roof(skin, f, g, top),
    roof(skin, g, h, top),
    roof(skin, h, e, top),
  ];
}

/** The same faces elsewhere. */
export function moved(faces: readonly Face[], move: (point: Point) => Point): Face[] {
  return faces.map((face) => ({ ...face, ring: face.ring.map(move) }));
}
