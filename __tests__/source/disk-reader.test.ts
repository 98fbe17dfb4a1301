import { rm, truncate } from 'node:fs/promises';
import { join } from 'node:path';

import { describe, expect, it } from '@jest/globals';

import { createDiskReader } from '../../src/source/disk-reader.ts';
import { foundFile, makeFolder } from '../support/folder.ts';

const long = Buffer.alloc(700_000, 'points ');

async function openFolder() {
  const folder = await makeFolder({ 'a.las': long, 'b.las': 'short' });
  const files = await Promise.all(['a.las', 'b.las'].map((key) => foundFile(folder, key)));
  return { folder, reader: createDiskReader(files) };
}

async function streamOf(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = [];
  for await (const chunk of chunks) all.push(chunk);
  return Buffer.concat(all);
}

describe('a reader of the disk', () => {
  it.each([
    [0, 100],
    [650_000, 1000],
    [0, 600_000],
    [699_990, 100_000],
    [700_000, 10],
    [900_000, 10],
  ])('reads from %d, %d bytes, and ends with the file', async (start, length) => {
    const { reader } = await openFolder();
    const bytes = await reader.read('a.las', start, length);
    expect(Buffer.from(bytes).equals(long.subarray(start, start + length))).toBe(true);
  });

  it('streams a file', async () => {
    const { reader } = await openFolder();
    expect((await streamOf(reader.stream('a.las'))).equals(long)).toBe(true);
    expect((await streamOf(reader.stream('b.las'))).toString()).toBe('short');
  });

  it('returns what is left of a file that became shorter', async () => {
    const { folder, reader } = await openFolder();
    await truncate(join(folder, 'a.las'), 10);
    expect((await reader.read('a.las', 0, 600_000)).length).toBe(10);
    expect((await streamOf(reader.stream('a.las'))).length).toBe(10);
  });

  it('names a file that is gone', async () => {
    const { folder, reader } = await openFolder();
    await rm(join(folder, 'a.las'));
    await expect(reader.read('a.las', 0, 1)).rejects.toMatchObject({ code: 'file-changed' });
    await expect(streamOf(reader.stream('a.las'))).rejects.toMatchObject({ code: 'file-changed' });
  });
});
