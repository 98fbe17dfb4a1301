import { json, type HttpAnswer } from '../http/http-answer.ts';
import type { IonCall, IonContext } from './ion-call.ts';

const storageBytes = 5 * 1024 ** 3;

/** `GET /v1/me`: returns the scopes of any token, and the user if it has `profile:read`. */
export function getMe({ context, granted }: IonCall): HttpAnswer {
  if (!granted.includes('profile:read')) return json(200, { id: 1, scopes: granted });
  const used = context.assets.list().reduce((sum, { metadata }) => sum + metadata.bytes, 0);
  return json(200, {
    id: 1,
    scopes: granted,
    username: 'sandbox',
    email: 'sandbox@example.com',
    emailVerified: true,
    avatar: '',
    storage: { used, available: Math.max(storageBytes - used, 0), total: storageBytes },
  });
}

const terrain = { name: 'Cesium World Terrain', assetId: 1, subscribed: true };
const imagery = { name: 'Bing Maps Aerial', assetId: 2, subscribed: true };
const buildings = { name: 'Cesium OSM Buildings', assetId: 624, subscribed: true };

/** `GET /v1/defaults`. Source: cesium-native's test data, which is an answer of ion; the ids are ion's own. */
export function getDefaults(): HttpAnswer {
  const asset = (entry: typeof terrain, type: string): object => ({
    ...entry,
    objectName: entry.name,
    description: `${entry.name}, which the sandbox does not have`,
    type,
  });
  return json(200, {
    defaultAssets: { imagery: imagery.assetId, terrain: terrain.assetId, buildings: buildings.assetId },
    quickAddAssets: [
      asset(terrain, 'TERRAIN'),
      asset(imagery, 'IMAGERY'),
      asset(buildings, '3DTILES'),
      {
        ...asset(terrain, 'TERRAIN'),
        name: `${terrain.name} + ${imagery.name}`,
        rasterOverlays: [imagery],
      },
    ],
  });
}

/** `GET /appData`. Source: cesium-native's `ApplicationData.h`. */
export function getAppData({ context }: IonCall): HttpAnswer {
  return json(200, {
    applicationMode: applicationMode(context),
    dataStoreType: context.mode,
    attribution: '',
  });
}

/** `saml` is how users of a self-hosted ion sign on. The service of Cesium has S3. */
function applicationMode({ signOn, mode }: IonContext): string {
  if (!signOn) return 'single-user';
  return mode === 'S3' ? 'cesium-ion' : 'saml';
}
