import { centreOf, formatBounds, isWholeEarth, type Bounds, type LonLat } from '../lib/bounds.ts';

const site = 'https://www.openstreetmap.org/';

/** The address of a map of a place. Six digits are about 0.1 m. */
export function mapUrl({ longitude, latitude }: LonLat): string {
  const [x, y] = [longitude.toFixed(6), latitude.toFixed(6)];
  return `${site}?mlat=${y}&mlon=${x}#map=15/${y}/${x}`;
}

/**
 * The address of a map that shows an area as a whole, with a mark in its middle; undefined for the whole Earth.
 *
 * The site fits the map to `bbox` only without `#map=`, and takes longitudes beyond 180. Source, certain: `mapParams` in
 * app/assets/javascripts/osm.js.erb, and index.js beside it, of https://github.com/openstreetmap/openstreetmap-website.
 */
export function boundsMapUrl(bounds: Bounds): string | undefined {
  if (isWholeEarth(bounds)) return undefined;
  const { longitude, latitude } = centreOf(bounds);
  const { west, east } = bounds;
  // the site swaps west and east otherwise
  const box = formatBounds({ ...bounds, east: west <= east ? east : east + 360 });
  return `${site}?bbox=${box}&mlat=${latitude.toFixed(6)}&mlon=${longitude.toFixed(6)}`;
}
