import type { IncomingMessage } from 'node:http';

import type { GithubApi, GithubBase, Token } from './github-call.ts';
import { badCredentials, notAccessible, notFound } from './github-errors.ts';
import { accessOf, type GithubRouteMatch, type GithubRouteSpec } from './github-routes.ts';

/** The id of the repository in the runner's default context. */
export const repositoryId = '480123456';

/**
 * The token of a request.
 * @throws GithubError 401
 */
export function findToken({ headers }: IncomingMessage, { tokens }: GithubBase): Token {
  const [, value = ''] = /^(?:Bearer|token) +(\S+)$/i.exec(headers.authorization ?? '') ?? [];
  const token = tokens.get(value);
  if (token === undefined) throw badCredentials();
  return token;
}

/**
 * Checks that the token has a permission of the route. If the token can see the repository, the answer is 403, also for
 * reads: https://github.com/zerocracy/judges-action/issues/601
 * @throws GithubError 403, 404
 */
export function checkPermissions({ spec, repository }: GithubRouteMatch, { token, ...api }: GithubApi): void {
  const names = [api.repository.toLowerCase(), repositoryId];
  if (spec.hasRepository && !names.includes(repository.toLowerCase())) throw notFound();
  const needed = accessOf(spec);
  if (spec.permissions.length === 0 || (needed === 'read' && api.isPublic)) return;
  const granted = spec.permissions.map((name) => token.permissions[name]);
  if (!granted.some((access) => access === 'write' || access === needed)) {
    throw notAccessible(token.isUserToken);
  }
}

/**
 * The header in which GitHub names the permissions of a route: `;` separates alternatives
 * (https://docs.github.com/en/rest/using-the-rest-api/troubleshooting-the-rest-api#insufficient-permissions-error).
 */
export function acceptedPermissions(spec: GithubRouteSpec): Record<string, string> {
  const sets = spec.permissions.map((name) => `${name.replace('-', '_')}=${accessOf(spec)}`);
  return sets.length === 0 ? {} : { 'x-accepted-github-permissions': sets.join('; ') };
}
