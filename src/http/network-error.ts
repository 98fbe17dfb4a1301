import { codeOf, messageOf } from '../lib/errors.ts';
import { isUntrusted, trustCure } from './certificates.ts';
import { TunnelError, tunnelCure } from './tunnel.ts';

/** A request without a whole answer. */
export class NetworkError extends Error {
  /** Whether the server may have received the request. */
  readonly mayHaveArrived: boolean;
  /** What helps, if it would be the same again; undefined if another attempt may succeed. */
  readonly cure: string | undefined;

  constructor(cause: unknown) {
    const code = codeOf(cause) ?? '';
    super(code === '' ? messageOf(cause) : `${messageOf(cause)} (${code})`, { cause });
    this.name = 'NetworkError';
    this.cure = lastingCure(cause);
    this.mayHaveArrived = this.cure === undefined && !neverSent.has(code);
  }
}

/** System errors that come before a request leaves: no address, nobody listening there, or no way by the proxy. */
const neverSent = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ERR_PROXY_TUNNEL',
]);

function lastingCure(error: unknown): string | undefined {
  if (isUntrusted(error)) return trustCure;
  for (let current = error; Error.isError(current); current = current.cause) {
    if (current instanceof TunnelError) return tunnelCure(current);
  }
  return undefined;
}
