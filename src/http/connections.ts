import http from 'node:http';
import https from 'node:https';

import type { Clock } from '../lib/clock.ts';
import { proxyFor, type Destination, type ProxyEnvironment } from './proxies.ts';

/** Connections that are kept from one request to the next. */
export interface Connections {
  /** The agent that leads to a destination, by its proxy where it has one. */
  agentFor(destination: Destination): http.Agent;
  /** Closes those that no request uses now. */
  closeIdle(): void;
  /** Closes all. */
  close(): void;
}

/**
 * Connections by Node's agents, whose `proxyEnv` needs Node 24.5 or newer. Which destinations have a proxy is decided
 * here, and Node is told of that one proxy only.
 * @param most how many are open at once, for each host
 * @param env names the proxies
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

/** A connection that was not used for so long, in milliseconds, may be dead: a request on it might break off unheard. */
const freshMs = 2_000;

/**
 * Keeps requests that must not be lost off connections that may be dead.
 * @returns to be called before each request, with whether it is such a one
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
