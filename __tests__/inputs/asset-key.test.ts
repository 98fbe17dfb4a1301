import { describe, expect, it } from '@jest/globals';

import { defaultKey, readAssetKey, readKeepLatest } from '../../src/inputs/asset-key.ts';
import { userErrorOf } from '../support/errors.ts';

const getterOf = (name: string, text: string) => (asked: string) => (asked === name ? text : 'unasked');

describe('readAssetKey', () => {
  const read = (text: string) => readAssetKey(getterOf('asset-key', text));

  it('is the default if it is empty', () => {
    expect(read('')).toBe('default');
    expect(defaultKey).toBe('default');
  });

  it.each(['terrain', 'City of today', 'a/b', '10', '__proto__', 'Straße 7', '都市', 'x'.repeat(100)])(
    'accepts %j unchanged',
    (text) => {
      expect(read(text)).toBe(text);
    },
  );

  it.each(['a\nb', 'a\r\nb', 'a\tb', 'a\u0000', 'a\u007f', 'a\u0085b', 'x'.repeat(101)])(
    'rejects %j',
    async (text) => {
      const error = await userErrorOf(() => read(text));
      expect(error).toMatchObject({
        code: 'asset-key-invalid',
        message: 'The input `asset-key` has more than one line, or more than 100 characters.',
        yaml: 'asset-key: terrain',
      });
    },
  );
});

describe('readKeepLatest', () => {
  const read = (text: string, isNamed: boolean) => readKeepLatest(getterOf('keep-latest', text), isNamed);

  it.each([true, false])('is undefined if it is empty, whether the key is named (%p)', (isNamed) => {
    expect(read('', isNamed)).toBeUndefined();
  });

  it.each<[string, number]>([
    ['1', 1],
    ['3', 3],
    ['1000', 1000],
  ])('reads %s', (text, expected) => {
    expect(read(text, true)).toBe(expected);
  });

  it.each(['0', '1001', '-1', '1.5', 'all', '1e2'])('rejects %s', async (text) => {
    const error = await userErrorOf(() => read(text, true));
    expect(error.code).toBe('input-invalid');
    expect(error.message).toBe(
      `The input \`keep-latest\` is \`${text}\`, which is not a whole number from 1 to 1000.`,
    );
  });

  it('does not delete if no key is named', async () => {
    const error = await userErrorOf(() => read('3', false));
    expect(error.code).toBe('asset-key-missing');
    expect(error.message).toContain('`keep-latest`');
    expect(error.message).toContain('`asset-key` does not name a key');
    expect(error.hint).toContain('For the upload action, `default` means no key.');
    expect(error.yaml).toBe('asset-key: terrain');
  });

  it('checks the number first', async () => {
    expect((await userErrorOf(() => read('all', false))).message).toContain('which is not a whole number');
  });
});
