import { randomUUID } from 'node:crypto';

import { randomJwt } from '../http/random-jwt.ts';
import { notFound } from './ion-errors.ts';
import type { Scope } from './ion-types.ts';

/** What the owner of a token chooses. */
export interface TokenFields {
  readonly name: string;
  readonly scopes: readonly Scope[];
  /** The assets that it opens. Undefined: all. */
  readonly assetIds?: readonly number[] | undefined;
  /** The pages from which it may be used. Undefined: any, and programs without a page. */
  readonly allowedUrls?: readonly string[] | undefined;
}

/** A token in the form of ion's answers. Source: cesium-native's `Token.h`, geo-haiku's fixtures. */
export interface IonToken extends TokenFields {
  readonly id: string;
  /** The secret itself. */
  readonly token: string;
  /** ISO 8601, UTC, like the other dates. */
  readonly dateAdded: string;
  readonly dateModified: string;
  readonly dateLastUsed: string;
  readonly isDefault: boolean;
}

/** The access tokens of an account. */
export interface TokenStore {
  list(): readonly IonToken[];
  /** Finds a token by its secret, and notes that it was used. */
  use(secret: string): IonToken | undefined;
  /** @throws IonError 404 */
  get(id: string): IonToken;
  create(fields: TokenFields): IonToken;
  /** @throws IonError 404 */
  change(id: string, fields: Partial<TokenFields>): void;
  /** @throws IonError 404 */
  delete(id: string): void;
}

/** @param initial the scopes of the first tokens by their secrets; the first of them is the default token */
export function createTokenStore(
  initial: Readonly<Record<string, readonly Scope[]>>,
  now: () => number,
): TokenStore {
  const tokens = new Map<string, IonToken>();
  const date = () => new Date(now()).toISOString();
  const add = (id: string, secret: string, fields: TokenFields) => {
    const dates = { dateAdded: date(), dateModified: date(), dateLastUsed: date() };
    const token = { id, ...fields, token: secret, ...dates, isDefault: tokens.size === 0 };
    tokens.set(id, token);
    return token;
  };
  const get = (id: string) => {
    const token = tokens.get(id);
    if (token === undefined) throw notFound();
    return token;
  };
  for (const [secret, scopes] of Object.entries(initial)) {
    add(randomUUID(), secret, { name: `Token ${tokens.size + 1}`, scopes });
  }
  return {
    list: () => [...tokens.values()],
    use(secret) {
      const token = [...tokens.values()].find((entry) => entry.token === secret);
      if (token !== undefined) tokens.set(token.id, { ...token, dateLastUsed: date() });
      return token;
    },
    get,
    create(fields) {
      const id = randomUUID();
      return add(id, makeSecret(id, now()), fields);
    },
    change(id, fields) {
      tokens.set(id, { ...get(id), ...fields, dateModified: date() });
    },
    delete(id) {
      get(id);
      tokens.delete(id);
    },
  };
}

/** A token whose `jti` is its id: cesium-native reads it there. */
function makeSecret(id: string, now: number): string {
  return randomJwt({ jti: id, id: 1, iat: Math.floor(now / 1000) });
}
