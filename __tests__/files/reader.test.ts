import { hash } from 'node:crypto';
import { rm, symlink, truncate, utimes, writeFile } from 'node:fs/promises';

import { afterEach, describe, expect, it } from '@jest/globals';

import { split } from '../../src/files/byte-ranges.ts';
import type { FileSnapshot } from '../../src/files/file-snapshot.ts';
import { openReader, type Reader } from '../../src/files/reader.ts';
import { neverAborts } from '../support/clock.ts';
import { thrownBy, userErrorOf } from '../support/errors.ts';
import { foundFile, makeFolder } from '../support/folder.ts';
import { posixIt } from '../support/platform.ts';

const mib = 1024 ** 2;

const shared = (size: number) => new Uint8Array(new SharedArrayBuffer(size));

/** A file with the text `123456789`, whose CRC32 is the check value of the algorithm, CBF43926. */
const digits = async () => foundFile(await makeFolder({ 'a.las': '123456789' }), 'a.las');

const whole = (file: FileSnapshot) => ({ file, offset: 0, length: file.size });

describe('a reader', () => {
  const readers: Reader[] = [];
  const open = (signal: AbortSignal = neverAborts) => {
    const reader = openReader(signal);
    readers.push(reader);
    return reader;
  };
  afterEach(() => {
    for (const reader of readers.splice(0)) reader.close();
  });

  it('reads a whole file with both checksums', async () => {
    const file = await digits();
    const [content] = await open().read([whole(file)], shared(9));
    expect(content?.bytes.toString()).toBe('123456789');
    expect(content?.crc32).toBe(0xcbf43926);
    expect(content?.sha256).toBe(hash('sha256', '123456789'));
  });

  it('reads files one after another into the given buffer', async () => {
    const folder = await makeFolder({ a: 'aaa', empty: '', b: 'bb' });
    const files = await Promise.all(['a', 'empty', 'b'].map((name) => foundFile(folder, name)));
    const buffer = shared(100).subarray(10);
    const contents = await open().read(files.map(whole), buffer);
    expect(contents.map(({ bytes }) => bytes.toString())).toEqual(['aaa', '', 'bb']);
    expect(Buffer.from(buffer).toString('latin1', 0, 6)).toBe('aaabb\0');
    expect(contents.map(({ crc32 }) => crc32 === 0)).toEqual([false, true, false]);
    expect(contents[1]?.sha256).toBe(hash('sha256', ''));
  });

  it('reads ranges that are requested at the same time, and hashes the whole file with the last one', async () => {
    const content = Buffer.from(Uint8Array.from({ length: 3 * mib + 5 }, (_, index) => (index * 7) % 253));
    const file = await foundFile(await makeFolder({ big: content }), 'big');
    const reader = open();
    const read = await Promise.all(split(file, mib).map((one) => reader.read([one], shared(mib))));
    expect(Buffer.concat(read.flat().map(({ bytes }) => bytes)).equals(content)).toBe(true);
    expect(read.flat().map(({ sha256 }) => sha256)).toEqual([
      undefined,
      undefined,
      undefined,
      hash('sha256', content),
    ]);
  });

  it('keeps the checksums of files separate if their ranges alternate', async () => {
    const folder = await makeFolder({ a: 'aaaa', b: 'bbbb' });
    const [a, b] = [await foundFile(folder, 'a'), await foundFile(folder, 'b')];
    const [a1, a2] = split(a, 2);
    const [b1, b2] = split(b, 2);
    const ranges = [a1, b1, a2, b2].filter((range) => range !== undefined);
    const contents = await open().read(ranges, shared(8));
    expect(contents.map(({ bytes }) => bytes.toString())).toEqual(['aa', 'bb', 'aa', 'bb']);
    expect(contents.slice(2).map(({ sha256 }) => sha256)).toEqual([
      hash('sha256', 'aaaa'),
      hash('sha256', 'bbbb'),
    ]);
  });

  it.each<[string, (path: string) => Promise<void>]>([
    ['was deleted', (path) => rm(path)],
    ['became shorter', (path) => truncate(path, 4)],
    ['became longer', (path) => writeFile(path, 'x'.repeat(20))],
  ])('rejects a file that %s', async (_what, change) => {
    const file = await digits();
    await change(file.path);
    const error = await userErrorOf(() => open().read([whole(file)], shared(9)));
    expect(error).toMatchObject({
      code: 'file-changed',
      message: `The file ${file.path} changed while it was read.`,
    });
    expect(error.hint).not.toBe('');
  });

  it('accepts a file if only its time differs', async () => {
    const content = Buffer.from(Uint8Array.from({ length: 2 * mib + 5 }, (_, index) => (index * 7) % 253));
    const file = await foundFile(await makeFolder({ big: content }), 'big');
    const reader = open();
    await utimes(file.path, 1, 1);
    const read = await Promise.all(split(file, mib).map((one) => reader.read([one], shared(mib))));
    expect(read.flat().at(-1)?.sha256).toBe(hash('sha256', content));
  });

  it('rejects a file of the same size that is written while it is read', async () => {
    const file = await digits();
    const [first, last] = split(file, 5);
    if (first === undefined || last === undefined) throw new Error('there are two');
    const reader = open();
    await reader.read([first], shared(5));
    await writeFile(file.path, '987654321');
    await utimes(file.path, 1, 1); // for file systems with coarse times
    const error = await userErrorOf(() => reader.read([last], shared(4)));
    expect(error.message).toBe(`The file ${file.path} changed while it was read.`);
  });

  const linuxIt = process.platform === 'linux' ? it : it.skip;

  linuxIt('rejects a file with more bytes than its size says', async () => {
    const file = await foundFile('/proc/self', 'limits');
    expect(file.size).toBe(0);
    const error = await userErrorOf(() => open().read([whole(file)], shared(1)));
    expect(error.message).toBe(`The file ${file.path} changed while it was read.`);
  });

  it('rejects a file with fewer bytes than requested', async () => {
    const file = { path: process.platform === 'linux' ? '/dev/null' : 'NUL', size: 0, mtimeMs: 0 };
    const error = await userErrorOf(() => open().read([{ file, offset: 0, length: 5 }], shared(5)));
    expect(error.message).toContain(file.path);
  });

  posixIt('distinguishes a file that cannot be read from one that changed', async () => {
    const file = await digits();
    await rm(file.path);
    await symlink(file.path, file.path);
    const error = await userErrorOf(() => open().read([whole(file)], shared(9)));
    expect(error).toMatchObject({
      code: 'file-unreadable',
      message: `The file ${file.path} cannot be read (ELOOP).`,
    });
  });

  it('rejects with the reason of an abort', async () => {
    const file = await digits();
    const reason = new Error('cancelled');
    const controller = new AbortController();
    const reading = open(controller.signal).read([whole(file)], shared(9));
    controller.abort(reason);
    expect(await thrownBy(() => reading)).toBe(reason);
  });

  it('reads nothing after it was closed', async () => {
    const file = await digits();
    const reader = open();
    reader.close();
    await expect(reader.read([whole(file)], shared(9))).rejects.toThrow('ended early');
  });
});
