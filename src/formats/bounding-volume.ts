import { fieldsOf, isJsonObject, type Json, type JsonObject } from '../lib/json.ts';
import { positionOfEcef, toDegrees, type Position } from './ecef.ts';

/** What is wrong with a bounding volume. */
export type VolumeFault =
  /** It has none of the volumes that the specification has. */
  | 'absent'
  /** It is no array of numbers, or has the wrong length. */
  | 'malformed'
  /** An angle of a region is out of range, so it is not in radians. */
  | 'not-radians';

/** The number of elements of each volume (3D Tiles 1.1, “Bounding volumes”). */
const lengths = { region: 6, box: 12, sphere: 4 } as const;

const identity = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1];

/** Writers round π: an angle in degrees is beyond it by much more. In radians. */
const rounding = 0.01;

/** The fault of the bounding volume of a tile or of a content; undefined if it has none. */
export function volumeFault(volume: Json | undefined): VolumeFault | undefined {
  if (!isJsonObject(volume)) return volume === undefined ? 'absent' : 'malformed';
  const { region, box, sphere, extensions } = volume;
  if (region !== undefined) {
    if (!isNumbers(region, lengths.region)) return 'malformed';
    if (!isInRadians(region)) return 'not-radians';
  }
  if (box !== undefined && !isNumbers(box, lengths.box)) return 'malformed';
  if (sphere !== undefined && !isNumbers(sphere, lengths.sphere)) return 'malformed';
  // an extension can have another volume, such as 3DTILES_bounding_volume_S2
  return (region ?? box ?? sphere ?? extensions) === undefined ? 'absent' : undefined;
}

/** A bounding volume in the coordinates of the tileset. */
export type TileVolume =
  /** West, south, east, north in radians, then the heights. West > east crosses the antimeridian. */
  | { readonly kind: 'region'; readonly region: readonly number[] }
  /** Its middle and half of its sides, as vectors. */
  | {
      readonly kind: 'box';
      readonly centre: readonly number[];
      readonly halves: readonly (readonly number[])[];
    }
  | { readonly kind: 'sphere'; readonly centre: readonly number[]; readonly radius: number };

/**
 * The bounding volume of a root tile, after its transform, which does not apply to a region (3D Tiles 1.1, “Tile
 * transforms”). Undefined if it has none of the three, or a malformed one.
 */
export function volumeOfRoot({ boundingVolume, transform }: JsonObject): TileVolume | undefined {
  const { region, box, sphere } = fieldsOf(boundingVolume);
  const matrix = isNumbers(transform, 16) ? transform : identity;
  if (isNumbers(region, lengths.region)) return isInRadians(region) ? { kind: 'region', region } : undefined;
  if (isNumbers(box, lengths.box)) {
    const halves = [3, 6, 9].map((at) => turned(matrix, box.slice(at, at + 3)));
    return { kind: 'box', centre: transformed(matrix, box), halves };
  }
  if (!isNumbers(sphere, lengths.sphere)) return undefined;
  const axes = [0, 4, 8].map((at) => Math.hypot(...matrix.slice(at, at + 3)));
  // a sphere grows by the largest scale
  return {
    kind: 'sphere',
    centre: transformed(matrix, sphere),
    radius: Math.max(...axes) * Math.abs(sphere[3] ?? 0),
  };
}

/** The middle of a tile's bounding volume; undefined if it has none, or is not near the surface of the Earth. */
export function positionOfTile({ boundingVolume, transform }: JsonObject): Position | undefined {
  if (!isJsonObject(boundingVolume)) return undefined;
  const { region, box, sphere } = boundingVolume;
  // the transform of a tile does not apply to a region (3D Tiles 1.1, “Tile transforms”)
  if (isNumbers(region, lengths.region)) return isInRadians(region) ? middleOfRegion(region) : undefined;
  const centre = isNumbers(box, lengths.box) ? box : isNumbers(sphere, lengths.sphere) ? sphere : undefined;
  if (centre === undefined) return undefined;
  const [x = 0, y = 0, z = 0] = isNumbers(transform, 16) ? transformed(transform, centre) : centre;
  return positionOfEcef(x, y, z);
}

/** Whether a value is an array of finite numbers. @param length of the array */
export function isNumbers(value: Json | undefined, length: number): value is number[] {
  return Array.isArray(value) && value.length === length && value.every((one) => Number.isFinite(one));
}

function isInRadians([west = 0, south = 0, east = 0, north = 0]: readonly number[]): boolean {
  const quarter = Math.PI / 2;
  return (
    isAngle(west, Math.PI) && isAngle(east, Math.PI) && isAngle(south, quarter) && isAngle(north, quarter)
  );
}

function isAngle(angle: number, max: number): boolean {
  return Math.abs(angle) <= max + rounding;
}

function middleOfRegion([west = 0, south = 0, east = 0, north = 0]: readonly number[]): Position {
  // a region with west > east crosses the antimeridian
  const longitude = west <= east ? (west + east) / 2 : (west + east) / 2 + Math.PI;
  const turn = longitude > Math.PI ? 2 * Math.PI : 0;
  return { longitude: toDegrees(longitude - turn), latitude: toDegrees((south + north) / 2) };
}

/** Applies a matrix, column by column (3D Tiles 1.1, “Tile transforms”), to a point. */
function transformed(matrix: readonly number[], [x = 0, y = 0, z = 0]: readonly number[]): readonly number[] {
  return turned(matrix, [x, y, z]).map((value, row) => value + (matrix[row + 12] ?? 0));
}

/** Applies a matrix to a vector: without the translation. */
function turned(matrix: readonly number[], [x = 0, y = 0, z = 0]: readonly number[]): readonly number[] {
  const at = (index: number) => matrix[index] ?? 0;
  return [0, 1, 2].map((row) => at(row) * x + at(row + 4) * y + at(row + 8) * z);
}
