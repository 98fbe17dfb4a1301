import { text } from 'node:stream/consumers';

import { NetworkError } from '../../src/http/network-error.ts';
import type { HttpAnswer, HttpRequest, Send } from '../../src/ion/http.ts';

/** A request that was sent, with its whole body. */
export interface Sent {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

/** The response of a scripted server to one request. */
export type Reply = HttpAnswer | NetworkError;

export interface ScriptedSend {
  readonly send: Send;
  readonly sent: readonly Sent[];
  /** `METHOD path?query` of every request. */
  lines(): string[];
}

/** Returns replies one after another. A request after the last one fails the test. */
export function script(...replies: Reply[]): ScriptedSend {
  return serve((_request, index) => replies[index]);
}

/** Returns the same reply to every request. */
export function always(reply: Reply): ScriptedSend {
  return serve(() => reply);
}

/** Replies to each request with a function; undefined fails the test. */
export function serve(answer: (request: Sent, index: number) => Reply | undefined): ScriptedSend {
  const sent: Sent[] = [];
  return {
    sent,
    lines: () =>
      sent.map(({ method, url }) => {
        const { pathname, search } = new URL(url);
        return `${method} ${pathname}${search}`;
      }),
    send: async (request) => {
      const record = await read(request);
      sent.push(record);
      const reply = answer(record, sent.length - 1);
      if (reply === undefined) {
        throw new Error(`request ${sent.length} was not expected: ${record.method} ${record.url}`);
      }
      if (reply instanceof NetworkError) throw reply;
      return reply;
    },
  };
}

async function read({ method, url, headers, body }: HttpRequest): Promise<Sent> {
  const whole = body === undefined || typeof body === 'string' ? body : await text(body);
  return { method, url: url.href, headers, body: whole };
}

/** An answer with JSON, or with an unchanged text. */
export function answer(status: number, body: unknown = '', headers: HttpAnswer['headers'] = {}): HttpAnswer {
  return { status, headers, body: typeof body === 'string' ? body : JSON.stringify(body) };
}

/** A request without an answer, because of a system error. */
export function networkFault(code: string): NetworkError {
  return new NetworkError(Object.assign(new Error(`scripted ${code}`), { code }));
}
