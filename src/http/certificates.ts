import { codeOf } from '../lib/user-error.ts';

/** Node's codes for a server's certificate that it does not trust. */
const untrusted = new Set([
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);

/** Whether a request failed because the server's certificate is not trusted: then nothing was sent, nor will be. */
export function isUntrusted(error: unknown): boolean {
  return untrusted.has(codeOf(error) ?? '');
}

/** What helps against that. */
export const trustHint =
  'Give the runner the certificate of the authority that this server is certified by: its path in NODE_EXTRA_CA_CERTS.';
