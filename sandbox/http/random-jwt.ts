import { randomBytes } from 'node:crypto';

/** A JSON Web Token with a payload (RFC 7519), as ion's tokens are. Its signature is random: nobody checks it. */
export function randomJwt(payload: object): string {
  const parts = [{ alg: 'HS256', typ: 'JWT' }, payload];
  const encoded = parts.map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'));
  return [...encoded, randomBytes(32).toString('base64url')].join('.');
}
