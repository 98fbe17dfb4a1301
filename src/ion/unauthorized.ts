import { isJsonObject } from '../lib/json.ts';

/** What is known where ion refuses a token. */
export interface RefusedToken {
  /** Undefined if none was sent. */
  readonly token: string | undefined;
  readonly apiUrl: URL;
  /** The time of day, in milliseconds since the epoch. */
  readonly wallNow: number;
}

/**
 * What to do about a 401. Newer tokens of ion are JSON Web Tokens (RFC 7519): `exp` shows one that has expired, `iss`
 * one of another server. They are decoded, not verified, and nothing of them is shown.
 */
export function hintOf401({ token, apiUrl, wallNow }: RefusedToken): string {
  if (token === undefined) return 'This ion asks for an access token: set `token`.';
  const { exp, iss } = claimsOf(token);
  if (typeof exp === 'number' && exp * 1000 <= wallNow) {
    return (
      'The token has expired: it is one that a browser or a program got when somebody signed in. ' +
      'Create an access token at https://ion.cesium.com/tokens, which does not expire, and store that in the secret.'
    );
  }
  if (typeof iss === 'string' && isOfAnother(iss, apiUrl)) {
    return (
      'The token says that another server has issued it, not the one at `api-url`. ' +
      'Use a token of the ion at `api-url`, or set `api-url` to the ion that has issued the token.'
    );
  }
  return (
    'Check that `token` is an access token of https://ion.cesium.com/tokens that was neither deleted nor regenerated, ' +
    'and that it is not restricted to allowed URLs (such a token works in browsers only).'
  );
}

function claimsOf(token: string): { readonly exp?: unknown; readonly iss?: unknown } {
  const [, payload = ''] = token.split('.');
  try {
    const claims: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString());
    return isJsonObject(claims) ? claims : {};
  } catch {
    return {};
  }
}

/**
 * Whether one of the two is Cesium's own service, and the other is not. Self-hosted ones may leave the sign-on to another
 * server, or be called by an inner name. An issuer may be a name that is no URL (RFC 7519, section 4.1.1).
 */
function isOfAnother(issuer: string, { hostname }: URL): boolean {
  const url = URL.parse(issuer);
  return url !== null && url.host !== '' && isCesiums(url.hostname) !== isCesiums(hostname);
}

function isCesiums(host: string): boolean {
  return /(^|\.)cesium\.com\.?$/.test(host);
}
