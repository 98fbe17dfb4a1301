import type { Destination } from './proxies.ts';

/** A proxy that opened no tunnel to a host. The proxy's URL, which may have a password, is not in it. */
export class TunnelError extends Error {
  readonly code = 'ERR_PROXY_TUNNEL';
  /** What the proxy answered. */
  readonly status: number;

  constructor({ hostname, port = 443 }: Destination, status: number) {
    super(`the proxy opened no tunnel to ${hostname}:${port}: it answered ${status}`);
    this.name = 'TunnelError';
    this.status = status;
  }
}

/** What helps if a proxy does not know who asks (status 407). */
export const loginHint =
  'The proxy asks for a user name and a password: check those in HTTPS_PROXY and HTTP_PROXY ' +
  '(http://USER:PASSWORD@HOST:PORT, percent-encoded).';

/** What helps against a tunnel that was refused; undefined if the next attempt may open one. */
export function tunnelHint({ status }: TunnelError): string | undefined {
  if (status === 407) return loginHint;
  if (status < 400 || status >= 500 || status === 408 || status === 429) return undefined;
  return 'Let the proxy pass this host, or name the host in NO_PROXY if it can be reached without the proxy.';
}
