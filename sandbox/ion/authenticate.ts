import type { IncomingMessage } from 'node:http';

import { accessTokenOf } from '../http/access-token.ts';
import { invalidCredentials, invalidToken, notFound } from './ion-errors.ts';
import type { IonRouteMatch } from './ion-routes.ts';
import type { IonToken, TokenStore } from './token-store.ts';

/**
 * Checks that a request's token opens the route: it has one of the scopes, it is for the asset, and it may be used on
 * the page that asks.
 * @returns the token; undefined if the route needs none
 * @throws IonError 401 without a known token or on another page, 404 if the token does not open it
 */
export function authenticate(
  request: IncomingMessage,
  { spec: { scopes }, id }: IonRouteMatch,
  tokens: TokenStore,
): IonToken | undefined {
  if (scopes === undefined) return undefined;
  const secret = accessTokenOf(request);
  if (secret === undefined) throw invalidCredentials();
  const token = tokens.use(secret);
  if (token === undefined || !isAllowed(request, token)) throw invalidToken();
  if (scopes.length > 0 && !scopes.some((scope) => token.scopes.includes(scope))) throw notFound();
  if (!Number.isNaN(id) && token.assetIds?.includes(id) === false) throw notFound();
  return token;
}

/** Browsers name the page, or its origin. Source: Cesium's page about access tokens. */
function isAllowed({ headers }: IncomingMessage, { allowedUrls }: IonToken): boolean {
  const page = headers.referer ?? headers.origin ?? '';
  return allowedUrls === undefined || allowedUrls.some((url) => page.startsWith(url));
}
