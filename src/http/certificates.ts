import { codeOf, type Remedy } from '../lib/user-error.ts';

/** Node's codes for a server's certificate that it does not trust. */
const untrusted = new Set([
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);

/** Whether a request failed because the server's certificate is not trusted. Then nothing was sent. */
export function isUntrusted(error: unknown): boolean {
  return untrusted.has(codeOf(error) ?? '');
}

/** What to do about an untrusted certificate. */
export const trustRemedy: Remedy = {
  code: 'certificate-untrusted',
  hint: 'Set NODE_EXTRA_CA_CERTS to the path of the CA certificate that signed the certificate of this server.',
};
