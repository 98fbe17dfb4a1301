import { describe, expect, it } from '@jest/globals';

import { partSizeOf, piecesOf, planUpload } from '../../../src/transfer/s3/plan.ts';

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

  it('puts a file with one more byte into two parts', () => {
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
  const none = { count: 0, size: 0 };

  it.each([
    [
      'one big file',
      [fileOf(gib)],
      { small: 0, big: 128, smallBuffers: none, buffers: { count: 18, size: 8 * mib }, start: 3, max: 16 },
    ],
    [
      'many small files',
      many(2000, 64 * kib),
      {
        small: 63,
        big: 0,
        smallBuffers: { count: 4, size: 2 * mib },
        buffers: { count: 0, size: 2 * mib },
        start: 16,
        max: 64,
      },
    ],
    [
      'a mix',
      [...many(1000, 100 * kib), fileOf(512 * mib)],
      {
        small: 50,
        big: 64,
        smallBuffers: { count: 4, size: 2_048_000 },
        buffers: { count: 17, size: 8 * mib },
        start: 3,
        max: 64,
      },
    ],
    [
      'files of 1 MiB',
      many(500, mib),
      { small: 0, big: 500, smallBuffers: none, buffers: { count: 72, size: mib }, start: 3, max: 64 },
    ],
    [
      'files of 400 KB',
      many(16, 400_000),
      { small: 0, big: 16, smallBuffers: none, buffers: { count: 16, size: 400_000 }, start: 3, max: 16 },
    ],
    [
      'one small file',
      [fileOf(1)],
      {
        small: 1,
        big: 0,
        smallBuffers: { count: 1, size: 1 },
        buffers: { count: 0, size: 1 },
        start: 1,
        max: 1,
      },
    ],
    ['no files', [], { small: 0, big: 0, smallBuffers: none, buffers: none, start: 1, max: 1 }],
    [
      'empty files',
      many(3, 0),
      { small: 1, big: 0, smallBuffers: { count: 1, size: 0 }, buffers: none, start: 3, max: 3 },
    ],
  ])('of %s', (_what, files, expected) => {
    expect(facts(files)).toEqual(expected);
  });

  it('uses the given number of concurrent requests, and reads some parts ahead', () => {
    expect(facts([fileOf(gib), ...many(1000, 1)], 4)).toMatchObject({
      smallBuffers: { count: 3 },
      buffers: { count: 5 },
      start: 4,
      max: 4,
    });
    expect(facts([fileOf(gib)], 40)).toMatchObject({ buffers: { count: 45 }, start: 40, max: 40 });
    expect(facts([fileOf(gib)], 1)).toMatchObject({ buffers: { count: 2 }, start: 1, max: 1 });
  });

  it('plans for empty files, even if no memory is free', () => {
    expect(facts(many(3, 0), undefined, 0)).toEqual(facts(many(3, 0)));
  });

  it.each([
    [64 * gib, gib, 18],
    [256 * mib, gib, 8],
    [16 * mib, gib, 3],
    [64 * gib, 400_000 * mib, 3],
  ])('with %p bytes of memory free and a file of %p has %p buffers', (memory, size, count) => {
    const { buffers } = planUpload([fileOf(size)], undefined, memory);
    expect(buffers.count).toBe(count);
    expect(buffers.count * buffers.size).toBeLessThanOrEqual(144 * mib);
  });
});
