import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

import { afterAll } from '@jest/globals';

/** A request that reached a server. */
export interface Received {
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
  /** The port of its connection. */
  readonly clientPort: number | undefined;
}

export interface LoopbackServer {
  readonly url: URL;
  /** The complete requests, in order. */
  readonly received: readonly Received[];
}

const closing: (() => void)[] = [];

afterAll(() => {
  closing.forEach((close) => {
    close();
  });
});

/** An HTTP server on a loopback port, stopped after the tests of the file. */
export async function startServer(
  answer: (request: Received, response: ServerResponse) => void,
): Promise<LoopbackServer> {
  const received: Received[] = [];
  const server = createServer((message, response) => {
    buffer(message).then(
      (body) => {
        const { method = '', url = '', headers } = message;
        const request = { method, path: url, headers, body, clientPort: message.socket.remotePort };
        received.push(request);
        answer(request, response);
      },
      () => undefined, // an interrupted request has no answer
    );
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`), received };
}

/** The address of a loopback port without a listener. */
export async function deserted(): Promise<URL> {
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => {
    server.close(resolve);
  });
  return new URL(`http://127.0.0.1:${port}`);
}
