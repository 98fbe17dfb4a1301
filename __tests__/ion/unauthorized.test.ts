import { describe, expect, it } from '@jest/globals';

import { hintOf401 } from '../../src/ion/unauthorized.ts';

const now = Date.parse('2026-11-28T10:00:00Z');
const cesium = 'https://api.cesium.com';

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const tokenOf = (claims: unknown) => `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode(claims)}.c2lnbmF0dXJl`;
const hintOf = (token: string | undefined, apiUrl = cesium) =>
  hintOf401({ token, apiUrl: new URL(apiUrl), wallNow: now });

describe('the hint of a 401', () => {
  it('is a token if there was none', () => {
    expect(hintOf(undefined)).toBe('Set the input `token`: this ion requires an access token.');
  });

  it.each([{ exp: now / 1000 - 1 }, { exp: now / 1000, iss: 'https://ion.example.com' }, { exp: 0 }])(
    'is an access token for one that has expired (%j)',
    (claims) => {
      expect(hintOf(tokenOf(claims))).toMatch(/^Create an access token at .*The present token has expired/);
    },
  );

  it.each([
    [cesium, 'https://ion.example.com/'],
    [cesium, 'https://notcesium.com'],
    ['https://ion.example.com', 'https://api.cesium.com'],
  ])('at %s is another token for one of %s', (apiUrl, iss) => {
    expect(hintOf(tokenOf({ iss, exp: now }), apiUrl)).toMatch(
      /^Use a token of the ion at `api-url`.*names another server/,
    );
  });

  it.each<[string, string]>([
    ['an opaque token', 'the-token'],
    ['no claims', tokenOf({ jti: 'a', id: 259, iat: 1 })],
    ['an impossible time', tokenOf({ exp: -1e15 })],
    ['a time to come', tokenOf({ exp: now / 1000 + 1 })],
    ['the same ion', tokenOf({ iss: 'https://ion.cesium.com' })],
    ['an issuer that is no URL', tokenOf({ iss: 'com.example.ion' })],
    ['claims of other types', tokenOf({ exp: '1', iss: 7 })],
    ['claims that are none', tokenOf([1])],
    ['a payload that is no JSON', 'a.b.c'],
  ])('is the general one for %s', (_what, token) => {
    expect(hintOf(token)).toMatch(/^Check that the token is listed at .* allowed URLs/);
  });

  it('is the general one for a separate sign-on server of a self-hosted ion', () => {
    const token = tokenOf({ iss: 'https://keycloak.corp.local/realms/ion' });
    expect(hintOf(token, 'http://10.0.0.5')).toMatch(/^Check that the token is listed/);
  });

  it.each([{ exp: 1, iss: 'secret-issuer.example' }, { iss: 'secret-issuer.example' }])(
    'shows nothing of the token',
    (claims) => {
      const token = tokenOf(claims);
      const hint = hintOf(token);
      for (const secret of [...token.split('.'), 'secret-issuer', '1970']) expect(hint).not.toContain(secret);
    },
  );
});
