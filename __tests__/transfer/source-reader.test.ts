import { rm, symlink, truncate, utimes, writeFile } from 'node:fs/promises';

import { describe, expect, it } from '@jest/globals';

import { readPiece } from '../../src/transfer/source-reader.ts';
import { userErrorOf } from '../support/errors.ts';
import { foundFile, makeFolder } from '../support/folder.ts';
import { posixIt } from '../support/posix.ts';
import '../support/realm.ts';

/** A file with the text `123456789`, whose CRC32 is the check value of the algorithm, CBF43926. */
const digits = async () => foundFile(await makeFolder({ 'a.las': '123456789' }), 'a.las');

describe('readPiece', () => {
  it('reads a whole file and its checksum, as S3 writes it', async () => {
    const file = await digits();
    const piece = { file, offset: 0, length: 9, part: undefined };
    const { bytes, crc32 } = await readPiece(piece, Buffer.alloc(9));
    expect(bytes.toString()).toBe('123456789');
    expect(Buffer.from(crc32, 'base64').toString('hex')).toBe('cbf43926');
  });

  it('reads a part by its position, into the buffer it is given', async () => {
    const file = await digits();
    const buffer = Buffer.alloc(100, '-');
    const { bytes } = await readPiece({ file, offset: 3, length: 4, part: 2 }, buffer);
    expect(bytes.toString()).toBe('4567');
    expect(bytes.buffer).toBe(buffer.buffer);
    expect(buffer.toString('latin1', 0, 6)).toBe('4567--');
  });

  it('reads an empty file', async () => {
    const file = await foundFile(await makeFolder({ empty: '' }), 'empty');
    expect(await readPiece({ file, offset: 0, length: 0, part: undefined }, Buffer.alloc(0))).toEqual({
      bytes: Buffer.alloc(0),
      crc32: 'AAAAAA==',
    });
  });

  it('reads in several steps what the system does not give at once', async () => {
    const content = Buffer.from(Uint8Array.from({ length: 3_000_000 }, (_, index) => (index * 7) % 253));
    const file = await foundFile(await makeFolder({ big: content }), 'big');
    const piece = { file, offset: 1_000, length: 2_500_000, part: 1 };
    const { bytes } = await readPiece(piece, Buffer.alloc(2_500_000));
    expect(bytes.equals(content.subarray(1_000, 2_501_000))).toBe(true);
  });

  it.each<[string, (path: string) => Promise<void>]>([
    ['is gone', (path) => rm(path)],
    ['is shorter', (path) => truncate(path, 4)],
    ['is longer', (path) => writeFile(path, 'x'.repeat(20))],
    ['has another time', (path) => utimes(path, 1, 1)],
  ])('refuses a file that %s now', async (_what, change) => {
    const file = await digits();
    await change(file.path);
    const piece = { file, offset: 0, length: 9, part: undefined };
    const error = await userErrorOf(() => readPiece(piece, Buffer.alloc(9)));
    expect(error.message).toBe(`The file ${file.path} changed while it was read.`);
    expect(error.cure).not.toBe('');
  });

  posixIt('tells a file that cannot be read from one that changed', async () => {
    const file = await digits();
    await rm(file.path);
    await symlink(file.path, file.path);
    const piece = { file, offset: 0, length: 9, part: undefined };
    const error = await userErrorOf(() => readPiece(piece, Buffer.alloc(9)));
    expect(error.message).toBe(`The file ${file.path} cannot be read (ELOOP).`);
  });
});
