import type { Answer } from '../http/answer.ts';
import type { Exchange } from '../http/exchange.ts';
import type { GithubRoute } from '../http/record.ts';
import type { RateLimit } from './rate-limit.ts';
import type { RouteMatch } from './routes.ts';
import type { GithubStore } from './store.ts';
import type { Access, GithubUser, Permission } from './types.ts';

/** A token and what it may do. */
export interface Token {
  readonly value: string;
  readonly isUserToken: boolean;
  /** Who acts by it. */
  readonly user: GithubUser;
  /** Those of the job that runs. */
  permissions: Readonly<Record<Permission, Access>>; // eslint-disable-line no-restricted-syntax -- each job has its own
}

/** What the routes of GitHub share. */
export interface GithubApi {
  readonly store: GithubStore;
  readonly token: Token;
  readonly repository: string;
  readonly isPublic: boolean;
  readonly basePath: string;
  readonly rateLimit: RateLimit;
  /** The base URL; known only once the server listens. */
  readonly url: () => string;
}

export interface GithubCall {
  readonly exchange: Exchange;
  readonly match: RouteMatch;
  readonly api: GithubApi;
}

export type GithubHandler = (call: GithubCall) => Promise<Answer> | Answer;
export type GithubHandlers = Readonly<Record<GithubRoute, GithubHandler>>;
