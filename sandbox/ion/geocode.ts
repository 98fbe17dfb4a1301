import { json, type HttpAnswer } from '../http/http-answer.ts';
import type { IonCall } from './ion-call.ts';
import { badRequest } from './ion-errors.ts';

/** Half the side of a found place's box, in degrees. */
const margin = 0.01;

const attributions = [{ html: 'ion sandbox', collapsible: true }];

/**
 * `GET /v1/geocode/search` and `…/autocomplete`. The sandbox has no gazetteer: it finds a latitude and a longitude in
 * degrees, such as `52.5, 13.4`, and nothing else. The answer is GeoJSON with attributions.
 * Source: CesiumJS (`PeliasGeocoderService`) and cesium-native (`Connection.cpp`), which read `features` and
 * `attributions`. What ion answers without a text is not known.
 */
export function geocode({ match }: IonCall): HttpAnswer {
  const text = match.query.get('text');
  if (text === null || text === '') throw badRequest('text must be a string, not empty');
  return json(200, { type: 'FeatureCollection', features: findPlaces(text), attributions });
}

function findPlaces(text: string): object[] {
  const [, latitude = '', longitude = ''] =
    /^\s*(-?\d+(?:\.\d+)?)\s*[,\s]\s*(-?\d+(?:\.\d+)?)\s*$/.exec(text) ?? [];
  const [y, x] = [Number(latitude), Number(longitude)];
  if (latitude === '' || Math.abs(y) > 90 || Math.abs(x) > 180) return [];
  const west = Math.max(x - margin, -180);
  const south = Math.max(y - margin, -90);
  const east = Math.min(x + margin, 180);
  const north = Math.min(y + margin, 90);
  return [
    {
      type: 'Feature',
      properties: { label: `${y}, ${x}` },
      bbox: [west, south, east, north],
      geometry: { type: 'Point', coordinates: [x, y] },
    },
  ];
}
