import { codeOf, messageOf } from '../lib/errors.ts';
import { isUntrusted } from './certificates.ts';

/** A request without a whole answer. */
export class NetworkError extends Error {
  /** Whether the server may have received the request. */
  readonly mayHaveArrived: boolean;
  /** Whether it would be the same again: the server's certificate is not trusted. */
  readonly isHopeless: boolean;

  constructor(cause: unknown) {
    const code = codeOf(cause) ?? '';
    super(code === '' ? messageOf(cause) : `${messageOf(cause)} (${code})`, { cause });
    this.name = 'NetworkError';
    this.isHopeless = isUntrusted(cause);
    this.mayHaveArrived = !this.isHopeless && !neverSent.has(code);
  }
}

/** Errors that come before a request leaves: no address, nobody listening there, or a proxy that opens no tunnel. */
const neverSent = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ERR_PROXY_TUNNEL',
]);
