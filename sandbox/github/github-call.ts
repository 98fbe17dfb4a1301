import type { Exchange } from '../http/exchange.ts';
import type { HttpAnswer } from '../http/http-answer.ts';
import type { GithubRoute } from '../http/recorded-request.ts';
import type { GithubRouteMatch } from './github-routes.ts';
import type { GithubStore } from './github-store.ts';
import type { Access, GithubUser, Permission } from './github-types.ts';
import type { RateLimit } from './rate-limit.ts';

/** A token and its permissions. */
export interface Token {
  readonly value: string;
  readonly isUserToken: boolean;
  /** The user that acts with it. */
  readonly user: GithubUser;
  readonly permissions: Readonly<Record<Permission, Access>>;
}

/** The context that all GitHub routes share. */
export interface GithubBase {
  readonly store: GithubStore;
  /** By token value. */
  readonly tokens: ReadonlyMap<string, Token>;
  readonly repository: string;
  readonly isPublic: boolean;
  readonly basePath: string;
  readonly rateLimit: RateLimit;
  /** The base URL; known only once the server listens. */
  readonly url: () => string;
}

/** The context of one request, with its token. */
export interface GithubApi extends GithubBase {
  readonly token: Token;
}

export interface GithubCall {
  readonly exchange: Exchange;
  readonly match: GithubRouteMatch;
  readonly api: GithubApi;
}

export type GithubHandler = (call: GithubCall) => Promise<HttpAnswer> | HttpAnswer;
export type GithubHandlers = Readonly<Record<GithubRoute, GithubHandler>>;
