import { describe, expect, it } from '@jest/globals';

import { checkToken, tokenToMask } from '../../src/inputs/token.ts';
import { userErrorOf } from '../support/errors.ts';

const jwt = 'eyJhbGciOiJIUzI1NiJ9.eyJqdGkiOiI0N2QwIn0.c2lnbmF0dXJl_-x';

describe('checkToken', () => {
  it.each([
    ['none at all', ''],
    ['a token of ion', jwt],
    ['the shortest', '12345678'],
    ['one with padding', 'c2VjcmV0LXRva2Vu=='],
    ['one with an equals sign inside', 'user=4711;signature=abcdefgh'],
    ['one with a quote inside', `it's-a-token`],
    ['one that begins like an expression', 'secrets-of-the-house'],
    ['one with a dollar sign', '$2b$10$abcdefghijk'],
    ['an id and a secret', 'abc_token:0123456789abcdef'],
    ['an id and a secret of an ion', 'cesium:8f7e6d5c4b3a'],
    ['one that looks like a variable in small letters', '$ecretToken123'],
    ['one between percent signs', '%abcdefgh%'],
    ['one with dots', 'env.prod.7f8a9b0c'],
    ['one with brackets', '[abcdefgh]'],
  ])('takes %s', (_what, token) => {
    expect(() => {
      checkToken(token);
    }).not.toThrow();
  });

  it.each<[what: string, token: string, message: RegExp, hint: string]>([
    ['double quotes', `"${jwt}"`, /quotes around it/, 'without quotes'],
    ['single quotes', `'${jwt}'`, /quotes around it/, 'without quotes'],
    ['Bearer', `Bearer ${jwt}`, /starts with `Bearer`/, 'without `Bearer`'],
    ['a header', `authorization: bearer ${jwt}`, /starts with `Bearer`/, 'without `Bearer`'],
    ['a name', `CESIUM_ION_TOKEN=${jwt}`, /a name in front/, 'what follows the `=` or `:`'],
    ['a name and an opaque token', 'export ION_TOKEN="opaque-token"', /a name in front/, 'without the name'],
    ['a line of YAML', `token: ${jwt}`, /a name in front/, 'without the name'],
    ['any name before a JSON Web Token', `x=${jwt}`, /a name in front/, 'without the name'],
    ['the name of a secret', 'secrets.CESIUM_ION_TOKEN', /text of an expression/, '`token: ${{ secrets.'],
    ['an expression', '${{ secrets.CESIUM_ION_TOKEN }}', /text of an expression/, '`token: ${{ secrets.'],
    ['half an expression', '{ secrets.TOKEN }', /text of an expression/, '`token: ${{ secrets.'],
    ['a variable of a shell', '$CESIUM_ION_TOKEN', /shell variable/, '`token: ${{ secrets.'],
    ['one in braces', '${CESIUM_ION_TOKEN}', /shell variable/, '`token: ${{ secrets.'],
    ['one of Windows', '%CESIUM_ION_TOKEN%', /shell variable/, '`token: ${{ secrets.'],
    ['JSON', `{"token":"${jwt}"}`, /is JSON/, 'fromJSON'],
    ['JSON on lines', `{\n  "token": "${jwt}"\n}`, /is JSON/, 'fromJSON'],
    ['a space', 'two words-of-it', /white space/, 'one ion access token'],
    ['a line break', 'one-token\ntwo', /white space/, 'one ion access token'],
    ['what no header can carry', 'tokenü\u200b-and-more', /characters in it/, 'one ion access token'],
    ['too few characters', '1234567', /too short/, 'at least 8 characters, or none'],
    ['one', '1', /too short/, 'at least 8 characters, or none'],
  ])('refuses %s, without the token in its words', async (_what, token, message, hint) => {
    const error = await userErrorOf(() => {
      checkToken(token);
    });
    expect(error.message).toMatch(/^The input `token` /);
    expect(error.message).toMatch(message);
    expect(error.hint).toContain(hint);
    expect(error.message + error.hint).not.toMatch(/eyJ|opaque|two words|tokenü|1234567/);
  });
});

describe('tokenToMask', () => {
  it.each(['1234567', 'secrets.CESIUM_ION_TOKEN', '${{ secrets.CESIUM_ION_TOKEN }}', '$CESIUM_ION_TOKEN'])(
    'is nothing of %s, which is no secret and a part of errors',
    (token) => {
      expect(tokenToMask(() => token)).toBe('');
    },
  );

  it.each(['12345678', jwt, `"${jwt}"`, `TOKEN=${jwt}`, `\${{ secrets.X }}${jwt}`])(
    'is all of %s',
    (token) => {
      expect(tokenToMask(() => token)).toBe(token);
    },
  );
});
