import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { GeocodeType, Math as CesiumMath, PeliasGeocoderService, Rectangle, Resource } from 'cesium';

import { startSandbox, type Sandbox } from '../../sandbox/sandbox.ts';
import { ion } from './ion-request.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());

/** Searches as CesiumJS's IonGeocoderService does, which itself needs a scene. */
function search(text: string, type: GeocodeType): ReturnType<PeliasGeocoderService['geocode']> {
  const url = `${sandbox.ionUrl}/v1/geocode`;
  const queryParameters = { access_token: sandbox.token };
  return new PeliasGeocoderService(new Resource({ url, queryParameters })).geocode(text, type);
}

it.each([GeocodeType.SEARCH, GeocodeType.AUTOCOMPLETE])('CesiumJS finds a place: %s', async (type) => {
  const [place] = await search('52.5, 13.4', type);
  expect(place?.displayName).toBe('52.5, 13.4');
  const center = Rectangle.center(place?.destination as Rectangle);
  expect(CesiumMath.toDegrees(center.longitude)).toBeCloseTo(13.4);
  expect(CesiumMath.toDegrees(center.latitude)).toBeCloseTo(52.5);
  expect(place?.attributions).toEqual([{ html: 'ion sandbox', collapsible: true }]);
});

it('answers with GeoJSON', async () => {
  const { status, body } = await ion(sandbox, 'GET', '/v1/geocode/search?text=-90%20-180&geocoder=bing');
  expect(status).toBe(200);
  expect(body).toEqual({
    type: 'FeatureCollection',
    features: [
      {
        type: 'Feature',
        properties: { label: '-90, -180' },
        bbox: [-180, -90, -179.99, -89.99],
        geometry: { type: 'Point', coordinates: [-180, -90] },
      },
    ],
    attributions: [{ html: 'ion sandbox', collapsible: true }],
  });
});

it.each(['Berlin', '91, 0', '0, 181', '1, 2, 3', '5'])('finds no place for %s', async (text) => {
  const { body } = await ion(sandbox, 'GET', `/v1/geocode/search?text=${encodeURIComponent(text)}`);
  expect(body).toMatchObject({ features: [] });
});

it('needs a text, and the scope', async () => {
  expect(await ion(sandbox, 'GET', '/v1/geocode/search')).toMatchObject({ status: 400 });
  const { body } = await ion(sandbox, 'POST', '/v2/tokens', { name: 'T', scopes: ['assets:read'] });
  const other = { ...sandbox, token: (body as { token: string }).token };
  expect(await ion(other, 'GET', '/v1/geocode/search?text=a')).toMatchObject({ status: 404 });
});
