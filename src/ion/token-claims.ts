import { isJsonObject } from '../lib/json.ts';

/**
 * The claims of a token of ion that is a JSON Web Token (RFC 7519), as newer ones are; none of another token. They are
 * decoded, not verified, and never shown.
 */
export function claimsOf(token: string): { readonly exp?: unknown; readonly iss?: unknown } {
  const [, payload = ''] = token.split('.');
  try {
    const claims: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString());
    return isJsonObject(claims) ? claims : {};
  } catch {
    return {};
  }
}

/**
 * When a token expires, in milliseconds since the epoch; undefined if it does not, or at no date
 * that exists. Tokens of ion's tokens page do not
 * expire. Those of a sign-in do, since January 2026 (Cesium's changelog of ion).
 */
export function expiryOf(token: string): number | undefined {
  const { exp } = claimsOf(token);
  const date = new Date(typeof exp === 'number' ? exp * 1000 : NaN).getTime();
  return Number.isNaN(date) ? undefined : date;
}
