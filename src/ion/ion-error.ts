import { loginRemedy } from '../http/tunnel.ts';
import { shorten } from '../lib/format.ts';
import { isJsonObject } from '../lib/json.ts';
import { UserError, type Remedy } from '../lib/user-error.ts';
import type { HttpAnswer } from './http.ts';
import { hintOf401, type RefusedToken } from './unauthorized.ts';

/** The operation of a call, as its errors name it, and the scope that ion requires for it. */
export interface Operation {
  /** As in "could not …". */
  readonly doing: string;
  readonly scope: string;
  /** What the URL names: one asset, which may not exist, or the assets of the account. */
  readonly target: 'asset' | 'account';
  /** What is probably wrong with the request, as sentences. They begin the hint if ion refuses the request. */
  readonly suspicions?: readonly string[];
}

/** A response of ion that is not a success. */
export class IonError extends UserError {
  readonly status: number;
  /** The `Retry-After` header as it came. */
  readonly retryAfter: string | undefined;

  constructor(operation: Operation, answer: HttpAnswer, token: RefusedToken) {
    const { status } = answer;
    const { quote, request, pause } = detailsOf(answer);
    const { code, hint } = remedyFor(operation, status, token);
    const words = quote === '' ? '' : `: ${quote}`;
    const verb = token.token === undefined ? 'requires a token' : 'does not accept the token';
    super(
      code,
      status === 401
        ? `ion ${verb} (${[status, quote].join(' ').trim()}): could not ${operation.doing}${request}.`
        : `Could not ${operation.doing}: ion answered ${status}${pause}${words}${request}.`,
      hint,
    );
    this.name = 'IonError';
    this.status = status;
    this.retryAfter = header(answer, 'retry-after');
  }
}

function header(answer: HttpAnswer, name: string): string | undefined {
  const value = answer.headers[name];
  return Array.isArray(value) ? value[0] : value;
}

const maxQuoteLength = 500;

/** What a response adds to its status: ion's error body `{code, message}`, a request id, and when to retry. */
function detailsOf(answer: HttpAnswer) {
  const requestId = header(answer, 'x-request-id') ?? header(answer, 'x-amzn-requestid');
  const retryAfter = header(answer, 'retry-after');
  return {
    quote: quoteBody(answer.body),
    request: requestId === undefined ? '' : ` (request ${requestId})`,
    pause: retryAfter === undefined ? '' : ` (retry after ${shorten(retryAfter, 40)})`,
  };
}

function quoteBody(body: string): string {
  const parsed = parseJson(body);
  if (!isJsonObject(parsed)) return shorten(withoutMarkup(body), maxQuoteLength);
  const words = [parsed['code'], parsed['message']].filter((word) => typeof word === 'string');
  return shorten(words.join(': ').replace(/\.$/, ''), maxQuoteLength);
}

function withoutMarkup(text: string): string {
  return text
    .replace(/<[^<>]*>/g, ' ') // a tag also ends at the next `<`: a page with only `<` would take minutes otherwise
    .replace(/\s+/g, ' ')
    .trim();
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const quotaHint =
  'Free storage: delete assets at https://ion.cesium.com/assets, or let `keep-latest` or the cleanup action delete old ones. ' +
  'Otherwise choose a larger plan.';

/** What to do about each status. */
const remediesByStatus: Readonly<Record<number, Remedy>> = {
  402: { code: 'ion-quota-exceeded', hint: quotaHint },
  403: {
    code: 'ion-forbidden',
    hint: "Check that the token's account may do this, and that no proxy refuses the request.",
  },
  407: loginRemedy,
  413: {
    code: 'ion-request-too-large',
    hint: `${quotaHint} If a proxy is in front of a self-hosted ion, raise its limit for the size of a request.`,
  },
  429: {
    code: 'ion-rate-limited',
    hint: 'Run the job again later, with fewer jobs at once: the account has made too many requests.',
  },
};

const redirected: Remedy = {
  code: 'ion-redirected',
  hint: 'Set `api-url` to the final address of ion. Redirects are not followed, because they could send the token to another host.',
};

const unavailable: Remedy = {
  code: 'ion-unavailable',
  hint: 'Run the job again later: ion has an internal error. See https://status.cesium.com.',
};

function remedyFor(operation: Operation, status: number, token: RefusedToken): Remedy {
  if (status === 401 && token.token === undefined) {
    return { code: 'ion-token-required', hint: hintOf401(token) };
  }
  if (status === 401) return { code: 'ion-token-rejected', hint: hintOf401(token) };
  if (status === 404) return remedyFor404(operation);
  if (status >= 300 && status < 400) return redirected;
  if (status >= 500) return unavailable;
  return remediesByStatus[status] ?? { code: 'ion-request-refused', hint: hintForRefusal(operation, status) };
}

/** ion answers 404, not 403, if the token lacks a scope. */
function remedyFor404({ target, scope }: Operation): Remedy {
  return target === 'asset'
    ? {
        code: 'ion-not-found',
        hint: `Check that the asset still exists, and that the token has the scope ${scope}: see https://ion.cesium.com/tokens.`,
      }
    : {
        code: 'ion-scope-missing',
        hint: `Give the token the scope ${scope} at https://ion.cesium.com/tokens: ion answers 404 if a scope is missing. Also check \`api-url\`.`,
      };
}

function hintForRefusal({ target, suspicions = [] }: Operation, status: number): string {
  return [...suspicions, generalHint(target, status)].join(' ');
}

/** ion refuses the inputs of a new asset, but the operation on an existing one. */
function generalHint(target: Operation['target'], status: number): string {
  if (![400, 409, 422].includes(status)) return 'Check `api-url` and the inputs.';
  return target === 'asset'
    ? "Follow ion's message. If another run uses the asset, run the job again after that run."
    : "Correct the inputs `type`, `source-type` and `options` as ion's message says.";
}
