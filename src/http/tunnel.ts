import type { Remedy } from '../lib/user-error.ts';
import type { Destination } from './proxies.ts';

/** A proxy refused to open a tunnel to a host. The message omits the proxy's URL, which may contain a password. */
export class TunnelError extends Error {
  readonly code = 'ERR_PROXY_TUNNEL';
  /** The status of the proxy's response. */
  readonly status: number;

  constructor({ hostname, port = 443 }: Destination, status: number) {
    super(`the proxy opened no tunnel to ${hostname}:${port}: it answered ${status}`);
    this.name = 'TunnelError';
    this.status = status;
  }
}

/** What to do if a proxy requires credentials (status 407). */
export const loginRemedy: Remedy = {
  code: 'proxy-login-required',
  hint:
    'Check the user name and password in HTTPS_PROXY and HTTP_PROXY (http://USER:PASSWORD@HOST:PORT, percent-encoded): ' +
    'the proxy requires them.',
};

const refusedRemedy: Remedy = {
  code: 'proxy-refused',
  hint: 'Allow this host in the proxy. Or add the host to NO_PROXY if the runner can reach it without the proxy.',
};

/** What to do about a refused tunnel; undefined if another attempt may succeed. */
export function remedyForTunnel({ status }: TunnelError): Remedy | undefined {
  if (status === 407) return loginRemedy;
  if (status < 400 || status >= 500 || status === 408 || status === 429) return undefined;
  return refusedRemedy;
}
