import { spawnSync } from 'node:child_process';
import { readdir } from 'node:fs/promises';

import { expect, it } from '@jest/globals';

import { startFaultOf, prepareStart, programNames } from '../../bench/start.ts';
import { makeFolder } from '../support/folder.ts';

it.each(programNames)('%s ends as expected without inputs, and writes no other files', async (name) => {
  const own = await makeFolder();
  const { file, args, env, exitCode } = await prepareStart(name, own);
  const before = await readdir(own);
  const { status, stdout } = spawnSync(file, args, { env, encoding: 'utf8', cwd: own });
  expect(status).toBe(exitCode);
  expect(startFaultOf(name, stdout)).toBeUndefined();
  expect(await readdir(own)).toEqual(before);
});

it('reports an unexpected output', () => {
  expect(startFaultOf('wait', '')).toMatch('unexpected output');
  expect(startFaultOf('empty', 'text')).toBe('unexpected output: text');
});
