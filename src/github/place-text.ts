import { contains, isWholeEarth, type Bounds, type LonLat } from '../lib/bounds.ts';
import { boundsMapUrl, mapUrl } from '../state/map-url.ts';
import type { Publication } from '../state/publication.ts';
import { link, prose } from './markdown.ts';

/** How far outside of an asset its data may be placed, in degrees, about 1 km: the origin of a model may be beside it. */
const tolerance = 0.01;

/** Where the asset stands, as rows of a table. What the data says is left out if it is the same. */
export function placeRows({ bounds, place }: Publication): readonly (readonly [string, string])[] {
  const said = place && `${link(pointText(place), mapUrl(place))}, by ${prose(place.basis)}`;
  if (bounds === undefined) return said === undefined ? [] : [['Place', said]];
  const stands = ['Place', boundsText(bounds)] as const;
  if (place === undefined || said === undefined) return [stands];
  if (isWholeEarth(bounds)) return [stands, ['Place in the data', said]];
  return contains(enlarge(bounds), place)
    ? [stands]
    : [stands, ['Place in the data', `⚠️ elsewhere: ${said}`]];
}

function enlarge({ west, south, east, north }: Bounds): Bounds {
  return {
    west: west - tolerance,
    south: south - tolerance,
    east: east + tolerance,
    north: north + tolerance,
  };
}

/** The corners of an area, with a link to a map. */
export function boundsText(bounds: Bounds): string {
  const { west, south, east, north } = bounds;
  const url = boundsMapUrl(bounds);
  if (url === undefined) return 'the whole Earth';
  const corner = pointText({ longitude: west, latitude: south });
  return link(`${corner} to ${pointText({ longitude: east, latitude: north })}`, url);
}

function pointText({ longitude, latitude }: LonLat): string {
  return `${degrees(latitude, 'N', 'S')}, ${degrees(longitude, 'E', 'W')}`;
}

function degrees(value: number, positive: string, negative: string): string {
  return `${Math.abs(value).toFixed(5)}° ${value < 0 ? negative : positive}`;
}
