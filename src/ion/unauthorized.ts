import { claimsOf, expiryOf } from './token-claims.ts';

/** What is known about a request whose token ion refused. */
export interface RefusedToken {
  /** Undefined if none was sent. */
  readonly token: string | undefined;
  readonly apiUrl: URL;
  /** The time of day, in milliseconds since the epoch. */
  readonly wallNow: number;
}

/**
 * What to do about a 401. Newer tokens of ion are JSON Web Tokens (RFC 7519): `exp` shows that one has expired, `iss`
 * which server issued it.
 */
export function hintOf401({ token, apiUrl, wallNow }: RefusedToken): string {
  if (token === undefined) return 'Set the input `token`: this ion requires an access token.';
  const { iss } = claimsOf(token);
  const expiry = expiryOf(token);
  if (expiry !== undefined && expiry <= wallNow) {
    return (
      'Create an access token at https://ion.cesium.com/tokens, and store it in the secret. ' +
      'The present token has expired: it belongs to the session of a browser or a program.'
    );
  }
  if (typeof iss === 'string' && isOfAnother(iss, apiUrl)) {
    return (
      'Use a token of the ion at `api-url`, or set `api-url` to the ion that issued the token. ' +
      'The token names another server as its issuer.'
    );
  }
  return (
    'Check that the token is listed at https://ion.cesium.com/tokens, and that it was not regenerated. ' +
    'Leave its allowed URLs empty: a token with allowed URLs works in browsers only.'
  );
}

/**
 * Whether one of the two is Cesium's own service and the other is not. A self-hosted ion may use a separate sign-on
 * server, or an internal host name. An issuer need not be a URL (RFC 7519, section 4.1.1).
 */
function isOfAnother(issuer: string, { hostname }: URL): boolean {
  const url = URL.parse(issuer);
  return url !== null && url.host !== '' && isCesiums(url.hostname) !== isCesiums(hostname);
}

function isCesiums(host: string): boolean {
  return /(^|\.)cesium\.com\.?$/.test(host);
}
