import type { HttpRequest, HttpResponse } from '@smithy/types';

import { NetworkError } from '../../../http/network-error.ts';
import { createHttp, type WireRequest } from '../../../http/send.ts';
import type { Trace } from '../../../lib/trace.ts';
import { UserError } from '../../../lib/user-error.ts';
import { encodeQuery } from './encode.ts';
import { unusable } from './unusable-answer.ts';

/** What one request is watched by. */
export interface Watch {
  readonly signal: AbortSignal;
  /** Told of the bytes of the body as they leave. */
  readonly onBytes: (count: number) => void;
  /** No byte for so long, in milliseconds, ends the request. */
  readonly idleMs: number;
  /** Tells of the request; undefined if debug logging is off. */
  readonly trace?: Trace | undefined;
}

/** Sends requests over kept-alive connections. */
export interface Sender {
  /**
   * Sends one request and reads its whole answer.
   * @throws the abort's reason, NetworkError if no whole answer came, UnusableAnswerError if a refusal is not one of S3
   */
  send(request: HttpRequest, watch: Watch): Promise<HttpResponse>;
  close(): void;
}

/** No answer of S3 to an upload is nearly as long, in bytes. */
const maxAnswerLength = 1024 * 1024;

/** @param connections the most that will be open */
export function createSender(connections: number): Sender {
  const http = createHttp(connections);
  return {
    async send(request, watch) {
      const wire = toWire(request);
      const attempt = () => http.send(wire, { ...watch, maxAnswerLength });
      const answer = await (
        watch.trace === undefined
          ? attempt()
          : watch.trace({ method: wire.method, host: hostOf(request), path: wire.path }, attempt)
      ).catch((error: unknown) => {
        watch.signal.throwIfAborted();
        // Node throws a TypeError if it was asked for what makes no request: that is no fault of the network
        throw error instanceof TypeError || error instanceof UserError ? error : new NetworkError(error);
      });
      const fault = unusable(answer);
      if (fault !== undefined) throw fault;
      const { status, headers, body } = answer;
      return {
        statusCode: status,
        headers: headers as Record<string, string>,
        ...(body.length > 0 && { body }),
      };
    },
    close: http.close,
  };
}

function hostOf({ hostname, port }: HttpRequest): string {
  return port === undefined ? hostname : `${hostname}:${port}`;
}

function toWire({ protocol, hostname, port, method, path, query, headers, body }: HttpRequest): WireRequest {
  const search = encodeQuery(query);
  const isPlain = protocol === 'http:';
  return {
    protocol: isPlain ? 'http:' : 'https:',
    hostname,
    port,
    method,
    path: search === '' ? path : `${path}?${search}`,
    headers: isPlain ? headers : Object.entries(headers).flat(),
    body: toBytes(body),
  };
}

function toBytes(body: unknown): Buffer {
  if (body instanceof Uint8Array) return Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  return Buffer.from(typeof body === 'string' ? body : '');
}
