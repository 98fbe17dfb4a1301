import { posix, win32 } from 'node:path';

import { describe, expect, it } from '@jest/globals';

import { isUnsearchable, startAt } from '../../src/source/patterns.ts';

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
  ])('%s', (_what, pattern, expected) => {
    expect(startAt('/w', pattern, posix)).toBe(expected);
  });

  it('takes nothing in the directory itself for a pattern', () => {
    expect(startAt('/w [1]*?\\x', 'a*', posix)).toBe('/w [[]1][*][?]\\\\x/a*');
  });

  it.each([
    ['a relative pattern', 'data\\**', 'D:\\w\\data\\**'],
    ['with slashes', './data/**', 'D:\\w/data/**'],
    ['a drive', 'C:\\data', 'C:\\data'],
    ['a folder of a drive’s own', 'C:data', 'C:data'],
    ['a share', '\\\\host\\share\\*', '\\\\host\\share\\*'],
    ['a share with slashes', '//host/share', '//host/share'],
    ['the root of the drive', '/data', '/data'],
    ['this folder', '.\\', 'D:\\w\\'],
    ['an exclusion', '!data\\b', '!D:\\w\\data\\b'],
    ['the home directory', '~\\data', '~\\data'],
  ])('on Windows: %s', (_what, pattern, expected) => {
    expect(startAt('D:\\w', pattern, win32)).toBe(expected);
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
