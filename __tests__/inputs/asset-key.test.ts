import { describe, expect, it } from '@jest/globals';

import { defaultKey, readAssetKey, readKeepLatest } from '../../src/inputs/asset-key.ts';
import { userErrorOf } from '../support/errors.ts';

const getterOf = (name: string, text: string) => (asked: string) => (asked === name ? text : 'unasked');

describe('readAssetKey', () => {
  const read = (text: string) => readAssetKey(getterOf('asset-key', text));

  it('is the default where it is empty', () => {
    expect(read('')).toBe('default');
    expect(defaultKey).toBe('default');
  });

  it.each(['terrain', 'City of today', 'a/b', '10', '__proto__', 'Straße 7', '都市', 'x'.repeat(100)])(
    'takes %j as it is',
    (text) => {
      expect(read(text)).toBe(text);
    },
  );

  it.each(['a\nb', 'a\r\nb', 'a\tb', 'a\u0000', 'a\u007f', 'a\u0085b', 'x'.repeat(101)])(
    'refuses %j',
    async (text) => {
      const error = await userErrorOf(() => read(text));
      expect(error.message).toBe('The input `asset-key` has several lines, or more than 100 characters.');
      expect(error.hint).toContain('`asset-key: terrain`');
    },
  );
});

describe('readKeepLatest', () => {
  const read = (text: string, isNamed: boolean) => readKeepLatest(getterOf('keep-latest', text), isNamed);

  it.each([true, false])('is undefined where it is empty, whether the key is named (%p)', (isNamed) => {
    expect(read('', isNamed)).toBeUndefined();
  });

  it.each<[string, number]>([
    ['1', 1],
    ['3', 3],
    ['1000', 1000],
  ])('reads %s', (text, expected) => {
    expect(read(text, true)).toBe(expected);
  });

  it.each(['0', '1001', '-1', '1.5', 'all', '1e2'])('refuses %s', async (text) => {
    const error = await userErrorOf(() => read(text, true));
    expect(error.message).toBe(
      `The input \`keep-latest\` is \`${text}\`, which is not a whole number from 1 to 1000.`,
    );
  });

  it('refuses to delete where no key is named', async () => {
    const error = await userErrorOf(() => read('3', false));
    expect(error.message).toContain('`keep-latest`');
    expect(error.message).toContain('`asset-key` does not name one');
    expect(error.hint).toContain('`asset-key: terrain`');
    expect(error.hint).toContain('on the upload action `default` stands for no key');
  });

  it('tells what is no number before that', async () => {
    expect((await userErrorOf(() => read('all', false))).message).toContain('which is not a whole number');
  });
});
