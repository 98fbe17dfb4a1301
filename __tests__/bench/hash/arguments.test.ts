import { expect, it } from '@jest/globals';

import { parseHashArguments } from '../../../bench/hash/arguments.ts';
import { UsageError } from '../../../sandbox/usage-error.ts';

it.each([
  [[], { quick: false, rounds: 3, data: undefined }],
  [['--quick'], { quick: true, rounds: 1, data: undefined }],
  [['--rounds', '7', '--quick', '--data', 'some/folder'], { quick: true, rounds: 7, data: 'some/folder' }],
])('reads %j', (argv, options) => {
  expect(parseHashArguments(argv)).toEqual(options);
});

it.each([
  [['fast'], 'fast'],
  [['hash'], 'hash'],
  [['--write'], '--write'],
  [['--works', '1g'], '--works'],
  [['--rounds', 'many'], 'not many'],
  [['--data', ''], '--data needs a folder'],
])('refuses %j', (argv, fault) => {
  const parse = () => parseHashArguments(argv);
  expect(parse).toThrow(UsageError);
  expect(parse).toThrow(fault);
  expect(parse).toThrow('npm run bench -- hash [OPTIONS]');
});
