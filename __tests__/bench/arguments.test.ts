import { describe, expect, it } from '@jest/globals';

import { commandOf, parseArguments } from '../../bench/arguments.ts';
import { UsageError } from '../../sandbox/usage-error.ts';

describe('parseArguments', () => {
  it('compares everything by default', () => {
    const { works, ...options } = parseArguments([]);
    expect(works.map(({ name }) => name)).toEqual(['1g', '4g', 'small', 'mix']);
    expect(options).toEqual({
      quick: false,
      rounds: 3,
      modes: ['local', 'distant'],
      tools: ['action', 'lib-storage', 'tutorial', 'rclone', 'awscli', 'limit'],
      data: undefined,
      write: false,
    });
  });

  it('does less in a quick run', () => {
    const { works, rounds } = parseArguments(['--quick']);
    expect(rounds).toBe(1);
    expect(works.map(({ name }) => name)).toEqual(['1g', 'small', 'mix']);
    expect(works[0]?.groups).toEqual([{ count: 1, size: 256 * 1024 * 1024 }]);
  });

  it('reads lists, and keeps its own order', () => {
    const options = parseArguments([
      ...['--works', 'small,1g', '--modes=distant', '--tools', 'limit, action'],
      ...['--rounds', '12', '--data', 'some/folder', '--write'],
    ]);
    expect(options.works.map(({ name }) => name)).toEqual(['1g', 'small']);
    expect(options).toMatchObject({
      modes: ['distant'],
      tools: ['action', 'limit'],
      rounds: 12,
      data: 'some/folder',
      write: true,
    });
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
    [['--data', ''], '--data needs a folder'],
  ])('refuses %j', (argv, fault) => {
    const parse = () => parseArguments(argv);
    expect(parse).toThrow(UsageError);
    expect(parse).toThrow(fault);
    expect(parse).toThrow('Usage: npm run bench');
  });
});

describe('commandOf', () => {
  it.each([
    [['--write'], 'npm run bench -- --write'],
    [['--quick', '--rounds', '1', '--data', '/home/me'], 'npm run bench -- --quick --write'],
    [
      ['--rounds=5', '--works=mix', '--modes=local', '--tools=action,limit'],
      'npm run bench -- --rounds 5 --works mix --modes local --tools action,limit --write',
    ],
  ])('of %j leaves out what is the default, or of this machine', (argv, command) => {
    expect(commandOf(parseArguments(argv))).toBe(command);
  });
});
