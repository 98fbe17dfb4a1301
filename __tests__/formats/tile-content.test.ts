import { describe, expect, it } from '@jest/globals';

import { readInnerTiles } from '../../src/formats/inner-tiles.ts';
import { readModelName, readTileHeader } from '../../src/formats/tile-content.ts';
import { createWindowReader } from '../../src/formats/window-reader.ts';
import { memoryReader } from '../support/memory-reader.ts';
import { b3dm, cmpt, i3dm } from '../support/tiles.ts';

const innerTiles = (bytes: Uint8Array) => readInnerTiles(memoryReader({ a: bytes }), 'a');

describe('the header of a tile', () => {
  it('has the end of the tables', () => {
    expect(readTileHeader(b3dm({ tables: [8, 16] }))).toEqual({
      format: 'b3dm',
      version: 1,
      length: 36,
      bodyStart: 52,
      isNamed: false,
    });
    expect(readTileHeader(i3dm('a.glb'))).toMatchObject({ format: 'i3dm', bodyStart: 32, isNamed: true });
    expect(readTileHeader(cmpt())).toMatchObject({ format: 'cmpt', length: 16, bodyStart: 16 });
  });

  it('is shorter in tiles of old tools', () => {
    const old = b3dm();
    old.writeUInt32LE(5, 12);
    old.write('glTF', 20);
    expect(readTileHeader(old)).toMatchObject({ bodyStart: 20 });
    old.writeUInt32LE(0, 20);
    old.write('glTF', 24);
    expect(readTileHeader(old)).toMatchObject({ bodyStart: 29 });
  });

  it('is absent in other formats, and if it is cut', () => {
    expect(readTileHeader(Buffer.from('glTF'.repeat(10)))).toBeUndefined();
    expect(readTileHeader(Buffer.from('toString'.repeat(10)))).toBeUndefined();
    expect(readTileHeader(b3dm().subarray(0, 27))).toBeUndefined();
  });

  it('is before the padded name of a model', () => {
    expect(readModelName(Buffer.from('a%20b.glb  \0\0'))).toBe('a%20b.glb');
  });
});

describe('inner tiles', () => {
  it('name models at each depth', async () => {
    const nested = cmpt(i3dm('a.glb'), cmpt(b3dm(), i3dm('b.glb ')), i3dm('  '));
    expect(await innerTiles(nested)).toEqual({ models: ['a.glb', 'b.glb'], fault: undefined });
    expect(await innerTiles(i3dm('a.glb'))).toEqual({ models: ['a.glb'], fault: undefined });
  });

  it('can be damaged', async () => {
    const cut = cmpt(b3dm(), b3dm().subarray(0, 20));
    expect(await innerTiles(cut)).toEqual({ models: [], fault: undefined }); // the header of the second is not whole
    const long = b3dm();
    long.writeUInt32LE(1000, 8);
    expect(await innerTiles(cmpt(b3dm(), long))).toEqual({ models: [], fault: 52 });
    const empty = b3dm();
    empty.writeUInt32LE(0, 8);
    expect(await innerTiles(cmpt(empty))).toEqual({ models: [], fault: 16 });
  });

  it('end in deep composite tiles', async () => {
    let deep = cmpt(i3dm('a.glb'));
    for (let depth = 0; depth < 1000; depth++) deep = cmpt(deep);
    expect(await innerTiles(deep)).toEqual({ models: [], fault: undefined });
  });
});

describe('a window reader', () => {
  it('reads small ranges of a file at once', async () => {
    const reads: string[] = [];
    const memory = memoryReader({
      a: Buffer.from(Array.from({ length: 10_000 }, (_, at) => at % 251)),
      b: 'text',
    });
    const reader = createWindowReader({
      ...memory,
      read(key, start, length) {
        reads.push(`${key} ${start} ${length}`);
        return memory.read(key, start, length);
      },
    });
    for (const [key, start, length] of [
      ['a', 0, 20],
      ['a', 20, 4],
      ['a', 4000, 200],
      ['a', 9_990, 100],
      ['a', 10_005, 5],
      ['b', 0, 100],
      ['b', 1, 2],
      ['a', 0, 9_000],
    ] as const) {
      expect(Buffer.from(await reader.read(key, start, length))).toEqual(
        Buffer.from(await memory.read(key, start, length)),
      );
    }
    expect(reads).toEqual(['a 0 4096', 'a 4000 4096', 'a 9990 4096', 'b 0 4096', 'a 0 9000']);
  });
});
