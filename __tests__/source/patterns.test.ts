import { posix, win32 } from 'node:path';

import { describe, expect, it } from '@jest/globals';

import { isUnsearchable, startAt } from '../../src/source/patterns.ts';

/** A file system in which every path has its listed spelling. */
const unchanged = (file: string) => Promise.resolve(file);

describe('startAt', () => {
  it.each([
    ['a relative pattern', 'data/**', '/w/data/**'],
    ['a folder of this folder', './data', '/w/data'],
    ['this folder', '.', '/w'],
    ['a name that starts with a dot', '.hidden', '/w/.hidden'],
    ['an exclusion', '!data/*.txt', '!/w/data/*.txt'],
    ['an exclusion with white space', '! data', '! /w/data'],
    ['an absolute pattern', '/other/**', '/other/**'],
    ['an exclusion of an absolute pattern', '!/other', '!/other'],
    ['the home directory', '~/data', '~/data'],
    ['a name that starts with a tilde', '~data', '/w/~data'],
  ])('%s', async (_what, pattern, expected) => {
    expect(await startAt('/w', pattern, posix, unchanged)).toBe(expected);
  });

  it('escapes wildcards in the directory', async () => {
    expect(await startAt('/w [1]*?\\x', 'a*', posix, unchanged)).toBe('/w [[]1][*][?]\\\\x/a*');
  });

  it.each([
    ['a relative pattern', 'data\\**', 'D:\\w\\data\\**'],
    ['with slashes', './data/**', 'D:\\w\\data\\**'],
    ['a drive', 'C:\\data', 'C:\\data'],
    ['a relative path on a drive', 'C:data', 'C:data'],
    ['a share', '\\\\host\\share\\d\\*', '\\\\host\\share\\d\\*'],
    ['a share with slashes', '//host/share/d', '\\\\host\\share\\d'],
    ['the root of the drive', '/data', '\\data'],
    ['this folder', '.\\', 'D:\\w'],
    ['an exclusion', '!data\\b', '!D:\\w\\data\\b'],
    ['the home directory', '~\\data', '~\\data'],
  ])('on Windows: %s', async (_what, pattern, expected) => {
    expect(await startAt('D:\\w', pattern, win32, unchanged)).toBe(expected);
  });
});

describe('startAt uses the listed spelling of the literal beginning', () => {
  const spell = (file: string) => Promise.resolve(`<${file}>`);

  it.each([
    ['data', '</w/data>'],
    ['data/', '</w/data>/'],
    ['data/b/**/c', '</w/data/b>/**/c'],
    ['!data/*.txt', '!</w/data>/*.txt'],
    ['*.las', '</w>/*.las'],
    ['.', '</w>'],
    ['/other//d/*', '</other/d>/*'],
    ['data/a\\*b/c', '</w/data>/a\\*b/c'],
    ['data/[a]/c', '</w/data>/[a]/c'],
    // @actions/glob rejects these
    ['../data', '</w>/../data'],
    ['data/./b', '</w/data>/./b'],
  ])('of %s: %s', async (pattern, expected) => {
    expect(await startAt('/w', pattern, posix, spell)).toBe(expected);
  });

  it.each([
    ['data\\b/*.las', '<D:\\w\\data\\b>\\*.las'],
    ['C:\\data\\**', '<C:\\data>\\**'],
    ['//host/share/d/**', '<\\\\host\\share\\d>\\**'],
    ['\\data', '<\\data>'],
    ['C:*', 'C:*'],
    ['\\\\?\\C:\\data', '\\\\?\\C:\\data'],
    ['\\\\ho*t\\share', '\\\\ho*t\\share'],
  ])('on Windows, of %s: %s', async (pattern, expected) => {
    expect(await startAt('D:\\w', pattern, win32, spell)).toBe(expected);
  });
});

describe('isUnsearchable', () => {
  it.each([
    ['\\\\host\\share\\*.las', true],
    ['//host/share/d/*.las', true],
    ['\\\\host\\share\\**\\*.las', true],
    ['\\\\host\\share\\d?\\**', true],
    ['\\\\host\\share\\[ab]', true],
    ['\\\\host\\share\\d', false],
    ['\\\\host\\share\\d\\**', false],
    ['//host/share/d/**', false],
    ['!\\\\host\\share\\*.las', false],
    ['\\data\\*.las', false],
    ['C:\\w\\*.las', false],
    ['\\\\?\\C:\\w', false],
    ['\\\\.\\C:\\w\\*', false],
  ])('on Windows: %s %p', (pattern, expected) => {
    expect(isUnsearchable(pattern, win32)).toBe(expected);
  });

  it('on POSIX: never', () => {
    expect(isUnsearchable('//host/share/*.las', posix)).toBe(false);
  });
});
