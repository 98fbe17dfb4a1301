import type { Readable } from 'node:stream';

import { NetworkError } from '../http/network-error.ts';
import { isUnsupported } from '../http/unsupported.ts';
import type { Clock } from '../lib/clock.ts';
import { sentence } from '../lib/format.ts';
import { isJsonObject, type JsonObject } from '../lib/json.ts';
import type { Log } from '../lib/log.ts';
import {
  describeRetry,
  againAfter,
  DeadlineError,
  retry,
  type RetryPolicy,
  type RetryDecision,
} from '../lib/retry.ts';
import { createTrace } from '../lib/trace.ts';
import { messageOf, UserError } from '../lib/user-error.ts';
import type { HttpAnswer, Send } from './http.ts';
import { notIonHint } from './ion-answers.ts';
import { IonError, type Operation } from './ion-error.ts';

/** A call to ion's API. */
export interface Call {
  readonly method: string;
  readonly url: URL;
  readonly body?: Body;
  readonly operation: Operation;
  /** Whether a POST may be repeated although the first one may have taken effect. */
  readonly repeatable?: boolean;
  /** No further attempt begins after this time, by the monotonic clock, in milliseconds. */
  readonly deadline?: number | undefined;
  /** Ends the call with its reason. */
  readonly signal: AbortSignal;
}

/** A request's body, opened again for each attempt. */
export interface Body {
  /** The media type. */
  readonly type: string;
  /** In bytes, if it is a stream. */
  readonly length?: number;
  open(): string | Readable;
}

/** A JSON body. */
export function jsonBody(value: JsonObject): Body {
  return { type: 'application/json', open: () => JSON.stringify(value) };
}

/** Makes calls to one ion API with one token. */
export interface IonClient {
  readonly apiUrl: URL;
  /** Whether a response has shown that ion is at `api-url`. */
  hasAnswered(): boolean;
  /** The URL of a path below `api-url`, such as `/v1/assets`. */
  url(path: string): URL;
  /**
   * Makes a call, and retries after transient errors if a repetition does no harm.
   * @throws IonError for a response that is not a success
   * @throws OutcomeUnknownError if a POST may or may not have taken effect
   * @throws UserError without a response
   * @throws DeadlineError if it gives up because of the call's deadline
   */
  call(call: Call): Promise<HttpAnswer>;
  /** Like `call`, for a response that must be a JSON object. */
  callForJson(call: Call): Promise<{ readonly json: JsonObject; readonly answer: HttpAnswer }>;
}

/** A POST was sent, but it is unknown whether it took effect. It must not be repeated without a check. */
export class OutcomeUnknownError extends UserError {
  constructor(operation: Operation, cause: Error) {
    super(
      'ion-outcome-unknown',
      sentence(
        `Tried to ${operation.doing}, but the result is unknown: ${cause.message.replace(`Could not ${operation.doing}: `, '')}`,
      ),
      'Check the state of the asset on ion before you run the job again.',
      { cause },
    );
    this.name = 'OutcomeUnknownError';
  }
}

/** A success whose body is not JSON. */
class NotJsonError extends UserError {
  constructor(operation: Operation, body: string) {
    super(
      'ion-response-invalid',
      `Could not ${operation.doing}: ion's response is not JSON (${beginningOf(body)}).`,
      notIonHint,
    );
    this.name = 'NotJsonError';
  }
}

/** How a body starts. Incomplete JSON is not quoted: it may contain credentials that are not masked yet. */
function beginningOf(body: string): string {
  const text = body.trim();
  if (text === '') return 'it is empty';
  if (/^[{["]/.test(text)) return 'it is incomplete or malformed';
  return `it starts with “${text.slice(0, 60)}”`;
}

/** What a client needs. */
export interface ClientTools {
  readonly apiUrl: URL;
  /** Undefined if this ion needs none. */
  readonly token: string | undefined;
  /** Secrets in the bodies of calls, which an answer may repeat. */
  readonly secrets?: readonly string[];
  readonly send: Send;
  readonly clock: Clock;
  readonly log: Log;
  /** Whether ion has answered this run before. Then errors that look like a wrong `api-url` are transient. */
  readonly hasAnswered: boolean;
}

/**
 * No further attempt begins later than this, in milliseconds, until a response shows that ion is at `api-url`. An unknown
 * host, a refused connection and a web page are not transient then. The step reports them within 20 s.
 */
const firstAnswerMs = 15_000;

const policy: RetryPolicy = { attempts: 10, minMs: 120_000, baseMs: 1000, capMs: 30_000 };

/** Creates a client that adds the token to every call and retries after transient errors. */
export function createIonClient(tools: ClientTools): IonClient {
  const { apiUrl, token, secrets = [] } = tools;
  const known = token === undefined ? secrets : [token, ...secrets];
  let { hasAnswered } = tools;
  const attempt = async (call: Call, count: number): Promise<HttpAnswer> => {
    const { method, url, body, operation, signal } = call;
    if (url.origin !== apiUrl.origin) throw new Error(`no call may leave ${apiUrl.origin}`);
    const request = {
      method,
      url,
      headers: {
        accept: 'application/json',
        ...(body === undefined ? {} : { 'content-type': body.type }),
        ...(body?.length === undefined ? {} : { 'content-length': String(body.length) }),
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      },
      body: body?.open(),
      signal,
    };
    const trace = createTrace('ion', count, tools);
    const send = () => tools.send(request);
    const answer = await (trace === undefined
      ? send()
      : trace({ method, host: url.host, path: url.pathname + url.search }, send));
    hasAnswered ||= isOfAnApi(answer);
    if (answer.status < 200 || answer.status > 299) {
      throw new IonError(operation, withoutSecrets(answer, known), {
        token,
        apiUrl,
        wallNow: tools.clock.wallNow(),
      });
    }
    // any success is accepted, with or without a body; but a web page does not come from ion's API
    if (isWebPage(answer)) throw new NotJsonError(operation, redact(answer.body, known));
    return answer;
  };
  const attemptJson = async (call: Call, count: number) => {
    const answer = await attempt(call, count);
    // in the response to a create, the URL in `onComplete` may contain the token; elsewhere it is only an echo
    const body = call.method === 'GET' ? redact(withPlainLetters(answer.body), known) : answer.body;
    return { json: parseObject(call.operation, body, known), answer };
  };
  return {
    apiUrl,
    hasAnswered: () => hasAnswered,
    url: (path) => new URL(`${apiUrl.href.replace(/\/$/, '')}${path}`),
    call: (call) => persist(call, attempt, tools, () => hasAnswered),
    callForJson: (call) => persist(call, attemptJson, tools, () => hasAnswered),
  };
}

/** Whether a response comes from an API: it is a success without a body, or JSON with any status. */
function isOfAnApi(answer: HttpAnswer): boolean {
  if (isWebPage(answer)) return false;
  return isJsonObject(tryParse(answer.body)) || (answer.body.trim() === '' && answer.status < 300);
}

/** JSON has no byte order mark (RFC 8259, section 8.1), but some servers send one. */
function tryParse(body: string): unknown {
  try {
    return JSON.parse(body.replace(/^\ufeff/, ''));
  } catch {
    return undefined;
  }
}

function isWebPage({ headers }: HttpAnswer): boolean {
  return /^text\/html/i.test(headers['content-type'] ?? '');
}

/** Removes secrets before a body is quoted: a quote is cut, and part of a secret would not be masked. */
function withoutSecrets(answer: HttpAnswer, secrets: readonly string[]): HttpAnswer {
  return { ...answer, body: redact(withPlainLetters(answer.body), secrets) };
}

/** JSON whose letters are not escaped: `\u002B` in a secret would hide it. Any other text stays as it is. */
function withPlainLetters(body: string): string {
  const json = /\\u00/i.test(body) ? tryParse(body) : undefined;
  return json === undefined ? body : JSON.stringify(json);
}

function redact(text: string, secrets: readonly string[]): string {
  return secrets.reduce((clean, secret) => clean.replaceAll(secret, '***'), text);
}

function parseObject(operation: Operation, body: string, secrets: readonly string[]): JsonObject {
  const parsed = tryParse(body);
  if (!isJsonObject(parsed)) throw new NotJsonError(operation, redact(body, secrets));
  return parsed;
}

async function persist<T>(
  call: Call,
  attempt: (call: Call, count: number) => Promise<T>,
  tools: ClientTools,
  hasAnswered: () => boolean,
): Promise<T> {
  const { clock, log } = tools;
  try {
    return await retry((count) => attempt(call, count), {
      clock,
      signal: call.signal,
      policy,
      decide: (error) => {
        const decision = decide(error, call, clock.wallNow());
        const mayBeWrong = decision.again && !hasAnswered() && isOfWrongAddress(error);
        return mayBeWrong ? { ...decision, withinMs: firstAnswerMs } : decision;
      },
      deadline: call.deadline,
      onRetry: (error, count, pauseMs) => {
        log.info(describeRetry(messageOf(error), count, pauseMs));
      },
    });
  } catch (error) {
    throw toIonError(error, call);
  }
}

/** RFC 9110, section 9.2.2; ion's POSTs make or start something each time. */
function isIdempotent({ method, repeatable = false }: Call): boolean {
  return method !== 'POST' || repeatable;
}

/** Statuses with which a server says that it did not process the request. */
const declined = new Set([429, 503]);

/** Whether a status leaves the outcome unknown: errors of servers and, with unregistered statuses, of proxies. */
function isDoubtful(status: number): boolean {
  return status === 408 || (status >= 500 && !declined.has(status) && !isUnsupported(status));
}

function decide(error: unknown, call: Call, wallNow: number): RetryDecision {
  if (error instanceof NetworkError) {
    return { again: error.remedy === undefined && (isIdempotent(call) || !error.mayHaveArrived) };
  }
  if (error instanceof NotJsonError) return { again: isIdempotent(call) };
  if (error instanceof IonError) {
    const again = declined.has(error.status) || (isDoubtful(error.status) && isIdempotent(call));
    return again ? againAfter(error.retryAfter, wallNow) : { again };
  }
  return { again: false };
}

/** Whether a wrong `api-url` causes such an error. */
function isOfWrongAddress(error: unknown): boolean {
  return error instanceof NotJsonError || (error instanceof NetworkError && !error.mayHaveArrived);
}

function toIonError(error: unknown, call: Call): unknown {
  if (error instanceof DeadlineError) return new DeadlineError(toIonError(error.cause, call));
  const { url, operation } = call;
  const mayHaveWorked =
    (error instanceof NetworkError && error.mayHaveArrived) ||
    error instanceof NotJsonError ||
    (error instanceof IonError && isDoubtful(error.status));
  if (mayHaveWorked && !isIdempotent(call)) return new OutcomeUnknownError(operation, error);
  if (!(error instanceof NetworkError)) return error;
  const { code, hint } = error.remedy ?? {
    code: 'ion-unreachable',
    hint: 'Check `api-url`, the network of the runner, and HTTPS_PROXY and NO_PROXY. Then run the job again.',
  };
  const message = sentence(
    `Could not ${operation.doing}: ${url.host} could not be reached: ${error.message}`,
  );
  return new UserError(code, message, hint, { cause: error });
}
