import { dot, subtract, type Point } from '../../../fixtures/shapes.ts';
import { eastNorthUp, type Place } from '../../../fixtures/tileset.ts';
import { addPoint, emptyBox, type Box } from '../../../src/formats/box.ts';
import { parseSrsName, toDegreesOfSrs } from '../../../src/formats/srs-name.ts';
import type { Sphere } from './tileset.ts';

/**
 * The sea in Berlin, in metres above the ellipsoid. ion converts heights with a model of the geoid; here, all heights
 * above a sea are those of Berlin, so that the assets of the demo stand on the same ground.
 */
const seaHeight = 39.7;

/** Converts points of a file to longitude, latitude and height. Undefined if that is not known here. */
export function toPlaceOf(srsName: string): ((point: Point) => Point) | undefined {
  const name = parseSrsName(srsName);
  const toDegrees = toDegreesOfSrs(name);
  if (toDegrees === undefined) return undefined;
  // a compound system has a second one, of heights; the others do not say what their heights are above
  const isCompound = name.kind === 'adv' ? name.heightCode !== undefined : /[,+]|crs-compound/.test(srsName);
  return ([x, y, z]) => {
    const { longitude, latitude } = toDegrees(x, y);
    return [longitude, latitude, z + (isCompound ? seaHeight : 0)];
  };
}

/** East, north and up around a place, in metres. */
export interface LocalFrame {
  readonly origin: Place;
  /** @param point longitude, latitude and height */
  readonly toLocal: (point: Point) => Point;
}

/** The frame in the middle of places, on the lowest. Undefined if some are no places on the Earth. */
export function frameAround(places: readonly Point[]): LocalFrame | undefined {
  const { min, max } = boxOf(places);
  if (!(Math.abs(min[0]) <= 360 && Math.abs(max[0]) <= 360 && min[1] >= -90 && max[1] <= 90)) {
    return undefined;
  }
  const [longitude, latitude] = middleOf({ min, max });
  const origin = { longitude, latitude, height: min[2] };
  const frame = eastNorthUp(origin);
  const column = (index: number): Point => frame.slice(4 * index, 4 * index + 3) as unknown as Point;
  const [east, north, up, place] = [column(0), column(1), column(2), column(3)];
  return {
    origin,
    toLocal: (point) => {
      const offset = subtract(ecefOf(point), place);
      return [dot(offset, east), dot(offset, north), dot(offset, up)];
    },
  };
}

function ecefOf([longitude, latitude, height]: Point): Point {
  return eastNorthUp({ longitude, latitude, height }).slice(12, 15) as unknown as Point;
}

/** A sphere around points. */
export function sphereAround(points: readonly Point[]): Sphere {
  const { min, max } = boxOf(points);
  return { center: middleOf({ min, max }), radius: Math.hypot(...subtract(max, min)) / 2 };
}

function boxOf(points: readonly Point[]): Box {
  return points.reduce(addPoint, emptyBox);
}

function middleOf({ min, max }: Box): Point {
  return [(min[0] + max[0]) / 2, (min[1] + max[1]) / 2, (min[2] + max[2]) / 2];
}
