import { describe, expect, it } from '@jest/globals';

import { parseArguments } from '../../bench/arguments.ts';
import { allWorks, describeWork, filesOf, totalBytes } from '../../bench/works.ts';
import { UsageError } from '../../sandbox/usage-error.ts';

describe('parseArguments', () => {
  it('compares everything by default', () => {
    const { works, ...options } = parseArguments([]);
    expect(works.map(({ name }) => name)).toEqual(['1g', '4g', 'tif', 'glb', 'small', 'mix']);
    expect(options).toEqual({
      quick: false,
      rounds: 3,
      starts: true,
      checks: true,
      plans: true,
      modes: ['local', 'distant'],
      tools: ['action', 'unchecked', 'lib-storage', 'tutorial', 'rclone', 'awscli', 'limit'],
      other: undefined,
      write: false,
    });
  });

  it('does less in a quick run', () => {
    const { works, rounds, starts } = parseArguments(['--quick']);
    expect(rounds).toBe(1);
    expect(works.map(({ name }) => name)).toEqual(['1g', 'small', 'mix']);
    expect(works[0]?.groups).toEqual([{ count: 1, size: 256 * 1024 * 1024 }]);
    expect(starts).toBe(true);
  });

  it('reads lists, and keeps its own order', () => {
    const options = parseArguments([
      ...['--works', 'small,1g', '--modes=distant', '--tools', 'limit, action'],
      ...['--rounds', '12', '--other', 'some/folder'],
    ]);
    expect(options.works.map(({ name }) => name)).toEqual(['1g', 'small']);
    expect(options).toMatchObject({
      starts: false,
      modes: ['distant'],
      tools: ['action', 'limit'],
      rounds: 12,
      other: 'some/folder',
    });
    expect(parseArguments(['--works', 'start'])).toMatchObject({ works: [], starts: true });
  });

  it.each([
    [['--fast'], '--fast'],
    [['file'], 'file'],
    [['--rounds', '0'], 'not 0'],
    [['--rounds', '1.5'], 'not 1.5'],
    [['--rounds'], '--rounds'],
    [['--works', '2g'], '--works has no 2g'],
    [['--quick', '--works', '4g'], '--works has no 4g'],
    [['--modes', ''], '--modes has no (empty name)'],
    [['--tools', 'action,,limit'], '--tools has no (empty name)'],
    [['--other', ''], '--other needs a folder'],
    [['--other', 'dist', '--write'], '--write does not go with --other'],
  ])('rejects %j', (argv, fault) => {
    const parse = () => parseArguments(argv);
    expect(parse).toThrow(UsageError);
    expect(parse).toThrow(fault);
    expect(parse).toThrow('Usage: npm run bench');
  });
});

describe('the works', () => {
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

  it('have many files in 20 folders', () => {
    const files = allWorks(false).flatMap((work) => (work.name === 'small' ? filesOf(work) : []));
    const folders = new Set(files.map(({ path }) => path.split('/')[0]));
    expect(folders.size).toBe(20);
  });
});
