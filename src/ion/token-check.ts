import type { Clock } from '../lib/clock.ts';
import { formatBytes } from '../lib/format.ts';
import type { Log } from '../lib/log.ts';
import { UserError } from '../lib/user-error.ts';
import type { IonClient } from './ion-api.ts';
import { readMe, type TokenFacts } from './me.ts';

/** The scopes of ion that the actions use. */
export type TokenScope = 'assets:read' | 'assets:list' | 'assets:write';

/** What a run needs of its token. */
export interface ScopeNeeds {
  /** Without one of these, the run cannot do what it is asked for. */
  readonly needed: readonly TokenScope[];
  /** Without these it does less. */
  readonly useful: readonly TokenScope[];
}

/** A question to ion that other work does not wait for. */
export interface TokenCheck {
  /** Waits for the answer, but not longer than so many milliseconds. */
  waitForAnswer(milliseconds: number): Promise<void>;
  /**
   * Judges the token, if ion has answered by now, and tells of the free storage, once.
   * @throws UserError that names all missing scopes, if one that is needed is among them
   */
  judge(needs: ScopeNeeds): void;
}

/** So long, in milliseconds, a run that has nothing else to do waits for the answer. */
export const maxAskingMs = 3_000;

/** What it takes to ask. */
export interface CheckTools {
  readonly client: IonClient;
  readonly clock: Clock;
  readonly log: Log;
  readonly signal: AbortSignal;
}

/** Asks ion what the token may do. That no answer comes, or none that can be used, never fails a run. */
export function startTokenCheck({ client, clock, log, signal }: CheckTools): TokenCheck {
  let facts: TokenFacts | undefined;
  let isReported = false;
  const asked = readMe(client, signal).then(
    (answer) => {
      facts = answer;
    },
    () => undefined, // what is wrong with the token is told by the next call
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
  };
}

/** @throws UserError that names all missing scopes, if one that is needed is among them */
export function judgeScopes(scopes: readonly string[], { needed, useful }: ScopeNeeds): void {
  const isMissing = (scope: TokenScope) => !has(scopes, scope);
  if (!needed.some(isMissing)) return;
  const all = [...new Set([...needed, ...useful])];
  const missing = all.filter(isMissing);
  const list = missing.join(', ').replace(/, (?=[^,]*$)/, ' and ');
  const noun = missing.length === 1 ? 'scope' : 'scopes';
  throw new UserError(
    'todo',
    `The token lacks the ${noun} ${list}.`,
    `Edit the token at https://ion.cesium.com/tokens and add the ${noun}, or create another token with ` +
      `${all.join(', ')} and store it in the secret.`,
  );
}

/** What `assets:limited-list` lets a token see is not known: then the list itself shows it. */
function has(scopes: readonly string[], scope: TokenScope): boolean {
  return scopes.includes(scope) || (scope === 'assets:list' && scopes.includes('assets:limited-list'));
}
