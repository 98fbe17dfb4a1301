import { expect, it } from '@jest/globals';

import { parseStartArguments } from '../../../bench/start/arguments.ts';
import { UsageError } from '../../../sandbox/usage-error.ts';

it.each([
  [[], 20],
  [['--rounds', '7'], 7],
])('reads %j', (argv, rounds) => {
  expect(parseStartArguments(argv)).toEqual({ rounds });
});

it.each([
  [['fast'], 'fast'],
  [['--quick'], '--quick'],
  [['--rounds', '0'], 'not 0'],
])('refuses %j', (argv, fault) => {
  const parse = () => parseStartArguments(argv);
  expect(parse).toThrow(UsageError);
  expect(parse).toThrow(fault);
  expect(parse).toThrow('npm run bench -- start [--rounds N]');
});
