import { describe, expect, it } from '@jest/globals';

import { readAccess } from '../../src/inputs/access.ts';
import { userErrorOf } from '../support/errors.ts';

type Given = Readonly<Record<string, string>>;

const getterOf = (given: Given) => (name: string) => given[name] ?? '';

describe('readAccess', () => {
  const apiUrl = 'https://ion.example/base';

  it('takes a token', () => {
    expect(readAccess(getterOf({ token: 'abc.def-ghi' }))).toEqual({
      granted: true,
      apiUrl: new URL('https://api.cesium.com'),
      token: 'abc.def-ghi',
    });
  });

  it('takes a token to the API that is named', () => {
    expect(readAccess(getterOf({ token: 'a.token-1', 'api-url': apiUrl }))).toMatchObject({
      apiUrl: new URL(apiUrl),
      token: 'a.token-1',
    });
  });

  it('does without a token on a self-hosted ion', () => {
    expect(readAccess(getterOf({ 'api-url': apiUrl }))).toEqual({
      granted: true,
      apiUrl: new URL(apiUrl),
      token: undefined,
    });
  });

  it.each([[''], ['https://api.cesium.com'], ['https://api.cesium.com/']])(
    'refuses to do without a token at %j, and says where one comes from',
    async (url) => {
      const error = await userErrorOf(() => readAccess(getterOf({ 'api-url': url })));
      expect(error.message).toBe('The input `token` is empty.');
      for (const words of [
        'assets:write',
        'assets:read',
        'https://ion.cesium.com/tokens',
        'token: ${{ secrets.CESIUM_ION_TOKEN }}',
        'if-no-token: skip',
        'forks',
        'Check the name of the secret',
        'secrets: inherit',
      ]) {
        expect(error.hint).toContain(words);
      }
    },
  );

  it.each(['', apiUrl])('skips without a token where that is asked for (api-url %j)', (url) => {
    const result = readAccess(getterOf({ 'if-no-token': 'skip', 'api-url': url }));
    expect(result).toMatchObject({ granted: false });
    expect(result).toHaveProperty('reason', expect.stringContaining('nothing was done'));
  });

  it('does not skip with a token', () => {
    expect(readAccess(getterOf({ token: 'a.token-1', 'if-no-token': 'skip' }))).toMatchObject({
      granted: true,
    });
  });

  it.each<[string, Given, string]>([
    [
      'a choice for if-no-token that is none',
      { token: 'a.token-1', 'if-no-token': 'ignore' },
      '`if-no-token`',
    ],
    ['an api-url that is none', { token: 'a.token-1', 'api-url': 'ion' }, '`api-url`'],
  ])('refuses %s, naming the input', async (_what, given, name) => {
    const error = await userErrorOf(() => readAccess(getterOf(given)));
    expect(error.message).toContain(name);
    expect(error.hint).not.toBe('');
  });
});
