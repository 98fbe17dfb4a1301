import { posix, win32 } from 'node:path';

import { describe, expect, it } from '@jest/globals';

import { commonDirectory, isWithin } from '../../src/source/root.ts';

describe('commonDirectory', () => {
  it.each<[string[], string | undefined]>([
    [[], undefined],
    [['/w/data'], '/w/data'],
    [['/w/data', '/w/data'], '/w/data'],
    [['/w/data', '/w/data/a/b'], '/w/data'],
    [['/w/data/a/b', '/w/data'], '/w/data'],
    [['/w/data/a', '/w/data/b', '/w/data/a/c'], '/w/data'],
    [['/w/data', '/w/data2'], '/w'],
    [['/w/a', '/x/b'], '/'],
    [['/', '/x'], '/'],
    [['/w/..a', '/w/..a/b'], '/w/..a'],
  ])('of %j on POSIX is %j', (directories, expected) => {
    expect(commonDirectory(directories, posix)).toBe(expected);
  });

  it.each<[string[], string | undefined]>([
    [['C:\\w\\data\\a', 'C:\\w\\data\\b'], 'C:\\w\\data'],
    [['C:\\w\\data', 'c:\\W\\DATA\\b'], 'C:\\w\\data'],
    [['C:\\a', 'C:\\b'], 'C:\\'],
    [['C:\\a', 'D:\\a'], undefined],
    [['\\\\host\\share\\a', '\\\\host\\share\\b'], '\\\\host\\share\\'],
    [['\\\\host\\share\\a', 'C:\\a'], undefined],
  ])('of %j on Windows is %j', (directories, expected) => {
    expect(commonDirectory(directories, win32)).toBe(expected);
  });
});

describe('isWithin', () => {
  it.each([
    ['/w/a', '/w', true],
    ['/w', '/w', true],
    ['/w/..a', '/w', true],
    ['/w/...', '/w', true],
    ['/wx', '/w', false],
    ['/', '/w', false],
    ['/x/w', '/w', false],
    ['/w/a/../../x', '/w', false],
  ])('%s within %s on POSIX: %p', (file, directory, expected) => {
    expect(isWithin(file, directory, posix)).toBe(expected);
  });

  it.each([
    ['C:\\w\\a', 'c:\\W', true],
    ['C:\\w\\..a', 'C:\\w', true],
    ['C:\\wx', 'C:\\w', false],
    ['D:\\w\\a', 'C:\\w', false],
    ['\\\\host\\share\\a', 'C:\\', false],
  ])('%s within %s on Windows: %p', (file, directory, expected) => {
    expect(isWithin(file, directory, win32)).toBe(expected);
  });
});
