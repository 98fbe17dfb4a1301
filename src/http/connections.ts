import http from 'node:http';
import https from 'node:https';

import type { Clock } from '../lib/clock.ts';
import { proxyFor, type Destination, type ProxyEnvironment } from './proxies.ts';

/** Connections that are kept alive between requests. */
export interface Connections {
  /** The agent for a destination, with its proxy if it has one. */
  agentFor(destination: Destination): http.Agent;
  /** Closes idle connections. */
  closeIdle(): void;
  /** Closes all. */
  close(): void;
}

/**
 * Creates connections with Node's agents, whose `proxyEnv` needs Node 24.5 or newer. This module decides which
 * destinations have a proxy, and passes only that proxy to Node.
 * @param max open connections for each host
 * @param env the environment with the proxies
 */
export function createConnections(max: number, env: ProxyEnvironment): Connections {
  const agents = new Map<string, http.Agent>();
  const byDestination = new Map<string, http.Agent>(); // looked up for each of thousands of requests
  const open = (protocol: Destination['protocol'], proxy: string | undefined): http.Agent => {
    const proxyEnv = proxy === undefined ? {} : { proxyEnv: { HTTP_PROXY: proxy, HTTPS_PROXY: proxy } };
    const options = { keepAlive: true, maxSockets: max, noDelay: true, ...proxyEnv };
    return protocol === 'http:' ? new http.Agent(options) : new https.Agent(options);
  };
  return {
    agentFor(destination) {
      const { protocol, hostname, port } = destination;
      const place = `${protocol}//${hostname}:${port ?? ''}`;
      const known = byDestination.get(place);
      if (known !== undefined) return known;
      const proxy = proxyFor(destination, env);
      const key = `${protocol} ${proxy ?? ''}`;
      const agent = agents.get(key) ?? open(protocol, proxy);
      agents.set(key, agent);
      byDestination.set(place, agent);
      return agent;
    },
    closeIdle() {
      for (const { freeSockets } of agents.values()) {
        for (const socket of Object.values(freeSockets).flat()) socket?.destroy();
      }
    },
    close() {
      for (const agent of agents.values()) agent.destroy();
    },
  };
}

/** A connection that is idle for longer than this, in milliseconds, may be dead: a request on it could fail. */
const freshMs = 2_000;

/**
 * Closes idle connections before requests that cannot be repeated, because such a connection may be dead.
 * @returns a function to call before each request, with whether the request cannot be repeated
 */
export function createFreshness(
  { closeIdle }: Pick<Connections, 'closeIdle'>,
  clock: Pick<Clock, 'now'>,
): (isDelicate: boolean) => void {
  let usedAt = -Infinity;
  return (isDelicate) => {
    if (isDelicate && clock.now() - usedAt > freshMs) closeIdle();
    usedAt = clock.now();
  };
}
