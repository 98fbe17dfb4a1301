import { isJsonObject, type Json, type JsonObject } from '../../src/lib/json.ts';
import { codeOf, messageOf } from '../../src/lib/user-error.ts';

/** An unprocessed answer of ion, of any status. */
export interface ApiAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body if it is a JSON object, else empty. */
  readonly json: JsonObject;
}

export interface CallOptions {
  /** Sent as JSON. */
  readonly body?: JsonObject;
  /** A file for an ion that stores files itself. */
  readonly form?: FormData;
  /** Instead of the user's; `undefined` sends none. */
  readonly token?: string | undefined;
  readonly signal?: AbortSignal;
}

/** One call, without retries. @throws Error if there is no answer */
export type CallApi = (method: string, path: string, options?: CallOptions) => Promise<ApiAnswer>;

/**
 * Makes calls to an ion.
 * @param limitMs the time-out of a call, in milliseconds
 */
export function createCallApi(apiUrl: string, token: string, limitMs: number): CallApi {
  return async (method, path, options = {}) => {
    const { body, form, signal } = options;
    const bearer = 'token' in options ? options.token : token;
    const limit = AbortSignal.timeout(limitMs);
    try {
      const response = await fetch(path.startsWith('http') ? path : apiUrl + path, {
        method,
        redirect: 'manual',
        headers: {
          accept: 'application/json',
          ...(bearer !== undefined && { authorization: `Bearer ${bearer}` }),
          ...(body !== undefined && { 'content-type': 'application/json' }),
        },
        body: form ?? (body === undefined ? null : JSON.stringify(body)),
        signal: signal === undefined ? limit : AbortSignal.any([limit, signal]),
      });
      const text = await response.text();
      return { status: response.status, headers: response.headers, text, json: parse(text) };
    } catch (error) {
      signal?.throwIfAborted();
      throw new Error(`no answer (${codeOf(error) ?? messageOf(error)})`, { cause: error });
    }
  };
}

function parse(text: string): JsonObject {
  try {
    const parsed = JSON.parse(text) as Json;
    return isJsonObject(parsed) ? parsed : {};
  } catch {
    return {};
  }
}

/** Whether a status is a success. */
export function isDone({ status }: Pick<ApiAnswer, 'status'>): boolean {
  return status >= 200 && status < 300;
}
