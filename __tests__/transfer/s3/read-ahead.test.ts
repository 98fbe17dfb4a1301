import { hash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';

import { describe, expect, it } from '@jest/globals';

import { openReadAhead, type ReadAhead } from '../../../src/transfer/s3/read-ahead.ts';
import { neverAborts } from '../../support/clock.ts';
import { userErrorOf } from '../../support/errors.ts';
import { foundFile, makeFolder } from '../../support/folder.ts';

const mib = 1024 ** 2;

/** Runs with a read-ahead of some files, and closes it. */
async function withReadAhead<T>(
  contents: Readonly<Record<string, Buffer>>,
  run: (readAhead: ReadAhead, folder: string) => Promise<T>,
): Promise<T> {
  const folder = await makeFolder(contents);
  const files = await Promise.all(Object.keys(contents).map((key) => foundFile(folder, key)));
  const readAhead = openReadAhead(files, 2, neverAborts); // few buffers, so that each is filled several times
  try {
    return await run(readAhead, folder);
  } finally {
    readAhead[Symbol.dispose]();
  }
}

/** The bytes of all slots, which take turns, by `key@offset`. */
async function drain({ slots }: ReadAhead): Promise<Map<string, Buffer>> {
  const all = new Map<string, Buffer>();
  await Promise.all(
    slots.map(async (slot) => {
      for (let filled = await slot.next(); filled !== undefined; filled = await slot.next()) {
        for (const { range, bytes } of filled) {
          const name = `${range.file.key}@${range.offset}`;
          expect(all.has(name)).toBe(false);
          all.set(name, Buffer.from(bytes)); // the next batch of the slot overwrites it
        }
      }
    }),
  );
  return all;
}

describe('a read-ahead', () => {
  it('reads every byte of every file once', async () => {
    const small = Object.fromEntries(
      Array.from({ length: 200 }, (_, index) => [`s${index}`, Buffer.alloc(index * 100, index)]),
    );
    // its pattern is not aligned with parts: 65,521 is a prime
    const pattern = Uint8Array.from({ length: 65_521 }, (_, index) => (index * 31) % 251);
    const big = Buffer.alloc(60 * mib, Buffer.from(pattern));
    const contents = { ...small, big, middle: Buffer.alloc(mib, 7) };
    const all = await withReadAhead(contents, drain);
    expect(all.size).toBe(200 + 1 + 8);
    for (const [key, content] of Object.entries(small)) {
      expect(all.get(`${key}@0`)?.equals(content)).toBe(true);
    }
    const parts = Array.from(
      { length: 32 },
      (_, index) => all.get(`big@${index * 8 * mib}`) ?? Buffer.alloc(0),
    );
    expect(hash('sha256', Buffer.concat(parts))).toBe(hash('sha256', big));
  });

  it('has nothing without files', async () => {
    expect(await withReadAhead({}, drain)).toEqual(new Map());
  });

  it('reads ahead before the bytes are needed', async () => {
    await withReadAhead({ a: Buffer.from('first') }, async (readAhead, folder) => {
      const [slot] = readAhead.slots;
      const read = await slot?.next();
      await writeFile(`${folder}/a`, 'other');
      expect(read?.[0]?.bytes.toString()).toBe('first');
      expect(await slot?.next()).toBeUndefined();
    });
  });

  it('throws an error of a changed file when its bytes are needed', async () => {
    const folder = await makeFolder({ a: 'aaa' });
    const file = await foundFile(folder, 'a');
    await writeFile(file.path, 'aaaa');
    const readAhead = openReadAhead([file], undefined, neverAborts);
    const error = await userErrorOf(async () => readAhead.slots[0]?.next());
    readAhead[Symbol.dispose]();
    expect(error.message).toBe(`The file ${file.path} changed while it was read.`);
  });
});
