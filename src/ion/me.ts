import { isJsonObject, type Json, type JsonObject } from '../lib/json.ts';
import type { CallLimits } from './assets.ts';
import type { IonClient } from './ion-api.ts';
import { IonError } from './ion-error.ts';

/** What ion says about a token. The user's name is not read, because logs may be public. */
export interface TokenFacts {
  /** Undefined if ion does not list them. */
  readonly scopes: readonly string[] | undefined;
  /** The account's storage, in bytes; undefined without the scope `profile:read`. */
  readonly storage: { readonly free: number; readonly total: number } | undefined;
}

/** Scopes of ion. A list with none of them is ignored: it may come from another sign-on service. */
const knownScopes = new Set([
  ...['assets:read', 'assets:list', 'assets:limited-list', 'assets:write', 'assets:source', 'geocode'],
  ...['profile:read', 'tokens:read', 'tokens:write', 'archives:read', 'archives:write', 'exports:read'],
  ...['exports:write', 'labels:read', 'labels:write'],
]);

/**
 * Asks ion for the token's scopes. Any valid token may use `GET /v1/me`; a self-hosted ion may not have it.
 * @throws UserError, DeadlineError without a usable response
 */
export async function readMe(client: IonClient, limits: CallLimits): Promise<TokenFacts> {
  const { json } = await client.callForJson({
    method: 'GET',
    url: client.url('/v1/me'),
    operation: { doing: 'read the scopes of the token', scope: 'any', target: 'account' },
    ...limits,
  });
  return { scopes: readScopes(json['scopes']), storage: readStorage(json['storage']) };
}

/**
 * Checks that ion is at `api-url` before a POST. The outcome of a POST to another server would be unknown.
 * @throws UserError if no server responds, or one that is not ion
 */
export async function findIon(client: IonClient, signal: AbortSignal): Promise<void> {
  if (client.hasAnswered()) return;
  try {
    await client.callForJson({
      method: 'GET',
      url: client.url('/v1/assets?limit=1'),
      operation: { doing: 'reach ion', scope: 'assets:list', target: 'account' },
      signal,
    });
  } catch (error) {
    if (!(error instanceof IonError)) throw error;
  }
}

/** Reads a list of scopes; undefined unless it is a list of texts with at least one scope of ion. */
function readScopes(scopes: Json | undefined): readonly string[] | undefined {
  if (!Array.isArray(scopes)) return undefined;
  const texts = scopes.filter((scope) => typeof scope === 'string');
  const isOfIon =
    texts.some((scope) => knownScopes.has(scope)) && texts.every((scope) => /^[a-z:-]+$/.test(scope));
  return isOfIon && texts.length === scopes.length ? texts : undefined;
}

function readStorage(storage: Json | undefined): TokenFacts['storage'] {
  if (!isJsonObject(storage)) return undefined;
  const { available, total }: JsonObject = storage;
  return typeof available === 'number' && typeof total === 'number' ? { free: available, total } : undefined;
}
