import { describe, expect, it } from '@jest/globals';

import { partSizeOf, piecesOf } from '../../src/transfer/plan.ts';

const mib = 1024 ** 2;
const gib = 1024 ** 3;

const fileOf = (size: number) => ({ path: '/w/a', key: 'a', size, mtimeMs: 0 });

describe('partSizeOf', () => {
  it.each([
    [0, 8 * mib],
    [8 * mib, 8 * mib],
    [80_000 * mib, 8 * mib],
    [80_000 * mib + 1, 9 * mib],
    [90_000 * mib, 9 * mib],
    [90_000 * mib + 1, 10 * mib],
    [1_000_000 * mib, 100 * mib],
  ])('of %p bytes is %p', (size, expected) => {
    expect(partSizeOf(size)).toBe(expected);
  });

  it.each([1, 20, 150, 5_000, 48_000].map((size) => size * gib))(
    'keeps %p bytes within S3’s limits',
    (size) => {
      for (const exact of [size - 1, size, size + 1]) {
        const part = partSizeOf(exact);
        expect(part).toBeGreaterThanOrEqual(5 * mib);
        expect(part).toBeLessThanOrEqual(5 * gib);
        expect(Math.ceil(exact / part)).toBeLessThanOrEqual(10_000);
      }
    },
  );
});

describe('piecesOf', () => {
  it.each([0, 1, 8 * mib - 1, 8 * mib])('puts a file of %p bytes into one request', (size) => {
    const file = fileOf(size);
    expect(piecesOf(file)).toEqual([{ file, offset: 0, length: size, part: undefined }]);
  });

  it('puts a file of one byte more into two parts', () => {
    const file = fileOf(8 * mib + 1);
    expect(piecesOf(file)).toEqual([
      { file, offset: 0, length: 8 * mib, part: 1 },
      { file, offset: 8 * mib, length: 1, part: 2 },
    ]);
  });

  it.each([16 * mib, 16 * mib + 1, 300_000_000, 80_000 * mib, 80_000 * mib + 1])(
    'covers %p bytes without gap or overlap, in parts from 1 on',
    (size) => {
      const pieces = piecesOf(fileOf(size));
      let end = 0;
      pieces.forEach((piece, index) => {
        if (piece.offset !== end || piece.part !== index + 1 || piece.length <= 0) {
          throw new Error(`piece ${index} is wrong: ${JSON.stringify(piece)}`);
        }
        end += piece.length;
      });
      expect(end).toBe(size);
      expect(pieces.length).toBeLessThanOrEqual(10_000);
      expect(new Set(pieces.slice(0, -1).map(({ length }) => length)).size).toBe(1);
    },
  );
});
