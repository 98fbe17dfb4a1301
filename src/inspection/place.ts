import type { JsonObject } from '../lib/json.ts';
import type { Place } from '../preflight/findings/check.ts';

/** The place that the option `position` gives: longitude and latitude in degrees. */
export function positionOption({ position }: JsonObject): Place | undefined {
  const [longitude, latitude] = Array.isArray(position) ? position : [];
  if (typeof longitude !== 'number' || typeof latitude !== 'number') return undefined;
  return { longitude, latitude, basis: 'the option `position`' };
}
