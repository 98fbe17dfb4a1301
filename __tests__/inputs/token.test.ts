import { describe, expect, it } from '@jest/globals';

import { checkToken, tokenToMask } from '../../src/inputs/token.ts';
import { userErrorOf } from '../support/errors.ts';

const jwt = 'eyJhbGciOiJIUzI1NiJ9.eyJqdGkiOiI0N2QwIn0.c2lnbmF0dXJl_-x';

const malformed = 'token-malformed';
const notEvaluated = 'token-not-evaluated';

describe('checkToken', () => {
  it.each([
    ['an empty token', ''],
    ['a token of ion', jwt],
    ['the shortest token', '12345678'],
    ['a token with padding', 'c2VjcmV0LXRva2Vu=='],
    ['a token with an equals sign inside', 'user=4711;signature=abcdefgh'],
    ['a token with a quote inside', `it's-a-token`],
    ['a token that begins like an expression', 'secrets-of-the-house'],
    ['a token with a dollar sign', '$2b$10$abcdefghijk'],
    ['an id and a secret', 'abc_token:0123456789abcdef'],
    ['an id and a secret of a self-hosted ion', 'cesium:8f7e6d5c4b3a'],
    ['a token like a variable in lower case', '$ecretToken123'],
    ['a token between percent signs', '%abcdefgh%'],
    ['a token with dots', 'env.prod.7f8a9b0c'],
    ['a token with brackets', '[abcdefgh]'],
  ])('accepts %s', (_what, token) => {
    expect(() => {
      checkToken(token);
    }).not.toThrow();
  });

  it.each<[what: string, token: string, message: RegExp, code: string, hint: string]>([
    ['double quotes', `"${jwt}"`, /quotes around it/, malformed, 'without quotes'],
    ['single quotes', `'${jwt}'`, /quotes around it/, malformed, 'without quotes'],
    ['Bearer', `Bearer ${jwt}`, /starts with `Bearer`/, malformed, 'without `Bearer`'],
    ['a header', `authorization: bearer ${jwt}`, /starts with `Bearer`/, malformed, 'without `Bearer`'],
    ['a name', `CESIUM_ION_TOKEN=${jwt}`, /a name before/, malformed, 'the text after the `=` or `:`'],
    [
      'a name and an opaque token',
      'export ION_TOKEN="opaque-token"',
      /a name before/,
      malformed,
      'without the name',
    ],
    ['a line of YAML', `token: ${jwt}`, /a name before/, malformed, 'without the name'],
    ['any name before a JSON Web Token', `x=${jwt}`, /a name before/, malformed, 'without the name'],
    [
      'the name of a secret',
      'secrets.CESIUM_ION_TOKEN',
      /text of an expression/,
      notEvaluated,
      'Write the expression',
    ],
    [
      'an expression',
      '${{ secrets.CESIUM_ION_TOKEN }}',
      /text of an expression/,
      notEvaluated,
      'Write the expression',
    ],
    [
      'half an expression',
      '{ secrets.TOKEN }',
      /text of an expression/,
      notEvaluated,
      'Write the expression',
    ],
    ['a variable of a shell', '$CESIUM_ION_TOKEN', /shell variable/, notEvaluated, 'Write the expression'],
    ['a variable in braces', '${CESIUM_ION_TOKEN}', /shell variable/, notEvaluated, 'Write the expression'],
    ['a variable of Windows', '%CESIUM_ION_TOKEN%', /shell variable/, notEvaluated, 'Write the expression'],
    ['JSON', `{"token":"${jwt}"}`, /is JSON/, malformed, 'JSON secret'],
    ['JSON on lines', `{\n  "token": "${jwt}"\n}`, /is JSON/, malformed, 'JSON secret'],
    ['a space', 'two words-of-it', /white space/, malformed, 'one ion access token'],
    ['a line break', 'one-token\ntwo', /white space/, malformed, 'one ion access token'],
    [
      'characters that no header can have',
      'tokenü\u200b-and-more',
      /contains characters/,
      malformed,
      'one ion access token',
    ],
    ['seven characters', '1234567', /too short/, 'token-too-short', 'at least 8 characters, or none'],
    ['one character', '1', /too short/, 'token-too-short', 'at least 8 characters, or none'],
  ])('rejects %s, and does not quote the token', async (_what, token, message, code, hint) => {
    const error = await userErrorOf(() => {
      checkToken(token);
    });
    expect(error.message).toMatch(/^The input `token` /);
    expect(error.message).toMatch(message);
    expect(error.code).toBe(code);
    expect(error.hint).toContain(hint);
    if (code === notEvaluated) expect(error.yaml).toBe('token: ${{ secrets.CESIUM_ION_TOKEN }}');
    expect([error.message, error.hint, error.yaml].join(' ')).not.toMatch(
      /eyJ|opaque|two words|tokenü|1234567/,
    );
  });
});

describe('tokenToMask', () => {
  it.each(['1234567', 'secrets.CESIUM_ION_TOKEN', '${{ secrets.CESIUM_ION_TOKEN }}', '$CESIUM_ION_TOKEN'])(
    'is empty for %s, which is not a secret and a part of errors',
    (token) => {
      expect(tokenToMask(() => token)).toBe('');
    },
  );

  it.each(['12345678', jwt, `"${jwt}"`, `TOKEN=${jwt}`, `\${{ secrets.X }}${jwt}`])(
    'is the whole text of %s',
    (token) => {
      expect(tokenToMask(() => token)).toBe(token);
    },
  );
});
