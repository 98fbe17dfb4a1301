import { spawnSync } from 'node:child_process';
import { readdir } from 'node:fs/promises';

import { expect, it } from '@jest/globals';

import { faultOf, programNames, startOf } from '../../../bench/start/programs.ts';
import { makeFolder } from '../../support/folder.ts';

it.each(programNames)('%s ends as it should without inputs, and leaves nothing elsewhere', async (name) => {
  const own = await makeFolder();
  const { file, args, env, exitCode } = await startOf(name, own);
  const before = await readdir(own);
  const { status, stdout } = spawnSync(file, args, { env, encoding: 'utf8', cwd: own });
  expect(status).toBe(exitCode);
  expect(faultOf(name, stdout)).toBeUndefined();
  expect(await readdir(own)).toEqual(before);
});

it('knows what ended otherwise', () => {
  expect(faultOf('wait', '')).toMatch('another output');
  expect(faultOf('empty', 'text')).toBe('ended with another output: text');
});
