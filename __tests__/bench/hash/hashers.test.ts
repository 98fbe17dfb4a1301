import { availableParallelism } from 'node:os';

import { expect, it } from '@jest/globals';

import { hashers } from '../../../bench/hash/hashers.ts';

it.each([
  ['openssl-all' as const, 64],
  ['openssl-cores' as const, availableParallelism()],
])('%s starts a process for each file, some at once', (name, atOnce) => {
  const task = { folder: '/data', list: '/list', fileCount: 64, target: '/sums' };
  const { file, args } = hashers[name].command(task);
  expect(file).toBe('sh');
  expect(args[1]).toContain('xargs -0 -n 1 -P "$1" openssl dgst -sha256');
  expect(args.slice(3)).toEqual([String(atOnce), '/list', '/sums']);
});
