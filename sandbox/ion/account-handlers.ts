import { json, type HttpAnswer } from '../http/http-answer.ts';
import { defaultAssets, type DefaultAsset } from './default-assets.ts';
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

/** `GET /v1/defaults`. Source: cesium-native's test data. */
export function getDefaults(): HttpAnswer {
  const { imagery, terrain, buildings } = defaultAssets;
  const subscribed = ({ id, name }: DefaultAsset): object => ({ name, assetId: id, subscribed: true });
  const quickAdd = (asset: DefaultAsset): object => ({
    ...subscribed(asset),
    objectName: asset.name,
    description: `A stand-in for ${asset.name}`,
    type: asset.type,
  });
  return json(200, {
    defaultAssets: { imagery: imagery.id, terrain: terrain.id, buildings: buildings.id },
    quickAddAssets: [
      quickAdd(terrain),
      quickAdd(imagery),
      quickAdd(buildings),
      {
        ...quickAdd(terrain),
        name: `${terrain.name} + ${imagery.name}`,
        rasterOverlays: [subscribed(imagery)],
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
