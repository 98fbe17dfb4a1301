import { expect, it } from '@jest/globals';

import { allWorks, describeWork, filesOf, totalBytes } from '../../bench/works.ts';

it.each([
  [false, '1g', '1 file of 1 GiB', 1],
  [false, '4g', '1 file of 4 GiB', 1],
  [false, 'small', '2,000 files of 64 KiB', 2000],
  [false, 'mix', '1 file of 512 MiB and 1,000 files of 100 KiB', 1001],
  [true, '1g', '1 file of 256 MiB', 1],
  [true, 'small', '500 files of 64 KiB', 500],
  [true, 'mix', '1 file of 128 MiB and 250 files of 100 KiB', 251],
])('with quick %p, %s is %s', (quick, name, text, count) => {
  const work = allWorks(quick).find((candidate) => candidate.name === name);
  if (work === undefined) throw new Error('no such work');
  expect(describeWork(work)).toBe(text);
  const files = filesOf(work);
  expect(files).toHaveLength(count);
  expect(new Set(files.map(({ path }) => path)).size).toBe(count);
  expect(files.reduce((sum, { size }) => sum + size, 0)).toBe(totalBytes(work));
});

it('spreads many files over 20 folders', () => {
  const files = allWorks(false).flatMap((work) => (work.name === 'small' ? filesOf(work) : []));
  const folders = new Set(files.map(({ path }) => path.split('/')[0]));
  expect(folders.size).toBe(20);
});
