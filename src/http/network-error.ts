import { codeOf, messageOf } from '../lib/user-error.ts';
import { isUntrusted, trustHint } from './certificates.ts';
import { TunnelError, tunnelHint } from './tunnel.ts';

/** A request without a whole answer. */
export class NetworkError extends Error {
  /** Whether the server may have received the request. */
  readonly mayHaveArrived: boolean;
  /** What helps, if it would be the same again; undefined if another attempt may succeed. */
  readonly hint: string | undefined;

  constructor(cause: unknown) {
    const code = codeOf(cause) ?? '';
    super(code === '' ? messageOf(cause) : `${messageOf(cause)} (${code})`, { cause });
    this.name = 'NetworkError';
    this.hint = lastingHint(cause);
    this.mayHaveArrived = this.hint === undefined && !neverSent.has(code);
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

function lastingHint(error: unknown): string | undefined {
  if (isUntrusted(error)) return trustHint;
  for (let current = error; Error.isError(current); current = current.cause) {
    if (current instanceof TunnelError) return tunnelHint(current);
  }
  return undefined;
}
