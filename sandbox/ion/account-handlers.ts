import { json, type HttpAnswer } from '../http/http-answer.ts';
import type { IonCall } from './ion-call.ts';
import { notFound } from './ion-errors.ts';

const storageBytes = 5 * 1024 ** 3;

/**
 * `GET /v1/me`: returns the scopes of any token, and the user if it has `profile:read`. Without sign-on, there is no
 * user.
 */
export function getMe({ context, granted }: IonCall): HttpAnswer {
  if (!context.signOn) throw notFound();
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

/** `GET /v1/defaults` */
export function getDefaults(): HttpAnswer {
  return json(200, {
    defaultAssets: {
      imagery: [{ name: 'Bing Maps Aerial', assetId: 2 }],
      terrain: [{ name: 'Cesium World Terrain', assetId: 1 }],
    },
    quickAddAssets: [],
  });
}

/** `GET /v2/tokens`: the names and scopes of the tokens, not their values. */
export function listTokens({ context }: IonCall): HttpAnswer {
  const items = Object.values(context.tokens).map((scopes, index) => ({
    id: `token-${index + 1}`,
    name: `Token ${index + 1}`,
    scopes,
    isDefault: index === 0,
  }));
  return json(200, { items });
}

/** `GET /appData` */
export function getAppData({ context }: IonCall): HttpAnswer {
  return json(200, {
    applicationMode: context.signOn ? 'multi-user' : 'single-user',
    dataStoreType: context.mode,
  });
}
