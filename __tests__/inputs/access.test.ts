import { describe, expect, it } from '@jest/globals';

import { readAccess } from '../../src/inputs/access.ts';
import { userErrorOf } from '../support/errors.ts';

type Given = Readonly<Record<string, string>>;

const getterOf = (given: Given) => (name: string) => given[name] ?? '';

describe('readAccess', () => {
  const apiUrl = 'https://ion.example/base';

  it('accepts a token', () => {
    expect(readAccess(getterOf({ token: 'abc.def-ghi' }))).toEqual({
      granted: true,
      apiUrl: new URL('https://api.cesium.com'),
      token: 'abc.def-ghi',
    });
  });

  it('accepts a token for another API', () => {
    expect(readAccess(getterOf({ token: 'a.token-1', 'api-url': apiUrl }))).toMatchObject({
      apiUrl: new URL(apiUrl),
      token: 'a.token-1',
    });
  });

  it('needs no token for a self-hosted ion', () => {
    expect(readAccess(getterOf({ 'api-url': apiUrl }))).toEqual({
      granted: true,
      apiUrl: new URL(apiUrl),
      token: undefined,
    });
  });

  it.each([[''], ['https://api.cesium.com'], ['https://api.cesium.com/']])(
    'needs a token for %j, and says how to create one',
    async (url) => {
      const error = await userErrorOf(() => readAccess(getterOf({ 'api-url': url })));
      expect(error).toMatchObject({
        code: 'token-missing',
        message: 'The input `token` is empty.',
        yaml: 'token: ${{ secrets.CESIUM_ION_TOKEN }}',
      });
      for (const words of [
        'assets:write',
        'assets:read',
        'https://ion.cesium.com/tokens',
        'if-no-token: skip',
        'forks',
        'Check the name of the secret',
        'secrets: inherit',
      ]) {
        expect(error.hint).toContain(words);
      }
    },
  );

  it.each(['', apiUrl])('skips without a token if the inputs say so (api-url %j)', (url) => {
    const result = readAccess(getterOf({ 'if-no-token': 'skip', 'api-url': url }));
    expect(result).toMatchObject({ granted: false });
    expect(result).toHaveProperty('reason', expect.stringContaining('did nothing'));
  });

  it('does not skip with a token', () => {
    expect(readAccess(getterOf({ token: 'a.token-1', 'if-no-token': 'skip' }))).toMatchObject({
      granted: true,
    });
  });

  it.each<[string, Given, string, string]>([
    [
      'an unknown choice of if-no-token',
      { token: 'a.token-1', 'if-no-token': 'ignore' },
      '`if-no-token`',
      'input-invalid',
    ],
    ['an invalid api-url', { token: 'a.token-1', 'api-url': 'ion' }, '`api-url`', 'api-url-invalid'],
  ])('rejects %s, and names the input', async (_what, given, name, code) => {
    const error = await userErrorOf(() => readAccess(getterOf(given)));
    expect(error.code).toBe(code);
    expect(error.message).toContain(name);
    expect(error.hint).not.toBe('');
  });
});
