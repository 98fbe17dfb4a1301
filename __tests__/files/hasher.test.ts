import { execFileSync } from 'node:child_process';
import { hash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { constants } from 'node:fs';
import { mkdir, open, rm, symlink, truncate, utimes, writeFile } from 'node:fs/promises';
import { setImmediate, setTimeout } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';

import { describe, expect, it } from '@jest/globals';

import { hashOnDemand } from '../../src/files/hash-thread.ts';
import { hashFiles } from '../../src/files/hasher.ts';
import { neverAborts } from '../support/clock.ts';
import { thrownBy, userErrorOf } from '../support/errors.ts';
import { foundFile, makeFolder } from '../support/folder.ts';
import { posixDescribe, posixIt } from '../support/platform.ts';

const kib = 1024;
const mib = 1024 * kib;

/** Files of random bytes, and their hashes. */
async function randomFiles(...sizes: number[]) {
  const contents = sizes.map((size) => randomBytes(size));
  const folder = await makeFolder(
    Object.fromEntries(contents.map((content, index) => [`f${index}`, content])),
  );
  const files = await Promise.all(sizes.map((_size, index) => foundFile(folder, `f${index}`)));
  return {
    files,
    hashes: new Map(files.map((file, index) => [file, hash('sha256', contents[index] ?? '')])),
  };
}

/** The number of worker threads in this process. */
const threads = () => (process.report.getReport() as unknown as { workers: unknown[] }).workers.length;

/** Waits until all worker threads have ended. The time-out of the test applies. */
async function threadsEnd(): Promise<void> {
  while (threads() > 0) await setTimeout(10);
}

describe('hashFiles', () => {
  it('starts no thread without files', async () => {
    expect(await hashFiles([], neverAborts)).toEqual(new Map());
    expect(threads()).toBe(0);
  });

  it.each([0, 1, 256 * kib - 1, 256 * kib, 256 * kib + 1, 512 * kib, 1_000_000])(
    'hashes a file of %p bytes',
    async (size) => {
      const { files, hashes } = await randomFiles(size);
      expect(await hashFiles(files, neverAborts)).toEqual(hashes);
    },
  );

  it('hashes files of all sizes', async () => {
    const { files, hashes } = await randomFiles(9 * mib, 0, 3 * mib, 1, 8 * mib, 300 * kib, 5, 9 * mib);
    expect(await hashFiles(files, neverAborts)).toEqual(hashes);
    await threadsEnd();
  });

  it.each([63, 64, 65, 700])('hashes %p small files', async (count) => {
    const sizes = Array.from({ length: count }, (_, index) => index % 100);
    const { files, hashes } = await randomFiles(...sizes);
    expect(await hashFiles(files, neverAborts)).toEqual(hashes);
  });

  it.each<[string, (path: string) => Promise<void>]>([
    ['was deleted', (path) => rm(path)],
    ['became shorter', (path) => truncate(path, 4)],
    ['became longer', (path) => writeFile(path, 'x'.repeat(20))],
  ])('rejects a file that %s', async (_what, change) => {
    const { files } = await randomFiles(9, 9, 9);
    const path = files[1]?.path ?? '';
    await change(path);
    const error = await userErrorOf(() => hashFiles(files, neverAborts));
    expect(error).toMatchObject({
      code: 'file-changed',
      message: `The file ${path} changed while it was read.`,
    });
    expect(error.hint).toContain('run the job again');
    await threadsEnd();
  });

  it('detects in its thread that a file of the same size was written while it was read', async () => {
    const { files } = await randomFiles(9, 9);
    const [file, steady] = files;
    // writes to the file as soon as its end is read for the first time
    const rewrite = `
      const fs = require('node:fs');
      const { readSync } = fs;
      let ended = false;
      fs.readSync = (...values) => {
        const count = readSync(...values);
        if (count === 0 && !ended) {
          ended = true;
          fs.writeFileSync(${JSON.stringify(file?.path)}, '123456789');
        }
        return count;
      };`;
    const worker = new Worker(`${rewrite}(${hashOnDemand.toString()})()`, { eval: true });
    const counter = new BigInt64Array(new SharedArrayBuffer(8));
    worker.postMessage({
      files: [
        { ...file, mtimeMs: 0 },
        { ...steady, mtimeMs: 0 },
      ],
      counter,
    });
    const [answers] = (await once(worker, 'message')) as [{ isSame: boolean }[]];
    await worker.terminate();
    expect(answers.map(({ isSame }) => isSame)).toEqual([false, true]);
    expect(counter[0]).toBe(BigInt((file?.size ?? 0) + (steady?.size ?? 0))); // each byte once
  });

  it('reports progress in bytes', async () => {
    const { files } = await randomFiles(mib);
    const file = files[0] as (typeof files)[number];
    const controller = new AbortController();
    const reported: number[] = [];
    const hashing = hashFiles(Array(100_000).fill(file), controller.signal, (count) => {
      reported.push(count);
      if (reported.length === 2) controller.abort(new Error('enough'));
    });
    expect(await thrownBy(() => hashing)).toEqual(new Error('enough'));
    expect(reported).toHaveLength(2);
    for (const count of reported) expect(count).toBeGreaterThan(0);
  });

  it('accepts a file if only its time differs', async () => {
    const { files, hashes } = await randomFiles(9, 300 * kib, 0);
    for (const { path } of files) await utimes(path, 1, 1);
    expect(await hashFiles(files, neverAborts)).toEqual(hashes);
  });

  posixDescribe('reports why a file cannot be read', () => {
    it.each<[string, (path: string) => Promise<unknown>]>([
      ['ELOOP', (path) => symlink(path, path)],
      ['EISDIR', (path) => mkdir(path)],
    ])('%s', async (code, change) => {
      const { files } = await randomFiles(9, 9);
      const path = files[1]?.path ?? '';
      await rm(path);
      await change(path);
      const error = await userErrorOf(() => hashFiles(files, neverAborts));
      expect(error).toMatchObject({
        code: 'file-unreadable',
        message: `The file ${path} cannot be read (${code}).`,
      });
    });
  });

  it('rejects at once if the signal has already aborted', async () => {
    const { files } = await randomFiles(9);
    const reason = new Error('cancelled');
    expect(await thrownBy(() => hashFiles(files, AbortSignal.abort(reason)))).toBe(reason);
    await threadsEnd();
  });

  it('rejects with the reason of an abort, and ends its threads', async () => {
    const { files } = await randomFiles(8 * mib);
    const controller = new AbortController();
    const reason = new Error('cancelled');
    const hashing = hashFiles(Array(10_000).fill(files[0]), controller.signal); // 80 GB
    while (threads() === 0) await setImmediate();
    controller.abort(reason);
    expect(await thrownBy(() => hashing)).toBe(reason);
    await threadsEnd();
  });

  posixIt('rejects with the reason of an abort even if a disk hangs', async () => {
    const { files } = await randomFiles(9);
    const path = files[0]?.path ?? '';
    await rm(path);
    execFileSync('mkfifo', [path]); // opening it blocks until another process writes
    const controller = new AbortController();
    const reason = new Error('cancelled');
    const hashing = hashFiles(files, controller.signal);
    await setTimeout(500); // a blocked thread cannot report that it has started
    controller.abort(reason);
    const outcome = await Promise.race([
      thrownBy(() => hashing),
      setTimeout(2000, 'still waiting', { ref: false }),
    ]);
    // fails unless the thread waits to read
    const writing = await open(path, constants.O_WRONLY | constants.O_NONBLOCK);
    await writing.close();
    expect(outcome).toBe(reason);
    await threadsEnd();
  });
});
