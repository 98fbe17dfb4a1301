import { isJsonObject, type Json, type JsonObject } from '../lib/json.ts';
import type { IonClient } from './ion-api.ts';
import { IonError } from './ion-error.ts';

/** What ion tells of a token. Who has it is not read: logs may be public. */
export interface TokenFacts {
  /** What the token may do; undefined if ion does not tell. */
  readonly scopes: readonly string[] | undefined;
  /** Of the account, in bytes; undefined without the scope `profile:read`. */
  readonly storage: { readonly free: number; readonly total: number } | undefined;
}

/** Scopes of ion. A list with none of them is in words that are not known here, such as those of another sign-on. */
const knownScopes = new Set([
  ...['assets:read', 'assets:list', 'assets:limited-list', 'assets:write', 'assets:source', 'geocode'],
  ...['profile:read', 'tokens:read', 'tokens:write', 'archives:read', 'archives:write', 'exports:read'],
  ...['exports:write', 'labels:read', 'labels:write'],
]);

/**
 * Asks ion once what the token may do (`GET /v1/me`, which any valid token may ask for; a self-hosted ion may not have it).
 * @throws UserError, DeadlineError if no usable answer came
 */
export async function readMe(client: IonClient, signal: AbortSignal): Promise<TokenFacts> {
  const { json } = await client.callForJson({
    method: 'GET',
    url: client.url('/v1/me'),
    operation: { doing: 'read what the token may do', scope: 'any', target: 'account' },
    deadline: 0, // there is no second attempt
    signal,
  });
  return { scopes: readScopes(json['scopes']), storage: readStorage(json['storage']) };
}

/**
 * Makes sure that ion is at `api-url` before a POST, of which nobody could tell what became of it elsewhere.
 * @throws UserError if nobody is there, or something that is not ion
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

/** A list tells nothing unless it is of texts in ion's own words. */
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
