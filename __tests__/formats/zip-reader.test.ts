import { randomBytes } from 'node:crypto';

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import type { SourceReader } from '../../src/formats/source-reader.ts';
import { openZip, type ZipReader } from '../../src/formats/zip-reader.ts';
import { unpackedFiles } from '../../src/formats/zip-unpacked.ts';
import { makeZip, type MadeMember } from '../support/make-zip.ts';
import { memoryReader } from '../support/memory-reader.ts';

const open = (bytes: Uint8Array) => openZip(memoryReader({ 'a.zip': bytes }), 'a.zip');

async function opened(bytes: Uint8Array): Promise<ZipReader> {
  const zip = await open(bytes);
  if ('fault' in zip) throw new Error(`the zip is ${zip.fault}`);
  return zip;
}

async function streamed(reader: SourceReader, key: string): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of reader.stream(key)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

const text = Buffer.from('0123456789'.repeat(50_000));
const noise = randomBytes(300_000);

describe('openZip', () => {
  const members: readonly MadeMember[] = [
    { name: 'folder/', content: '' },
    { name: 'folder/stored.bin', content: noise },
    { name: 'folder/deflated.txt', content: text, deflate: true },
    { name: 'folder/noise.bin', content: noise, deflate: true },
    { name: 'small.txt', content: 'small', deflate: true },
    { name: 'nothing.txt', content: '', deflate: true },
  ];

  it.each([
    ['a plain zip', {}],
    ['ZIP64', { large: true }],
    ['a zip with a comment and bytes before it', { comment: 'a comment', prefix: noise }],
    ['ZIP64 with bytes before it', { large: true, prefix: noise }],
    ['a comment with the signature of the end', { comment: 'PK\x05\x06'.repeat(30) }],
  ])('reads the members of %s', async (_name, form) => {
    for (const deferred of [false, true]) {
      const zip = await opened(
        makeZip(
          members.map((member) => ({ ...member, streamed: deferred })),
          form,
        ),
      );
      const files = members.filter(({ name }) => name !== 'folder/');
      expect([...zip.files.keys()]).toEqual(files.map(({ name }) => name));
      for (const { name, content } of files) {
        expect(zip.files.get(String(name))?.size).toBe(content.length);
        expect((await streamed(zip, String(name))).equals(Buffer.from(content))).toBe(true);
      }
    }
  });

  it('reads ranges in any order', async () => {
    const zip = await opened(makeZip(members));
    const ranges = fc.array(fc.tuple(fc.nat(310_000), fc.nat(200_000)), { maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(
        ranges,
        fc.constantFrom('folder/stored.bin', 'folder/noise.bin'),
        async (some, name) => {
          for (const [start, length] of some) {
            const bytes = Buffer.from(await zip.read(name, start, length));
            expect(bytes.equals(noise.subarray(start, start + length))).toBe(true);
          }
        },
      ),
      { numRuns: 50 },
    );
  });

  it('reads ranges at the same time', async () => {
    const zip = await opened(makeZip(members));
    const starts = [0, 200_000, 100_000, 299_990];
    const ranges = await Promise.all(starts.map((start) => zip.read('folder/noise.bin', start, 100)));
    starts.forEach((start, index) => {
      expect(Buffer.from(ranges[index] ?? []).equals(noise.subarray(start, start + 100))).toBe(true);
    });
  });

  it.each([
    ['0 bytes', Buffer.alloc(0), 'empty'],
    ['another format', Buffer.from('Rar!'), 'not-zip'],
    ['the start of a zip', makeZip(members).subarray(0, 1000), 'cut'],
    ['the first file of a split zip', Buffer.from('PK\x07\x08 and so on'), 'multi-disk'],
  ])('has a reason for %s', async (_name, bytes, fault) => {
    expect(await open(bytes)).toEqual({ fault });
  });

  it('has the entry whose data is not in the file', async () => {
    expect(await open(makeZip(members).subarray(1000))).toMatchObject({ fault: 'out-of-bounds' });
    const zip = makeZip([{ name: 'a', content: 'text' }]);
    zip.writeUInt32LE(4000, zip.lastIndexOf('PK\x01\x02') + 20);
    expect(await open(zip)).toEqual({ fault: 'out-of-bounds', entry: 'a' });
  });

  it('has the entry whose data is also that of another entry', async () => {
    const zip = makeZip([
      { name: 'a', content: 'text' },
      { name: 'b', content: 'text' },
    ]);
    zip.writeUInt32LE(0, zip.lastIndexOf('PK\x01\x02') + 42);
    expect(await open(zip)).toEqual({ fault: 'overlapping', entry: 'b' });
  });

  it('reads names in UTF-8, in code page 437, and in an extra field', async () => {
    const unicode = Buffer.concat([Buffer.from([0x75, 0x70, 13, 0, 1, 0, 0, 0, 0]), Buffer.from('straße.x')]);
    unicode.writeUInt16LE(unicode.length - 4, 2);
    const zip = await opened(
      makeZip([
        { name: 'Brücke.obj', content: '' },
        { name: Buffer.from('Br\x81cke.mtl', 'latin1'), content: '' },
        { name: 'stra_e.x', content: '', extra: unicode },
      ]),
    );
    expect([...zip.files.keys()]).toEqual(['Brücke.obj', 'Brücke.mtl', 'straße.x']);
  });

  it('lists what can be a fault', async () => {
    const zip = await opened(
      makeZip([
        { name: 'a.bin', content: 'x', encrypted: true },
        { name: 'b.bin', content: 'x', method: 14 },
        { name: 'c\\d.bin', content: 'x' },
        { name: '../e.bin', content: 'x' },
        { name: 'C:/f.bin', content: 'x' },
        { name: 'g..h/i.bin', content: 'x' },
        { name: 'g..h/i.bin', content: 'x' },
      ]),
    );
    expect(zip.facts).toEqual({
      encrypted: ['a.bin'],
      unreadable: ['b.bin'],
      backslashes: ['c\\d.bin'],
      outside: ['../e.bin', 'C:/f.bin'],
      duplicates: ['g..h/i.bin'],
    });
    expect(await streamed(zip, 'a.bin')).toHaveLength(0);
    expect(await streamed(zip, 'b.bin')).toHaveLength(0);
  });

  it('stops at the size that the directory says', async () => {
    const zip = await opened(
      makeZip([{ name: 'bomb', content: Buffer.alloc(1e8), deflate: true, size: 1000 }]),
    );
    expect(await streamed(zip, 'bomb')).toHaveLength(1000);
  });

  it('limits a size that deflate cannot reach', async () => {
    const zip = await opened(makeZip([{ name: 'a', content: 'x', deflate: true, size: 0xfffffffe }]));
    expect(zip.files.get('a')?.size).toBeLessThan(10_000);
    expect(await zip.read('a', 0, 10_000)).toHaveLength(1);
  });

  it('passes on an error of the reader below', async () => {
    const reader = memoryReader({ 'a.zip': makeZip(members) });
    let left = 3;
    const zip = await openZip(
      {
        ...reader,
        read: (...range) => (left-- > 0 ? reader.read(...range) : Promise.reject(new Error('used up'))),
      },
      'a.zip',
    );
    if ('fault' in zip) throw new Error(zip.fault);
    await expect(streamed(zip, 'folder/noise.bin')).rejects.toThrow('used up');
  });

  it('ends in a value for damaged zips', async () => {
    const zip = makeZip(members.map((member, index) => ({ ...member, streamed: index % 2 === 0 })));
    const tail = zip.lastIndexOf('PK\x03\x04');
    const place = fc.oneof(fc.nat(zip.length - 1), fc.integer({ min: tail, max: zip.length - 1 }));
    const change = fc.record({ place, value: fc.constantFrom(0, 1, 0x7f, 0xff), cut: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 4 }), async (changes) => {
        let bytes = Buffer.from(zip);
        for (const { place, value, cut } of changes) {
          if (cut && place > 0) bytes = bytes.subarray(0, place);
          else if (place < bytes.length) bytes[place] = value;
        }
        const found = await open(bytes);
        if ('fault' in found) return;
        for (const key of found.files.keys()) {
          await found.read(key, 10, 100_000);
          for await (const chunk of found.stream(key)) expect(chunk.length).toBeGreaterThanOrEqual(0);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('unpackedFiles', () => {
  it('has slashes, and no files of the system', async () => {
    const zip = unpackedFiles(
      await opened(
        makeZip([
          { name: 'a\\b.txt', content: 'text' },
          { name: '__MACOSX/a/._b.txt', content: 'x' },
          { name: 'a/.DS_Store', content: 'x' },
        ]),
      ),
    );
    expect([...zip.files]).toEqual([['a/b.txt', { size: 4 }]]);
    expect((await streamed(zip, 'a/b.txt')).toString()).toBe('text');
    expect(Buffer.from(await zip.read('a/b.txt', 1, 2)).toString()).toBe('ex');
  });
});
