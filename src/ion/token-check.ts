import type { Clock } from '../lib/clock.ts';
import { formatBytes } from '../lib/format.ts';
import type { Log } from '../lib/log.ts';
import { UserError } from '../lib/user-error.ts';
import type { IonClient } from './ion-api.ts';
import { readMe, type TokenFacts } from './me.ts';

/** The scopes of ion that the actions use. */
export type TokenScope = 'assets:read' | 'assets:list' | 'assets:write';

/** The scopes that a run needs. */
export interface ScopeNeeds {
  /** The run fails if the token lacks one of these. */
  readonly needed: readonly TokenScope[];
  /** The run does less if the token lacks one of these. */
  readonly useful: readonly TokenScope[];
}

/** A check of the token that runs beside other work. */
export interface TokenCheck {
  /** Waits for ion's response, at most for this many milliseconds. */
  waitForAnswer(milliseconds: number): Promise<void>;
  /**
   * Checks the scopes, if ion has already responded. The first call also logs the free storage.
   * @throws UserError that names all missing scopes, if a needed one is missing
   */
  judge(needs: ScopeNeeds): void;
  /** Whether the token may have a scope: not if ion has listed its scopes without it. */
  mayHave(scope: TokenScope): boolean;
}

/** How long a run that has nothing else to do waits for the response, in milliseconds. */
export const maxAskingMs = 3_000;

/** What a token check needs. */
export interface CheckTools {
  readonly client: IonClient;
  readonly clock: Clock;
  readonly log: Log;
  readonly signal: AbortSignal;
}

/** Asks ion for the token's scopes. A missing or unusable response never fails a run. */
export function startTokenCheck({ client, clock, log, signal }: CheckTools): TokenCheck {
  let facts: TokenFacts | undefined;
  let isReported = false;
  // there is no second attempt
  const asked = readMe(client, { signal, deadline: 0 }).then(
    (answer) => {
      facts = answer;
    },
    () => undefined, // the next call reports what is wrong with the token
  );
  return {
    async waitForAnswer(milliseconds) {
      const enough = new AbortController();
      try {
        await Promise.race([asked, clock.sleep(milliseconds, AbortSignal.any([signal, enough.signal]))]);
      } finally {
        enough.abort();
      }
    },
    judge(needs) {
      if (facts === undefined) return;
      const { scopes, storage } = facts;
      if (storage !== undefined && !isReported) {
        log.info(`Free storage: ${formatBytes(storage.free)} of ${formatBytes(storage.total)}.`);
      }
      isReported = true;
      if (scopes !== undefined) judgeScopes(scopes, needs);
    },
    mayHave: (scope) => facts?.scopes === undefined || has(facts.scopes, scope),
  };
}

/** Compares scopes. @throws UserError that names all missing scopes, if a needed one is missing */
export function judgeScopes(scopes: readonly string[], { needed, useful }: ScopeNeeds): void {
  const isMissing = (scope: TokenScope) => !has(scopes, scope);
  if (!needed.some(isMissing)) return;
  const all = [...new Set([...needed, ...useful])];
  const missing = all.filter(isMissing);
  const list = missing.join(', ').replace(/, (?=[^,]*$)/, ' and ');
  const noun = missing.length === 1 ? 'scope' : 'scopes';
  throw new UserError(
    'ion-scope-missing',
    `The token lacks the ${noun} ${list}.`,
    `Add the ${noun} to the token at https://ion.cesium.com/tokens. ` +
      `Or create another token with ${all.join(', ')}, and store it in the secret.`,
  );
}

/** It is unknown which assets `assets:limited-list` shows, so it counts as `assets:list`; ion's list decides. */
function has(scopes: readonly string[], scope: TokenScope): boolean {
  return scopes.includes(scope) || (scope === 'assets:list' && scopes.includes('assets:limited-list'));
}
