import type { Readable } from 'node:stream';

import { NetworkError } from '../http/network-error.ts';
import { isUnsupported } from '../http/unsupported.ts';
import type { Clock } from '../lib/clock.ts';
import { formatDuration, sentence } from '../lib/format.ts';
import { isJsonObject, type JsonObject } from '../lib/json.ts';
import type { Log } from '../lib/log.ts';
import { againAfter, DeadlineError, retry, type RetryPolicy, type RetryDecision } from '../lib/retry.ts';
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
  /** Whether a POST may be made again though it may have taken effect. */
  readonly repeatable?: boolean;
  /** No attempt but the first begins later, by the monotonic clock, in milliseconds. */
  readonly deadline?: number | undefined;
  /** An abort of it ends the call, with its reason. */
  readonly signal: AbortSignal;
}

/** A request's body, opened anew for each attempt. */
export interface Body {
  /** The media type. */
  readonly type: string;
  /** In bytes, where it is a stream. */
  readonly length?: number;
  open(): string | Readable;
}

/** A body of JSON. */
export function jsonBody(value: JsonObject): Body {
  return { type: 'application/json', open: () => JSON.stringify(value) };
}

/** Makes calls to one ion API with one token. */
export interface IonClient {
  readonly apiUrl: URL;
  /** Whether ion has shown by now that it is at `api-url`. */
  hasAnswered(): boolean;
  /** An address below `api-url`, such as `/v1/assets`. */
  url(path: string): URL;
  /**
   * Calls, and calls again after transient faults for as long as that can do no harm.
   * @throws IonError for an answer that is not a success
   * @throws OutcomeUnknownError where a POST may or may not have taken effect
   * @throws UserError where no answer came
   * @throws DeadlineError where the call's deadline is the reason that it gives up
   */
  call(call: Call): Promise<HttpAnswer>;
  /** The same, for an answer that must be a JSON object. */
  callForJson(call: Call): Promise<{ readonly json: JsonObject; readonly answer: HttpAnswer }>;
}

/** A POST was made, and whether it took effect is not known: it must not be repeated blindly. */
export class OutcomeUnknownError extends UserError {
  constructor(operation: Operation, cause: Error) {
    super(
      'todo',
      sentence(
        `Tried to ${operation.doing}, but it is not known whether that worked: ${cause.message.replace(`Could not ${operation.doing}: `, '')}`,
      ),
      'See what became of it before you run the job again.',
      { cause },
    );
    this.name = 'OutcomeUnknownError';
  }
}

/** A success whose body is not the JSON that it should be. */
class NotJsonError extends UserError {
  constructor(operation: Operation, body: string) {
    super(
      'todo',
      `Could not ${operation.doing}: ion's answer is not JSON (${beginningOf(body)}).`,
      notIonHint,
    );
    this.name = 'NotJsonError';
  }
}

/** How a body starts; one of cut-off JSON is not shown, since it may hold credentials that were not masked yet. */
function beginningOf(body: string): string {
  const text = body.trim();
  if (text === '') return 'it is empty';
  if (/^[{["]/.test(text)) return 'it is cut off or malformed';
  return `it starts with “${text.slice(0, 60)}”`;
}

/** What a client is made of. */
export interface ClientTools {
  readonly apiUrl: URL;
  /** Undefined where ion asks for none. */
  readonly token: string | undefined;
  readonly send: Send;
  readonly clock: Clock;
  readonly log: Log;
  /** Whether ion has answered this run before: then what seems wrong with `api-url` passes. */
  readonly hasAnswered: boolean;
}

/**
 * No further attempt begins later than this, in milliseconds, as long as nothing shows that ion is at `api-url`: an
 * unknown host, one that refuses, or a web page do not pass, and are to be told within 20 s.
 */
const firstAnswerMs = 15_000;

const policy: RetryPolicy = { attempts: 10, minMs: 120_000, baseMs: 1000, capMs: 30_000 };

/** A client that adds the token to every call and survives transient faults. */
export function createIonClient(tools: ClientTools): IonClient {
  const { apiUrl, token } = tools;
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
      throw new IonError(operation, withoutToken(answer, token), {
        token,
        apiUrl,
        wallNow: tools.clock.wallNow(),
      });
    }
    // any other success will do, with a body or without; a web page comes from something in ion's place
    if (isWebPage(answer)) throw new NotJsonError(operation, redact(answer.body, token));
    return answer;
  };
  const attemptJson = async (call: Call, count: number) => {
    const answer = await attempt(call, count);
    // of a create, the address to notify may have the token in it; in the others it is an echo
    const body = call.method === 'GET' ? redact(answer.body, token) : answer.body;
    return { json: parseObject(call.operation, body, token), answer };
  };
  return {
    apiUrl,
    hasAnswered: () => hasAnswered,
    url: (path) => new URL(`${apiUrl.href.replace(/\/$/, '')}${path}`),
    call: (call) => persist(call, attempt, tools, () => hasAnswered),
    callForJson: (call) => persist(call, attemptJson, tools, () => hasAnswered),
  };
}

/** Whether an answer shows that there is an API: a success without a body, or JSON of whatever status. */
function isOfAnApi(answer: HttpAnswer): boolean {
  if (isWebPage(answer)) return false;
  return isJsonObject(tryParse(answer.body)) || (answer.body.trim() === '' && answer.status < 300);
}

/** A byte order mark is no part of JSON (RFC 8259, section 8.1), but some servers send one. */
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

/** Quotes are cut, and a part of a token would not be seen for one. */
function withoutToken(answer: HttpAnswer, token: string | undefined): HttpAnswer {
  return { ...answer, body: redact(answer.body, token) };
}

function redact(text: string, token: string | undefined): string {
  return token === undefined ? text : text.replaceAll(token, '***');
}

function parseObject(operation: Operation, body: string, token: string | undefined): JsonObject {
  const parsed = tryParse(body);
  if (!isJsonObject(parsed)) throw new NotJsonError(operation, redact(body, token));
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
        const next = `Attempt ${count + 1} follows in ${formatDuration(pauseMs)}.`;
        log.info(`${sentence(messageOf(error))} ${next}`);
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

/** Statuses with which a server says that it has not done what was asked. */
const declined = new Set([429, 503]);

/** Whether nobody knows after a status: faults of servers and, beyond the registered statuses, of proxies. */
function isDoubtful(status: number): boolean {
  return status === 408 || (status >= 500 && !declined.has(status) && !isUnsupported(status));
}

function decide(error: unknown, call: Call, wallNow: number): RetryDecision {
  if (error instanceof NetworkError) {
    return { again: error.hint === undefined && (isIdempotent(call) || !error.mayHaveArrived) };
  }
  if (error instanceof NotJsonError) return { again: isIdempotent(call) };
  if (error instanceof IonError) {
    const again = declined.has(error.status) || (isDoubtful(error.status) && isIdempotent(call));
    return again ? againAfter(error.retryAfter, wallNow) : { again };
  }
  return { again: false };
}

/** Whether this is what a wrong `api-url` looks like. */
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
  return new UserError(
    'todo',
    sentence(`Could not ${operation.doing}: ${url.host} could not be reached: ${error.message}`),
    error.hint ??
      'Check `api-url` and the network of the runner (HTTPS_PROXY and NO_PROXY are obeyed), and run the job again.',
    { cause: error },
  );
}
