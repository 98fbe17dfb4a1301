import { posix, win32 } from 'node:path';

import { describe, expect, it } from '@jest/globals';

import { toKeys } from '../../src/source/keys.ts';
import { userErrorOf } from '../support/errors.ts';

const keysOf = (files: string[], root: string, path = posix) =>
  toKeys(files, root, path).map(({ key }) => key);

describe('toKeys', () => {
  it.each([
    ['/w/data/a.las', 'a.las'],
    ['/w/data/deep/er/a.las', 'deep/er/a.las'],
    ['/w/data/..a/b', '..a/b'],
    ['/w/data/Häuser 東京/a & b + c # d % e.las', 'Häuser 東京/a & b + c # d % e.las'],
    ['/w/data/a\\b.las', 'a\\b.las'],
    ['/w/data/🏠.las', '🏠.las'],
    ['/w/data/a##[error]b\n::set-output.las', 'a##[error]b\n::set-output.las'],
  ])('%j has the key %j', (file, key) => {
    expect(toKeys([file], '/w/data', posix)).toEqual([{ path: file, key }]);
  });

  it.each([
    ['C:\\w\\data\\deep\\a.las', 'C:\\w\\data', 'deep/a.las'],
    ['C:\\w\\data\\deep\\a.las', 'c:\\W\\Data', 'deep/a.las'],
    ['\\\\host\\share\\deep\\a.las', '\\\\host\\share\\', 'deep/a.las'],
    ['\\\\HOST\\Share\\a.las', '\\\\host\\share', 'a.las'],
    ['D:\\a.las', 'd:\\', 'a.las'],
    ['C:\\İ\\a.las', 'c:\\İ', 'a.las'],
    ['C:\\w\\data\\a.', 'C:\\w\\data', 'a.'],
    ['C:\\w\\data\\nul.las', 'C:\\w\\data', 'nul.las'],
  ])('on Windows %s below %s has the key %s', (file, root, key) => {
    expect(toKeys([file], root, win32)).toEqual([{ path: file, key }]);
  });

  it('sorts by key, in any locale', () => {
    expect(keysOf(['/w/b', '/w/a/z', '/w/Z', '/w/ä', '/w/a.b', '/w/a'], '/w')).toEqual([
      ...['Z', 'a', 'a.b', 'a/z', 'b', 'ä'],
    ]);
  });

  it.each([
    ['posix', '/w', posix],
    ['win32', 'C:\\w', win32],
  ])(
    'distinguishes names that differ only in case or Unicode normal form, with path.%s',
    (_what, root, path) => {
      const names = ['A.las', 'a.las', 'Hä.las'.normalize('NFD'), 'Hä.las'.normalize('NFC')];
      const files = names.map((name) => path.join(root, name));
      expect(keysOf(files.toReversed(), root, path)).toEqual(names.toSorted());
    },
  );

  it('has no keys for no files', () => {
    expect(toKeys([], '/w', posix)).toEqual([]);
  });

  it.each([
    ['beside the root', '/w/database/a.las', '/w/data', posix],
    ['above the root', '/w/a.las', '/w/data', posix],
    ['the root itself', '/w/data', '/w/data', posix],
    ['the root itself in another case', 'C:\\w\\Data', 'c:\\W\\data', win32],
    ['on a share', '\\\\host\\share\\a.las', 'C:\\w\\data', win32],
    ['on another drive', 'D:\\w\\data\\a.las', 'C:\\w\\data', win32],
  ])('rejects a file %s', async (_what, file, root, path) => {
    const error = await userErrorOf(() => toKeys([file], root, path));
    expect(error).toMatchObject({
      code: 'file-outside-root',
      message: `The file ${file} is outside the root ${root}.`,
    });
    expect(error.hint).toContain('`root`');
  });

  it.each([
    ['twice', ['/w/x/a', '/w/x/a'], '/w', posix, 'x/a'],
    ['in two ways', ['/w/x/a', '/w/y/../x/a'], '/w', posix, 'x/a'],
    ['by drives in two cases', ['C:\\w\\a', 'c:\\w\\a'], 'C:\\w', win32, 'a'],
    ['by folders in two cases above the root', ['C:\\w\\a', 'C:\\W\\a'], 'C:\\w', win32, 'a'],
  ])('rejects one key %s, and names both files', async (_what, files, root, path, key) => {
    const error = await userErrorOf(() => toKeys(files, root, path));
    expect(error).toMatchObject({
      code: 'key-duplicate',
      message: `Two files have the key \`${key}\`: ${files[0]} and ${files[1]}.`,
    });
    expect(error.hint).toContain('`files`');
  });

  it.each([
    ['\u0000', 'control characters'],
    ['\u0001', 'control characters'],
    ['\u0008', 'control characters'],
    ['\u000b', 'control characters'],
    ['\u000c', 'control characters'],
    ['\u000e', 'control characters'],
    ['\u001f', 'control characters'],
    ['\ufffe', 'control characters'],
    ['\uffff', 'control characters'],
    ['\ufffd', 'valid UTF-8'],
    ['\ud800', 'valid UTF-8'],
    ['\udc00x', 'valid UTF-8'],
  ])('rejects a name with %j', async (character, fault) => {
    const file = `/w/data/a${character}b.las`;
    const error = await userErrorOf(() => toKeys([file], '/w/data', posix));
    expect(error.message).toContain(`The name of the file ${file} cannot be a key in S3: `);
    expect(error.message).toContain(fault);
    expect(error.code).toBe('key-invalid');
    expect(error.hint).toContain('Rename the file');
  });

  it('does not check the names of folders above the root', () => {
    expect(keysOf(['/w/\u0001/data/a'], '/w/\u0001/data')).toEqual(['a']);
  });

  it.each([
    ['letters', 'a', 960],
    ['umlauts, of two bytes', 'ä', 480],
    ['CJK, of three bytes', '東', 320],
    ['emoji, of four bytes', '🏠', 240],
  ])('accepts keys of up to 960 bytes of %s', async (_what, letter, count) => {
    const maxLength = letter.repeat(count);
    expect(keysOf([`/w/${maxLength}`], '/w')).toEqual([maxLength]);
    const error = await userErrorOf(() => toKeys([`/w/${maxLength}x`], '/w', posix));
    expect(error.message).toContain('it has 961 bytes of UTF-8, but at most 960 are allowed');
  });
});
