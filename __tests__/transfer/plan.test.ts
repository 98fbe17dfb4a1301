import { describe, expect, it } from '@jest/globals';

import { largest, partSizeOf, piecesOf, planUpload } from '../../src/transfer/plan.ts';

const kib = 1024;
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

describe('planUpload', () => {
  const plenty = 64 * gib;
  const many = (count: number, size: number) => Array.from({ length: count }, () => fileOf(size));
  const facts = (files: ReturnType<typeof many>, concurrency?: number, memory = plenty) => {
    const { small, big, ...rest } = planUpload(files, concurrency, memory);
    return { small: small.length, big: big.length, ...rest };
  };

  it.each([
    ['one big file', [fileOf(gib)], { small: 0, big: 128, smallLanes: 0, bigLanes: 16, start: 16, most: 16 }],
    [
      'many small files',
      many(2000, 64 * kib),
      { small: 2000, big: 0, smallLanes: 64, bigLanes: 0, start: 16, most: 64 },
    ],
    [
      'a mix',
      [...many(1000, 100 * kib), fileOf(512 * mib)],
      { small: 1000, big: 64, smallLanes: 64, bigLanes: 16, start: 16, most: 64 },
    ],
    [
      'files of 1 MiB',
      many(500, mib),
      { small: 0, big: 500, smallLanes: 0, bigLanes: 64, start: 16, most: 64 },
    ],
    ['one small file', [fileOf(1)], { small: 1, big: 0, smallLanes: 1, bigLanes: 0, start: 1, most: 1 }],
    ['no files', [], { small: 0, big: 0, smallLanes: 0, bigLanes: 0, start: 1, most: 1 }],
    ['empty files', many(3, 0), { small: 3, big: 0, smallLanes: 3, bigLanes: 0, start: 3, most: 3 }],
  ])('of %s', (_what, files, expected) => {
    expect(facts(files)).toEqual(expected);
  });

  it('keeps to the requests in flight that are given', () => {
    expect(facts([fileOf(gib), ...many(100, 1)], 4)).toMatchObject({
      smallLanes: 4,
      bigLanes: 4,
      start: 4,
      most: 4,
    });
    expect(facts([fileOf(gib)], 40)).toMatchObject({ bigLanes: 40, start: 40, most: 40 });
  });

  it.each([
    [64 * gib, gib, 16],
    [256 * mib, gib, 8],
    [16 * mib, gib, 2],
    [64 * gib, 400_000 * mib, 3],
  ])('with %p bytes of memory free and a file of %p has %p parts in memory', (memory, size, lanes) => {
    const plan = planUpload([fileOf(size)], undefined, memory);
    expect(plan.bigLanes).toBe(lanes);
    expect(plan.bigLanes * largest(plan.big)).toBeLessThanOrEqual(128 * mib);
  });
});
