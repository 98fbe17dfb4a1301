import { hash } from 'node:crypto';

import { expect, it } from '@jest/globals';

import { hashAll } from '../../src/transfer/hash-files.ts';
import { neverAborts, fakeClock } from '../support/clock.ts';
import { foundFile, makeFolder } from '../support/folder.ts';
import { fakeLog } from '../support/log.ts';

it('hashes files, and logs nothing if that is fast', async () => {
  const folder = await makeFolder({ 'a.las': 'points' });
  const file = await foundFile(folder, 'a.las');
  const log = fakeLog();
  const hashes = await hashAll([file], { clock: fakeClock(), log, signal: neverAborts });
  expect(hashes).toEqual(new Map([[file, hash('sha256', 'points')]]));
  expect(log.all).toEqual([]);
});

it('logs its progress every few seconds', async () => {
  const content = 'points '.repeat(1_000_000);
  const folder = await makeFolder({ 'a.las': content });
  const file = await foundFile(folder, 'a.las');
  const controller = new AbortController();
  const log = fakeLog();
  const info = (line: string) => {
    log.info(line);
    controller.abort(new Error('enough'));
  };
  let now = 0;
  const clock = { ...fakeClock(), now: () => (now += 5_000) };
  const files = Array<typeof file>(100_000).fill(file);
  const hashing = hashAll(files, { clock, log: { ...log, info }, signal: controller.signal });
  await expect(hashing).rejects.toThrow('enough');
  expect(log.of('info')).toEqual([expect.stringMatching(/^Hashed .* of 700 GB · 0 % · .*\/s · .* left$/)]);
});
