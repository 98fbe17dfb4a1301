import type { HttpRequest, HttpResponse } from '@smithy/types';

import type { WireAnswer } from '../http/bodies.ts';
import { NetworkError } from '../http/network-error.ts';
import { createHttp, type WireRequest } from '../http/send.ts';
import type { Trace } from '../lib/trace.ts';
import { UserError } from '../lib/user-error.ts';
import { encodeQuery } from './encode.ts';
import { unusable } from './unusable-answer.ts';

/** What one request reports to, and what ends it. */
export interface Watch {
  readonly signal: AbortSignal;
  /** Reports the bytes of the body as they are sent. */
  readonly onBytes: (count: number) => void;
  /** The idle time-out, in milliseconds. */
  readonly idleMs: number;
  /** Logs the request; undefined if debug logging is off. */
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

/** In bytes. Answers of S3 to uploads are much shorter. */
const usualAnswerLength = 1024 * 1024;

/**
 * Sends by the same code as requests to ion: with its proxies, idle time-outs, progress and bounded answers, which the
 * client's own handler does not have. With that one, a large file takes 1.5 times the memory and 1.1 times the processor
 * time ("S3 hooks" in bench/RESULTS.md).
 * @param connections the most that will be open
 * @param maxAnswerLength in bytes; a longer answer is an error
 */
export function createSender(connections: number, maxAnswerLength = usualAnswerLength): Sender {
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
        // Node throws a TypeError for options that make no valid request: that is no fault of the network
        throw error instanceof TypeError || error instanceof UserError ? error : new NetworkError(error);
      });
      const fault = isRefusedHead(wire.method, answer) ? undefined : unusable(answer);
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

/** S3's answer to a HEAD has no body; only its header shows that it comes from S3 (Amazon's reference of HeadObject). */
function isRefusedHead(method: string, { headers }: WireAnswer): boolean {
  return method === 'HEAD' && headers['x-amz-request-id'] !== undefined;
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
