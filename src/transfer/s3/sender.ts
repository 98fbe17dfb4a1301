import http, { type ClientRequest, type IncomingMessage } from 'node:http';
import https from 'node:https';

import type { HttpRequest, HttpResponse } from '@smithy/types';

import { encodeQuery } from './encode.ts';
import { createSilenceWatch, SilenceError } from '../../http/idle-timeout.ts';

/** What one request is watched by. */
export interface Watch {
  readonly signal: AbortSignal;
  /** Told of the bytes of the body as they leave. */
  readonly onBytes: (count: number) => void;
  /** No byte for so long, in milliseconds, ends the request. */
  readonly silenceMs: number;
}

/** Sends requests over kept-alive connections. */
export interface Sender {
  /** Sends one request and reads its whole answer. Rejects with a system error, or the abort's reason. */
  send(request: HttpRequest, watch: Watch): Promise<HttpResponse>;
  close(): void;
}

/** Bodies leave in slices of this many bytes: so much may be on its way between two signs of life. */
const sliceLength = 256 * 1024;

/** No answer of S3 to an upload is nearly as long, in bytes. */
const longestAnswer = 1024 * 1024;

/** @param connections the most that will be open */
export function createSender(connections: number): Sender {
  const options = { keepAlive: true, maxSockets: connections, noDelay: true, proxyEnv: process.env };
  const plain = { request: http.request, agent: new http.Agent(options), headersOf: asTheyAre };
  const secure = { request: https.request, agent: new https.Agent(options), headersOf: asList };
  const silence = createSilenceWatch();
  return {
    send: (request, watch) =>
      new Promise((resolve, reject) => {
        watch.signal.throwIfAborted();
        const { request: open, agent, headersOf } = request.protocol === 'http:' ? plain : secure;
        const outgoing = open({
          agent,
          method: request.method,
          headers: headersOf(request),
          ...addressOf(request),
        });
        const watched = silence.watch(watch.silenceMs, () => {
          fail(new SilenceError(watch.silenceMs));
        });
        const onAbort = () => {
          fail(watch.signal.reason as Error);
        };
        watch.signal.addEventListener('abort', onAbort, { once: true });
        const end = () => {
          watched.end();
          watch.signal.removeEventListener('abort', onAbort);
        };
        // at once: a request that has no connection yet is deaf to its end
        const fail = (error: Error) => {
          end();
          outgoing.destroy();
          reject(error);
        };
        outgoing.on('error', fail);
        outgoing.on('response', (incoming) => {
          readAnswer(incoming, watched.touch, fail, (answer) => {
            const isEarly = !outgoing.writableEnded;
            if (isEarly && answer.statusCode < 300) {
              fail(new Error('a success was answered before all of the body was sent'));
              return;
            }
            end();
            if (isEarly) outgoing.destroy(); // refused before all of it was sent
            resolve(answer);
          });
        });
        writeBody(outgoing, bytesOf(request.body), (count) => {
          watched.touch();
          watch.onBytes(count);
        });
      }),
    close() {
      plain.agent.destroy();
      secure.agent.destroy();
    },
  };
}

/** Node checks and copies them one by one, and adds those for a proxy of `http:`. */
function asTheyAre({ headers }: HttpRequest): Record<string, string> {
  return headers;
}

/** Node writes a list as it is, in half the time, so it must have `host`. */
function asList({ headers }: HttpRequest): string[] {
  return Object.entries(headers).flat();
}

function addressOf({ hostname, port, path, query }: HttpRequest) {
  const search = encodeQuery(query);
  return {
    host: hostname.replace(/^\[(.*)\]$/, '$1'),
    path: search === '' ? path : `${path}?${search}`,
    ...(port === undefined ? {} : { port }),
  };
}

function bytesOf(body: unknown): Buffer {
  if (body instanceof Uint8Array) return Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  return Buffer.from(typeof body === 'string' ? body : '');
}

/** Writes slice by slice: a whole part would be encrypted, and kept once more, before its first byte leaves. */
function writeBody(outgoing: ClientRequest, bytes: Buffer, onBytes: (count: number) => void): void {
  let offset = 0;
  const writeOn = () => {
    while (!outgoing.destroyed) {
      const slice = bytes.subarray(offset, offset + sliceLength);
      offset += slice.length;
      const onSent = (error?: Error | null) => {
        if (!error && slice.length > 0) onBytes(slice.length);
      };
      // the last one goes with the end, or an answer might come before that
      if (offset >= bytes.length) {
        outgoing.end(slice, onSent);
        return;
      }
      if (!outgoing.write(slice, onSent)) {
        outgoing.once('drain', writeOn);
        return;
      }
    }
  };
  writeOn();
}

function readAnswer(
  incoming: IncomingMessage,
  touch: () => void,
  fail: (error: Error) => void,
  done: (answer: HttpResponse) => void,
): void {
  const chunks: Buffer[] = [];
  let length = 0;
  touch();
  incoming.on('data', (chunk: Buffer) => {
    touch();
    length += chunk.length;
    if (length > longestAnswer) fail(new Error(`the answer is longer than ${longestAnswer} bytes`));
    else chunks.push(chunk);
  });
  incoming.on('error', fail);
  incoming.on('end', () => {
    const { statusCode = 0, headers } = incoming;
    const body = chunks.length === 0 ? {} : { body: Buffer.concat(chunks) };
    done({ statusCode, headers: headers as Record<string, string>, ...body });
  });
}
