import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { afterEach, beforeEach, expect } from '@jest/globals';

import { posixIt } from '../support/platform.ts';

const main = resolve('sandbox/main.ts');

let folder: string;
let server: ChildProcess | undefined;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'main-test-'));
});
afterEach(async () => {
  server?.kill('SIGKILL');
  await rm(folder, { recursive: true, force: true });
});

/** Starts the command. Resolves when it has printed its lines. */
async function start(...flags: readonly string[]): Promise<ChildProcess> {
  server = spawn(process.execPath, [main, ...flags], {
    env: { ...process.env, TMPDIR: folder },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  if (server.stdout) await once(server.stdout, 'data');
  return server;
}

posixIt('deletes its files at a Ctrl-C that arrives more than once', async () => {
  const running = await start('--http');
  const [root = ''] = await readdir(folder);
  const many = join(folder, root, 'many');
  await mkdir(many);
  // to delete them takes longer than the pause between two signals
  await Promise.all(Array.from({ length: 3000 }, (_, index) => writeFile(join(many, String(index)), '')));
  const timer = setInterval(() => running.kill('SIGINT'), 1);
  await once(running, 'exit');
  clearInterval(timer);
  expect(await readdir(folder)).toEqual([]);
});

posixIt.each([['--help'], ['--https']])('explains itself for %s', (flag) => {
  const { status, stderr } = spawnSync(process.execPath, [main, flag], { encoding: 'utf8' });
  expect({ status, stderr }).toEqual({ status: 2, stderr: expect.stringMatching(/^Usage: npm run sandbox/) });
});
