import { describe, expect, it } from '@jest/globals';

import { inGroups, lengthOf, split } from '../../src/files/byte-ranges.ts';

const fileOf = (size: number) => ({ path: '/w/a', size, mtimeMs: 0 });

describe('split', () => {
  it.each([
    [0, [[0, 0]]],
    [1, [[0, 1]]],
    [10, [[0, 10]]],
    [
      11,
      [
        [0, 10],
        [10, 1],
      ],
    ],
    [
      25,
      [
        [0, 10],
        [10, 10],
        [20, 5],
      ],
    ],
  ])('splits a file of %p bytes into ranges of at most 10', (size, expected) => {
    expect(split(fileOf(size), 10).map(({ offset, length }) => [offset, length])).toEqual(expected);
  });
});

describe('inGroups', () => {
  const lengthsOf = (groups: readonly (readonly { readonly length: number }[])[]) =>
    groups.map((group) => group.map(({ length }) => length));

  it.each([
    ['no items', [], []],
    ['items within the limits', [3, 3, 4], [[3, 3, 4]]],
    ['too many bytes', [3, 3, 5], [[3, 3], [5]]],
    ['too many items', [1, 1, 1, 1], [[1, 1, 1], [1]]],
    ['an item that is too long', [1, 11, 1], [[1], [11], [1]]],
    ['empty items', [0, 0, 0, 0], [[0, 0, 0], [0]]],
  ])('with at most 10 bytes and 3 items: %s', (_what, lengths, expected) => {
    const groups = inGroups(
      lengths.map((length) => ({ length })),
      { bytes: 10, count: 3 },
    );
    expect(lengthsOf(groups)).toEqual(expected);
  });
});

describe('lengthOf', () => {
  it.each([
    [[], 0],
    [[1, 2, 3], 6],
  ])('of %p is %p', (lengths, sum) => {
    expect(lengthOf(lengths.map((length) => ({ length })))).toBe(sum);
  });
});
