import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A line to a local port that carries this number of bytes per second, for any number of connections. */
export interface SlowLine {
  readonly port: number;
  /** The bytes that it has carried to the port. */
  readonly carried: () => number;
  close(): Promise<void>;
}

/** Each connection in turn may send this number of bytes. */
const share = 2048;

const tickMs = 5;

/**
 * Starts a slow line on the loopback interface. Answers are not delayed.
 *
 * @param port the target port, requested at each connection
 */
export async function startSlowLine(port: () => number, bytesPerSecond: number): Promise<SlowLine> {
  const pairs = new Map<Socket, Socket>();
  let carried = 0;
  let budget = 0;
  let tickedAt = performance.now();
  const carry = (client: Socket, target: Socket): boolean => {
    const chunk = client.read(Math.min(share, client.readableLength)) as Buffer | null;
    if (chunk === null) return false;
    budget -= chunk.length;
    carried += chunk.length;
    target.write(chunk);
    return true;
  };
  const tick = () => {
    const now = performance.now();
    budget = Math.min(bytesPerSecond / 10, budget + (bytesPerSecond * (now - tickedAt)) / 1000);
    tickedAt = now;
    let isMoving = true;
    while (isMoving && budget > 0) {
      isMoving = [...pairs].filter(([client, target]) => carry(client, target)).length > 0;
    }
  };
  const ticking = setInterval(tick, tickMs);
  const server = createServer((client) => {
    const target = connect(port(), '127.0.0.1');
    pairs.set(client, target);
    client.on('readable', () => undefined); // reads nothing before a read request
    target.pipe(client);
    for (const socket of [client, target]) {
      socket.on('error', () => socket.destroy());
      socket.on('close', () => {
        client.destroy();
        target.destroy();
        pairs.delete(client);
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    carried: () => carried,
    async close() {
      clearInterval(ticking);
      const closed = new Promise((resolve) => server.close(resolve));
      for (const client of pairs.keys()) client.destroy();
      await closed;
    },
  };
}
