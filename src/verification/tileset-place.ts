import { volumeOfRoot, type TileVolume } from '../formats/bounding-volume.ts';
import { equatorial, farthest, geodeticOf, polar, toDegrees } from '../formats/ecef.ts';
import { wholeEarth, wrapped, type Bounds } from '../lib/bounds.ts';
import type { JsonObject } from '../lib/json.ts';
import type { Place } from './place.ts';

/**
 * Where a tileset is: the area of the bounding volume of its root, which is usually larger than the data.
 * What ion tiles without a position stays in the coordinates of its model, so at the Earth's centre: seen in a tileset of
 * ion's pipeline, `Apps/SampleData/Cesium3DTiles/AGI_HQ` of CesiumJS, with `georeferenced: false`.
 */
export function placeOfRoot(root: JsonObject): Place {
  const volume = volumeOfRoot(root);
  if (volume === undefined) return undefined;
  return volume.kind === 'region' ? placeOfRegion(volume.region) : placeOfVolume(volume);
}

function placeOfRegion(region: readonly number[]): Place {
  const [west = 0, south = 0, east = 0, north = 0] = region.map(toDegrees);
  const clamp = (value: number, max: number) => Math.min(max, Math.max(-max, value)); // writers round π
  return {
    kind: 'bounds',
    bounds: {
      west: clamp(west, 180),
      south: clamp(south, 90),
      east: clamp(east, 180),
      north: clamp(north, 90),
    },
  };
}

function placeOfVolume(volume: Extract<TileVolume, { centre: unknown }>): Place {
  const { centre } = volume;
  const radius = volume.kind === 'sphere' ? volume.radius : Math.hypot(...volume.halves.flat());
  const distance = Math.hypot(...centre);
  if (distance + radius < polar - farthest) return { kind: 'inside-earth', distance };
  if (distance - radius > equatorial + farthest) return undefined; // in space
  // a sphere in which the Earth's centre is reaches the surface in all directions, as far as it says
  if (distance <= radius) return { kind: 'bounds', bounds: wholeEarth };
  const angle = toDegrees(Math.asin(radius / distance));
  const area = areaOfCap(centre, angle);
  const hasPole = area.south === -90 || area.north === 90;
  const isSmall = angle < maxCornerAngle && !hasPole;
  const bounds = isSmall && volume.kind === 'box' ? areaOfCorners(volume) : area;
  return { kind: 'bounds', bounds };
}

/** Of the corners of a larger box, those in the middle of its faces can be further north. In degrees. */
const maxCornerAngle = 15;

/** The area of all directions that differ by at most an angle from a point's. @param angle in degrees, less than 90 */
function areaOfCap([x = 0, y = 0, z = 0]: readonly number[], angle: number): Bounds {
  const { longitude, latitude } = geodeticOf(x, y, z);
  const south = Math.max(-90, latitude - angle);
  const north = Math.min(90, latitude + angle);
  if (south === -90 || north === 90) return { ...wholeEarth, south, north }; // it contains a pole
  const ratio = Math.sin(toRadians(angle)) / Math.cos(toRadians(latitude));
  const half = ratio >= 1 ? 180 : toDegrees(Math.asin(ratio));
  return half === 180
    ? { ...wholeEarth, south, north }
    : { west: wrapped(longitude - half), south, east: wrapped(longitude + half), north };
}

function areaOfCorners({ centre, halves }: Extract<TileVolume, { kind: 'box' }>): Bounds {
  const [x = 0, y = 0, z = 0] = centre;
  const middle = geodeticOf(x, y, z).longitude;
  const corners = Array.from({ length: 8 }, (_, corner) => {
    const at = (axis: number) =>
      halves.reduce(
        (sum, half, index) => sum + ((corner >> index) & 1 ? 1 : -1) * (half[axis] ?? 0),
        centre[axis] ?? 0,
      );
    return geodeticOf(at(0), at(1), at(2));
  });
  const offsets = corners.map(({ longitude }) => wrapped(longitude - middle));
  const latitudes = corners.map(({ latitude }) => latitude);
  return {
    west: wrapped(middle + Math.min(...offsets)),
    south: Math.min(...latitudes),
    east: wrapped(middle + Math.max(...offsets)),
    north: Math.max(...latitudes),
  };
}

function toRadians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}
