import { loginHint } from '../http/tunnel.ts';
import { shorten } from '../lib/format.ts';
import { isJsonObject } from '../lib/json.ts';
import { UserError } from '../lib/user-error.ts';
import type { HttpAnswer } from './http.ts';
import { hintOf401, type RefusedToken } from './unauthorized.ts';

/** What a call is for, as its errors tell it, and the scope that ion asks for it. */
export interface Operation {
  /** As in "could not …". */
  readonly doing: string;
  readonly scope: string;
  /** What the address names: one asset, which may be gone, or the assets of the account. */
  readonly target: 'asset' | 'account';
}

/** An answer of ion that is not a success, with its hint. */
export class IonError extends UserError {
  readonly status: number;
  /** The `Retry-After` header as it came. */
  readonly retryAfter: string | undefined;

  constructor(operation: Operation, answer: HttpAnswer, token: RefusedToken) {
    super(
      'todo',
      `Could not ${operation.doing}: ion answered ${answer.status}${detailsOf(answer)}.`,
      hintForIonStatus(operation, answer, token),
    );
    this.name = 'IonError';
    this.status = answer.status;
    this.retryAfter = header(answer, 'retry-after');
  }
}

function header(answer: HttpAnswer, name: string): string | undefined {
  const value = answer.headers[name];
  return Array.isArray(value) ? value[0] : value;
}

const maxQuoteLength = 500;

/** Code, message and request id of an answer, as far as it has them. ion's error body is `{code, message}`. */
function detailsOf(answer: HttpAnswer): string {
  const quote = quoteBody(answer.body);
  const requestId = header(answer, 'x-request-id') ?? header(answer, 'x-amzn-requestid');
  const retryAfter = header(answer, 'retry-after');
  return [
    retryAfter === undefined ? '' : `, to be asked again after ${shorten(retryAfter, 40)}`,
    quote === '' ? '' : `: ${quote}`,
    requestId === undefined ? '' : ` (request ${requestId})`,
  ].join('');
}

function quoteBody(body: string): string {
  const parsed = parseJson(body);
  if (!isJsonObject(parsed)) return shorten(withoutMarkup(body), maxQuoteLength);
  const words = [parsed['code'], parsed['message']].filter((word) => typeof word === 'string');
  return shorten(words.join(': ').replace(/\.$/, ''), maxQuoteLength);
}

function withoutMarkup(text: string): string {
  return text
    .replace(/<[^<>]*>/g, ' ') // a tag ends at the next `<`, too, or a page of those alone would take minutes
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
  'Free storage: delete assets at https://ion.cesium.com/assets, have `keep-latest` or the cleanup action delete old ones, or choose a larger plan.';

/** What to do about each status. */
const hintsByStatus: Readonly<Record<number, string>> = {
  400: 'Correct the inputs that ion names.',
  402: quotaHint,
  403: 'Check that the account of the token may do this.',
  407: loginHint,
  413: `${quotaHint} If a proxy stands before a self-hosted ion, raise the size of request that it takes.`,
  429: 'Too many requests were made with this account: run the job again later, with fewer jobs at once.',
};

function hintForIonStatus(operation: Operation, answer: HttpAnswer, token: RefusedToken): string {
  const { status } = answer;
  if (status === 401) return hintOf401(token);
  if (status === 404) return hintOf404(operation);
  if (status === 409) return hintOf409(operation);
  if (status >= 300 && status < 400) {
    return 'Set `api-url` to the address that ion itself answers at: redirects are not followed, since they would carry the token along.';
  }
  return (
    hintsByStatus[status] ??
    (status >= 500
      ? 'ion has a fault of its own: run the job again later.'
      : 'Check `api-url` and the inputs.')
  );
}

/** ion answers 404, not 403, where the token lacks a scope. */
function hintOf404({ target, scope }: Operation): string {
  return target === 'asset'
    ? `Either the asset was deleted meanwhile, or the token lacks the scope ${scope}: see https://ion.cesium.com/tokens.`
    : `Give the token the scope ${scope} at https://ion.cesium.com/tokens (ion says 404 where a scope is missing), and check \`api-url\`.`;
}

/** Of a new asset ion refuses what is asked for, of one that exists what is done to it. */
function hintOf409({ target }: Operation): string {
  return target === 'asset'
    ? 'Do as ion says; if another run is at work on the asset, run the job again once that has ended.'
    : 'Correct the inputs `type`, `source-type` and `options` as ion says.';
}
