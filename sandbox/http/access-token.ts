import type { IncomingMessage } from 'node:http';

/**
 * The access token of a request to ion or to its tiles: the parameter `access_token`, else the Authorization header.
 * Source: the reference of the self-hosted ion names both ways for every call; that the parameter goes first is the
 * word of Cesium's staff (https://community.cesium.com/t/using-ion-assets-from-other-mapping-libraries/7320).
 * @returns undefined if the request has none
 */
export function accessTokenOf(request: IncomingMessage): string | undefined {
  const [, search = ''] = (request.url ?? '').split(/\?(.*)/s);
  const parameter = new URLSearchParams(search).get('access_token');
  return parameter ?? /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
}
