import type { IncomingMessage } from 'node:http';

import { accessTokenOf } from '../http/access-token.ts';
import { invalidCredentials, invalidToken, notFound } from './ion-errors.ts';
import type { IonRouteSpec } from './ion-routes.ts';
import type { Scope } from './ion-types.ts';

/** Access tokens and their scopes. */
export type Tokens = Readonly<Record<string, readonly Scope[]>>;

/**
 * Checks that a request's token has the scope of the route.
 * @returns the scopes of the token; none if the route needs no token
 * @throws IonError 401 without a known token, 404 if the token lacks a scope
 */
export function authenticate(
  request: IncomingMessage,
  { scopes }: IonRouteSpec,
  tokens: Tokens,
): readonly Scope[] {
  if (scopes === undefined) return [];
  const token = accessTokenOf(request);
  if (token === undefined) throw invalidCredentials();
  const granted = Object.hasOwn(tokens, token) ? tokens[token] : undefined;
  if (granted === undefined) throw invalidToken();
  if (!scopes.every((scope) => granted.includes(scope))) throw notFound();
  return granted;
}
