import { isJsonObject, type Json, type JsonObject } from '../lib/json.ts';
import type { CallLimits } from './assets.ts';
import type { IonClient } from './ion-api.ts';
import { IonError } from './ion-error.ts';

/** What ion says about a token. The user's name is not read, because logs may be public. */
export interface TokenFacts {
  /** Undefined if ion does not list them. */
  readonly scopes: readonly string[] | undefined;
  /**
   * All names that ion lists, also those that this code does not know: for a check that must overlook none. Undefined without
   * a list, or for a list of another sign-on service.
   */
  readonly listed: readonly string[] | undefined;
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
  const listed = readListed(json['scopes']);
  return { scopes: listed && scopesOf(listed), listed, storage: readStorage(json['storage']) };
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

/** Reads a list of scopes; undefined unless it has a scope of ion or is empty. */
function readListed(list: Json | undefined): readonly string[] | undefined {
  if (!Array.isArray(list)) return undefined;
  const names = list.map((name) => (typeof name === 'string' ? name : JSON.stringify([name])));
  return names.length === 0 || names.some((name) => knownScopes.has(name)) ? names : undefined;
}

/** A list that can be compared with the scopes that a run needs; undefined if it is empty or has names of another form. */
function scopesOf(listed: readonly string[]): readonly string[] | undefined {
  return listed.length > 0 && listed.every((name) => /^[a-z:-]+$/.test(name)) ? listed : undefined;
}

function readStorage(storage: Json | undefined): TokenFacts['storage'] {
  if (!isJsonObject(storage)) return undefined;
  const { available, total }: JsonObject = storage;
  return typeof available === 'number' && typeof total === 'number' ? { free: available, total } : undefined;
}
