import { createServer, type AddressInfo, type Socket } from 'node:net';

import { afterAll, afterEach } from '@jest/globals';

import { startProxy, type Proxy } from '../../sandbox/http/proxy.ts';

const variable = 'HTTPS_PROXY';
const before = process.env[variable];
const ending: (() => unknown)[] = [];

afterEach(() => {
  if (before === undefined) Reflect.deleteProperty(process.env, variable);
  else process.env[variable] = before;
});

afterAll(async () => {
  await Promise.all(ending.map((end) => end()));
});

/** A turn of the event loop, independent of timers. */
export const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

/** Waits until a condition is true, or until the time-out of the test. */
export async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await turn();
}

/** A proxy for HTTPS until the test ends. It never answers CONNECT for this host. */
export async function useSilentProxy(host: string): Promise<Proxy> {
  const proxy = await startProxy({ [`${host}:443`]: 0 });
  ending.push(() => proxy.close());
  process.env[variable] = proxy.url;
  return proxy;
}

/** A server on a loopback port that accepts connections, and never sends anything. */
export async function startSilentServer(): Promise<{ port: number; connections: () => number }> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket.on('error', () => socket.destroy()).resume());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  ending.push(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return { port: (server.address() as AddressInfo).port, connections: () => sockets.size };
}
