import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

import type { Certificate } from '../../sandbox/http/certificate.ts';
import type { SinkAnswer, SinkRequest } from './answer.ts';
import { createCounter, type Counts } from './counts.ts';
import { ionPath, createSinkIon } from './ion.ts';
import { createRateLimiter, lines, receiveBody, type Line, type RateLimiter } from './line.ts';
import { createSinkS3 } from './s3.ts';

/** A server of S3 and ion that discards the bytes that it gets, and counts them. */
export interface Sink {
  /** Origin, without a slash at the end. */
  readonly url: string;
  /** Clears everything, and sets a line. */
  reset(line: Line): void;
  counts(): Counts;
}

/** Connections that may wait to be accepted; the system may cap it. */
const backlog = 4096;

/** Serves over https on a free port of the loopback interface, without delay until `reset`. */
export async function startSink(certificate: Certificate): Promise<Sink> {
  const counter = createCounter();
  const s3 = createSinkS3();
  const ion = createSinkIon();
  const paces = new WeakMap<Socket, RateLimiter>();
  let line: Line = lines.local;
  let url = '';

  const paceOf = (socket: Socket): RateLimiter | undefined => {
    if (line.bytesPerSecond === Infinity) return undefined;
    const pace = paces.get(socket) ?? createRateLimiter(line.bytesPerSecond);
    paces.set(socket, pace);
    return pace;
  };

  const serve = async (request: IncomingMessage, response: ServerResponse) => {
    counter.beginRequest();
    try {
      const { bytes, aheadMs } = await receiveBody(request, paceOf(request.socket));
      const call = toCall(request, url, bytes);
      if (call.method === 'PUT') counter.receive(call.payloadBytes);
      const answer = (call.url.pathname.startsWith(ionPath) ? ion : s3).answer(call);
      if (line.roundTripMs > 0) await sleep(aheadMs + line.roundTripMs);
      send(answer, response);
    } finally {
      counter.endRequest();
    }
  };
  const onRequest = (request: IncomingMessage, response: ServerResponse) => {
    serve(request, response).catch(() => response.destroy()); // the client is gone
  };
  const onExpectation = (request: IncomingMessage, response: ServerResponse) => {
    setTimeout(() => {
      response.writeContinue();
      onRequest(request, response);
    }, line.roundTripMs);
  };

  const server = createHttpsServer(certificate);
  server.on('request', onRequest).on('checkContinue', onExpectation);
  server.keepAliveTimeout = 0;
  server.requestTimeout = 0;
  const port = await listen((socket) => {
    counter.connect();
    const handOn = () => server.emit('connection', socket);
    // the time of the handshakes of TCP and TLS 1.3
    if (line.roundTripMs > 0) setTimeout(handOn, 2 * line.roundTripMs);
    else handOn();
  });
  url = `https://127.0.0.1:${port}`;
  return {
    url,
    reset(newLine) {
      line = newLine;
      [counter, s3, ion].forEach((part) => {
        part.reset();
      });
    },
    counts: () => counter.counts(s3.storedBytes),
  };
}

/** Accepts connections on a free port, without reading from them. @returns the port */
async function listen(onConnection: (socket: Socket) => void): Promise<number> {
  const front = createServer({ pauseOnConnect: true, noDelay: true }, (socket) => {
    socket.on('error', () => socket.destroy());
    onConnection(socket);
  });
  await new Promise<void>((resolve, reject) => {
    front.once('error', reject).listen({ port: 0, host: '127.0.0.1', backlog }, resolve);
  });
  return (front.address() as AddressInfo).port;
}

/** @param bytes size of the body as sent: with the framing of `aws-chunked`, whose payload length is in a header */
function toCall(
  { method = '', url = '', headers }: IncomingMessage,
  origin: string,
  bytes: number,
): SinkRequest {
  const decoded = headers['x-amz-decoded-content-length'];
  const payloadBytes = typeof decoded === 'string' ? Math.min(bytes, Number(decoded)) : bytes;
  return { method, url: new URL(origin + url), headers, payloadBytes };
}

function send({ status, headers, body = '' }: SinkAnswer, response: ServerResponse): void {
  const length = status === 204 ? {} : { 'content-length': Buffer.byteLength(body) };
  response.writeHead(status, { ...length, 'x-amz-request-id': 'bench', ...headers }).end(body);
}
