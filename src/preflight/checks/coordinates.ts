import type { Bounds } from '../../formats/affine.ts';
import type { Crs } from '../../formats/crs.ts';
import type { JsonObject } from '../../lib/json.ts';
import type { Place } from '../findings/check.ts';

/** Whether bounds cannot be degrees. @param margin that a raster may exceed the globe by, in degrees */
export function exceedsDegrees({ minX, minY, maxX, maxY }: Bounds, margin = 0): boolean {
  return (
    Math.max(Math.abs(minX), Math.abs(maxX)) > 360 + margin ||
    Math.max(Math.abs(minY), Math.abs(maxY)) > 90 + margin
  );
}

/** Whether an option names the coordinate system of the data. */
export function namesCrs(options: JsonObject): boolean {
  return Object.entries(options).some(([name, value]) => /crs|srs|epsg/i.test(name) && Boolean(value));
}

/** How a sentence names a coordinate system. */
export function nameCrs({ epsg, name }: Crs): string {
  if (epsg !== undefined) return `EPSG:${epsg}`;
  return name === undefined ? 'a geographic system' : `\`${name}\``;
}

/** The corner of bounds that is farthest from 0, as a sentence shows it. */
export function describeCorner({ minX, minY, maxX, maxY }: Bounds): string {
  const farther = (one: number, other: number) => round(Math.abs(one) > Math.abs(other) ? one : other);
  return `x ${farther(minX, maxX)}, y ${farther(minY, maxY)}`;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

/** The centre of bounds in degrees; undefined if the conversion is not known, or its result is no place. */
export function centreOf(crs: Crs, { minX, minY, maxX, maxY }: Bounds): Omit<Place, 'basis'> | undefined {
  if (!crs.isEarth) return undefined;
  const centre = crs.toDegrees?.((minX + maxX) / 2, (minY + maxY) / 2);
  if (centre === undefined) return undefined;
  const { latitude } = centre;
  // rasters of the whole globe can count longitudes from 0 to 360
  const longitude = centre.longitude > 180 ? centre.longitude - 360 : centre.longitude;
  return Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90 ? { longitude, latitude } : undefined;
}
