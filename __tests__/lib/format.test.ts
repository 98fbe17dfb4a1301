import { describe, expect, it } from '@jest/globals';

import { formatBytes, formatDuration, listSome, plural } from '../../src/lib/format.ts';

describe('formatBytes', () => {
  it.each([
    [0, '0 B'],
    [1, '1 B'],
    [999, '999 B'],
    [1000, '1.0 KB'],
    [1049, '1.0 KB'],
    [1050, '1.1 KB'],
    [9_949, '9.9 KB'],
    [9_950, '10 KB'],
    [999_499, '999 KB'],
    [999_500, '1.0 MB'],
    [1_200_000, '1.2 MB'],
    [300 * 1024 * 1024, '315 MB'],
    [999_499_999, '999 MB'],
    [999_500_000, '1.0 GB'],
    [45_000_000_000, '45 GB'],
    [999_500_000_000, '1.0 TB'],
    [5_000_000_000_000_000, '5000 TB'],
  ])('%p is %p', (bytes, text) => {
    expect(formatBytes(bytes)).toBe(text);
  });
});

describe('formatDuration', () => {
  it.each([
    [0, '0.0 s'],
    [400, '0.4 s'],
    [8_451, '8.5 s'],
    [9_949, '9.9 s'],
    [9_950, '10 s'],
    [12_300, '12 s'],
    [59_499, '59 s'],
    [59_500, '1 min 0 s'],
    [185_000, '3 min 5 s'],
    [3_599_499, '59 min 59 s'],
    [3_599_500, '1 h 0 min'],
    [3_720_000, '1 h 2 min'],
    [7_200_000, '2 h 0 min'],
    [432_000_000, '120 h 0 min'],
  ])('%p ms are %p', (milliseconds, text) => {
    expect(formatDuration(milliseconds)).toBe(text);
  });
});

describe('plural', () => {
  it.each([
    [0, '0 files'],
    [1, '1 file'],
    [2, '2 files'],
  ])('of %p', (count, text) => {
    expect(plural(count, 'file')).toBe(text);
  });
});

describe('listSome', () => {
  it.each([
    ['an empty list as no text', [], 2, ''],
    ['all items up to the limit', ['a', 'b'], 2, 'a, b'],
    ['the first items, and counts the rest', ['a', 'b', 'c', 'd'], 2, 'a, b and 2 more'],
  ])('lists %s', (_what, items, limit, text) => {
    expect(listSome(items, limit)).toBe(text);
  });

  it('uses the given separator', () => {
    expect(listSome(['a', 'b', 'c'], 2, '; ')).toBe('a; b and 1 more');
    expect(listSome(['a', 'b'], 2, '; ')).toBe('a; b');
  });

  it('has a default limit', () => {
    const items = Array.from({ length: 500 }, (_, index) => `item-${index}`);
    const text = listSome(items);
    expect(text).toMatch(/^item-0, item-1, .* and \d+ more$/);
    expect(text.length).toBeLessThan(1000);
  });
});
