import type { Place } from '../preflight/findings/check.ts';

/** The address of a map of a place. Six digits are about 0.1 m. */
export function mapUrl({ longitude, latitude }: Pick<Place, 'longitude' | 'latitude'>): string {
  const [x, y] = [longitude.toFixed(6), latitude.toFixed(6)];
  return `https://www.openstreetmap.org/?mlat=${y}&mlon=${x}#map=15/${y}/${x}`;
}
