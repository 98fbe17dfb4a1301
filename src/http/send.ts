import http, { type Agent, type ClientRequest } from 'node:http';
import https from 'node:https';
import { Readable } from 'node:stream';

import { pipeStream, readAnswer, writeBytes, type AnswerLimits, type WireAnswer } from './bodies.ts';
import { createConnections, type Connections } from './connections.ts';
import { createIdleWatch, IdleTimeoutError, type IdleWatch } from './idle-timeout.ts';
import { withoutBrackets, type Destination, type ProxyEnvironment } from './proxies.ts';
import { TunnelError } from './tunnel.ts';

/** One request over HTTP(S). */
export interface WireRequest extends Destination {
  readonly method: string;
  /** With its query; sent unchanged. */
  readonly path: string;
  /** Node writes a list of names and values in half the time. A list needs `host`, and does not work with an `http:` proxy. */
  readonly headers: Readonly<Record<string, string>> | readonly string[];
  /** A stream is read once. */
  readonly body: Buffer | Readable;
}

/** The limits of one request. */
export interface HttpLimits extends AnswerLimits {
  /** Ends the request at any stage, with the signal's reason. */
  readonly signal: AbortSignal;
  /** The idle time-out, in milliseconds. */
  readonly idleMs: number;
  /** Called with the number of bytes of the body that were sent. */
  readonly onBytes?: (count: number) => void;
}

/** Sends requests over connections that are kept alive. */
export interface Http extends Pick<Connections, 'closeIdle' | 'close'> {
  /**
   * Makes one attempt at a request, without following redirects. Destroys a stream at the end.
   * @throws the reason of the signal, the error of a stream, IdleTimeoutError, TunnelError, or a system error
   */
  send(request: WireRequest, limits: HttpLimits): Promise<WireAnswer>;
}

/**
 * Sends requests with `node:http` and `node:https`, through the proxy in the environment.
 * @param max open connections for each host
 */
export function createHttp(max = Infinity, env: ProxyEnvironment = process.env): Http {
  const connections = createConnections(max, env);
  const idle = createIdleWatch();
  return {
    ...connections,
    async send(request, limits) {
      try {
        limits.signal.throwIfAborted();
        return await sendOnce(request, limits, { connections, idle });
      } finally {
        if (request.body instanceof Readable) request.body.destroy(); // closes its file
      }
    },
  };
}

/** The destination and path of a request for a URL. */
export function destinationOf({ protocol, hostname, port, pathname, search }: URL): Destination & {
  readonly path: string;
} {
  return {
    protocol: protocol === 'http:' ? 'http:' : 'https:',
    hostname,
    port: port === '' ? undefined : Number(port),
    path: pathname + search,
  };
}

function openRequest(
  { protocol, hostname, port, method, path, headers }: WireRequest,
  agent: Agent,
): ClientRequest {
  const { request } = protocol === 'http:' ? http : https;
  return request({
    agent,
    host: withoutBrackets(hostname),
    ...(port === undefined ? {} : { port }),
    method,
    path,
    headers: headers as Record<string, string> | string[],
  });
}

/** Replaces Node's error for a refused tunnel: it quotes the proxy's URL, in some versions with the password. */
function withoutSecrets(error: Error, destination: Destination): Error {
  return 'statusCode' in error ? new TunnelError(destination, Number(error.statusCode)) : error;
}

interface Tools {
  readonly connections: Connections;
  readonly idle: IdleWatch;
}

function sendOnce(
  request: WireRequest,
  limits: HttpLimits,
  { connections, idle }: Tools,
): Promise<WireAnswer> {
  return new Promise((resolve, reject) => {
    const outgoing = openRequest(request, connections.agentFor(request));
    const watched = idle.watch(limits.idleMs, () => {
      fail(new IdleTimeoutError(limits.idleMs));
    });
    const onAbort = () => {
      fail(limits.signal.reason as Error);
    };
    limits.signal.addEventListener('abort', onAbort, { once: true });
    let isSettled = false;
    const end = () => {
      isSettled = true;
      watched.end();
      limits.signal.removeEventListener('abort', onAbort);
    };
    // reject here: `destroy()` emits nothing while the request waits for a socket
    const fail = (error: Error) => {
      if (isSettled) return;
      end();
      outgoing.destroy();
      reject(error);
    };
    const done = (answer: WireAnswer) => {
      const isEarly = !outgoing.writableEnded;
      // the caller that reads a stream knows how much of it was sent
      if (isEarly && answer.status < 300 && Buffer.isBuffer(request.body)) {
        fail(new Error('the server reported success before the whole body was sent'));
        return;
      }
      end();
      if (isEarly) outgoing.destroy(); // the server does not need the rest of the body
      resolve(answer);
    };
    outgoing.on('error', (error) => {
      fail(withoutSecrets(error, request));
    });
    outgoing.on('response', (incoming) => {
      readAnswer(incoming, limits, { touch: watched.touch, fail, done });
    });
    const onBytes = (count: number) => {
      watched.touch();
      limits.onBytes?.(count);
    };
    if (Buffer.isBuffer(request.body)) writeBytes(outgoing, request.body, onBytes);
    else pipeStream(outgoing, request.body, onBytes, fail);
  });
}
