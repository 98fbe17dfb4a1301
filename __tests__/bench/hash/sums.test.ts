import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { describe, expect, it } from '@jest/globals';

import { computeSums, faultOf, formatSums, parseSums } from '../../../bench/hash/sums.ts';

const [one, two] = ['1'.repeat(64), '2'.repeat(64)];

describe('parseSums', () => {
  it('reads what openssl writes', () => {
    const text = `${one} */data/a b.las\n${two} */data/*.las\nError opening file\n`;
    expect([...parseSums(text)]).toEqual([
      ['/data/a b.las', one],
      ['/data/*.las', two],
    ]);
  });

  it('reads what formatSums writes', () => {
    const sums = new Map([
      ['/a', one],
      ['/b', two],
    ]);
    expect(parseSums(formatSums(sums))).toEqual(sums);
  });
});

describe('computeSums', () => {
  it('computes the SHA-256 of files, whatever their size', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'sums-'));
    try {
      const [empty, large] = ['empty', 'large'].map((name) => join(folder, name)) as [string, string];
      await writeFile(empty, '');
      await writeFile(large, Buffer.alloc(5 * 1024 * 1024));
      // by sha256sum
      const expected = [
        [empty, 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
        [large, 'c036cbb7553a909f8b8877d4461924307f27ecb66cff928eeeafd569c3887e29'],
      ] as const;
      expect([...(await computeSums([empty, large], new AbortController().signal))]).toEqual(expected);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});

describe('faultOf', () => {
  const expected = new Map([
    ['/a', one],
    ['/b', two],
  ]);

  it('finds nothing wrong with equal sums in any order', () => {
    expect(faultOf(new Map([...expected].reverse()), expected)).toBeUndefined();
  });

  it.each([
    [[['/a', one]], '1 of 2 sums are wrong or missing'],
    [
      [
        ['/a', two],
        ['/b', one],
      ],
      '2 of 2 sums are wrong or missing',
    ],
    [[...expected, ['/c', one]], '1 sums of other files'],
  ] as [[string, string][], string][])('of %j says what is wrong', (found, fault) => {
    expect(faultOf(new Map(found), expected)).toBe(fault);
  });
});
