import { createServer, request as forward } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';

/** A forward proxy. Only it knows the addresses of some hosts. */
export interface Proxy {
  readonly url: string;
  /** The requests to it: `CONNECT host:port`, or `METHOD http://…` of an unencrypted request. */
  readonly asked: readonly string[];
  close(): Promise<void>;
}

/**
 * Starts a proxy on the loopback interface.
 *
 * @param ports the local port for each host; 0 for a host that the proxy never answers about
 * @param address the address that it listens on
 */
export async function startProxy(
  ports: Readonly<Record<string, number>>,
  address: '127.0.0.1' | '::1' = '127.0.0.1',
): Promise<Proxy> {
  const asked: string[] = [];
  const sockets = new Set<Socket>();
  const keep = (socket: Socket) => {
    sockets.add(socket.on('error', () => socket.destroy()));
    socket.once('close', () => sockets.delete(socket));
  };
  const server = createServer((incoming, outgoing) => {
    const { host, pathname, search } = new URL(incoming.url ?? '');
    asked.push(`${incoming.method} ${incoming.url}`);
    const { method = '', headers } = incoming;
    const path = pathname + search;
    const onward = forward({ host: '127.0.0.1', port: ports[host], method, path, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    incoming.pipe(onward.on('error', () => outgoing.destroy()));
  });
  server.on('connection', keep);
  server.on('connect', ({ url = '' }, client: Socket) => {
    asked.push(`CONNECT ${url}`);
    const port = ports[url];
    if (port === 0) return;
    if (port === undefined) {
      client.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
      return;
    }
    const target = connect(port, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      client.pipe(target).pipe(client);
    });
    keep(target);
    // after a client has got its answer, it can only see that the connection breaks
    target.once('error', () => {
      if (target.pending) client.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
      else client.destroy();
    });
    client.once('close', () => target.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, address, resolve));
  return {
    url: `http://${address === '::1' ? '[::1]' : address}:${(server.address() as AddressInfo).port}`,
    asked,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}
