import { codeOf, messageOf, type Remedy } from '../lib/user-error.ts';
import { isUntrusted, trustRemedy } from './certificates.ts';
import { remedyForTunnel, TunnelError } from './tunnel.ts';

/** A request without a whole response. */
export class NetworkError extends Error {
  /** Whether the server may have received the request. */
  readonly mayHaveArrived: boolean;
  /** What to do if every attempt would fail the same way; undefined if another attempt may succeed. */
  readonly remedy: Remedy | undefined;

  constructor(cause: unknown) {
    const code = codeOf(cause) ?? '';
    super(code === '' ? messageOf(cause) : `${messageOf(cause)} (${code})`, { cause });
    this.name = 'NetworkError';
    this.remedy = remedyFor(cause);
    this.mayHaveArrived = this.remedy === undefined && !neverSent.has(code);
  }
}

/** System errors that occur before a request is sent: no address, a refused connection, or no tunnel of the proxy. */
const neverSent = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ERR_PROXY_TUNNEL',
]);

function remedyFor(error: unknown): Remedy | undefined {
  if (isUntrusted(error)) return trustRemedy;
  for (let current = error; Error.isError(current); current = current.cause) {
    if (current instanceof TunnelError) return remedyForTunnel(current);
  }
  return undefined;
}
