import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

import type { Certificate } from './certificate.ts';
import { serve, type ServeContext } from './serve.ts';

export interface Listener {
  /** Origin, without a slash at the end. */
  readonly url: string;
  /** Destroys every socket, and refuses connections for this many milliseconds. */
  refuseFor(milliseconds: number): Promise<void>;
  /** Destroys every socket, and waits for the requests in progress. */
  close(): Promise<void>;
}

/** Serves on a free port of the loopback interface, over https if there is a certificate. */
export async function listen(
  context: Omit<ServeContext, 'signal'>,
  certificate?: Certificate,
): Promise<Listener> {
  const closing = new AbortController();
  const running = new Set<Promise<void>>();
  const onRequest =
    (awaitsContinue: boolean): RequestListener =>
    (request, response) => {
      const work = serve({ ...context, signal: closing.signal }, request, response, awaitsContinue)
        .catch((error: unknown) => {
          endAfter(error, request, response, closing.signal);
        })
        .finally(() => running.delete(work));
      running.add(work);
    };

  const server = certificate === undefined ? createServer() : createTlsServer(certificate);
  server.on('request', onRequest(false)).on('checkContinue', onRequest(true));
  // keep idle connections open: a close that crosses the client's next request would look like a fault
  server.keepAliveTimeout = 0;
  server.requestTimeout = 0;
  const sockets = trackSockets(server);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  let refusals = 0; // in progress; several can overlap
  const stopListening = () => {
    const stopped = new Promise((resolve) => server.close(resolve));
    sockets.forEach((socket) => socket.destroy());
    return stopped;
  };
  return {
    url: `${certificate === undefined ? 'http' : 'https'}://127.0.0.1:${port}`,
    async refuseFor(milliseconds) {
      refusals++;
      await stopListening();
      await sleep(milliseconds, undefined, { signal: closing.signal }).catch(() => undefined);
      refusals--;
      if (refusals === 0 && !closing.signal.aborted) server.listen(port, '127.0.0.1');
    },
    async close() {
      closing.abort();
      await stopListening();
      await Promise.all(running);
    },
  };
}

function trackSockets(server: Server): Set<Socket> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    socket.setNoDelay(true);
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  return sockets;
}

/** Ignores a broken connection; any other error is a bug of the sandbox and is printed. */
function endAfter(
  error: unknown,
  request: IncomingMessage,
  response: ServerResponse,
  signal: AbortSignal,
): void {
  const isGone = request.destroyed && !request.complete;
  if (!isGone && !response.destroyed && !signal.aborted) console.error('The sandbox failed:', error);
  response.destroy();
}
