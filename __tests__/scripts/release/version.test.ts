import { describe, expect, it } from '@jest/globals';

import { isAbove, readTag, versionOf } from '../../../scripts/release/version.ts';

describe('a tag', () => {
  it.each([
    ['v1.2.3', [1, 2, 3], false],
    ['v0.10.0', [0, 10, 0], false],
    ['v1.2.0-rc.1', [1, 2, 0], true],
    ['v2.0.0-beta', [2, 0, 0], true],
  ])('%s names a version', (tag, numbers, isPrerelease) => {
    expect(versionOf(tag)).toEqual({ tag, numbers, isPrerelease });
  });

  it.each([
    '',
    'v1',
    'v1.2',
    '1.2.3',
    'v1.2.3.4',
    'v01.2.3',
    'v1.2.3-',
    'v1.2.3-rc..1',
    'v1.2.3+build',
    'xv1.2.3',
  ])('%j names none', (tag) => {
    expect(readTag(tag)).toBeUndefined();
    expect(() => versionOf(tag)).toThrow(/is no tag of a version: name it as/);
  });
});

it.each([
  ['v2.0.0', 'v1.9.9', true],
  ['v1.10.0', 'v1.9.0', true],
  ['v1.2.10', 'v1.2.9', true],
  ['v1.2.3', 'v1.2.3', false],
  ['v1.9.9', 'v2.0.0', false],
  ['v1.2.9', 'v1.10.0', false],
])('%s is above %s: %s', (a, b, expected) => {
  expect(isAbove(versionOf(a), versionOf(b))).toBe(expected);
});
