import { describe, expect, it } from '@jest/globals';

import { readGlb } from '../../src/formats/glb.ts';
import { bin, makeGlb } from '../support/gltf-files.ts';
import { memoryReader } from '../support/memory-reader.ts';

const read = (bytes: Uint8Array, start = 0, length = bytes.length - start) =>
  readGlb(memoryReader({ f: bytes }), { key: 'f', start, length });

describe('the structure of a binary glTF', () => {
  it('has the ranges of its chunks', async () => {
    const glb = makeGlb({ json: '{"a":1}', bin });
    expect(await read(glb)).toEqual({
      kind: 'glb',
      version: 2,
      json: { key: 'f', start: 20, length: 8 },
      bin: { key: 'f', start: 36, length: 60 },
    });
  });

  it('is read from the middle of a file, and not beyond its range', async () => {
    const glb = makeGlb({ json: '{"a":1}', bin });
    const file = Buffer.concat([Buffer.alloc(100), glb, Buffer.alloc(100)]);
    expect(await read(file, 100, glb.length)).toMatchObject({ json: { start: 120 }, bin: { start: 136 } });
    expect(await read(file, 100, glb.length - 1)).toEqual({ kind: 'cut', declared: glb.length });
  });

  it('can have no second chunk, or one of another type', async () => {
    expect(await read(makeGlb({ json: '{}' }))).toMatchObject({ kind: 'glb', bin: undefined });
    const other = makeGlb({ json: '{}', bin });
    other.write('ABCD', 28, 'latin1');
    expect(await read(other)).toMatchObject({ kind: 'glb', bin: undefined });
  });

  it.each([
    ['other bytes', Buffer.from('no glTF at all, but 20 bytes'), 'no-glb'],
    ['nothing', Buffer.alloc(0), 'no-glb'],
    ['a header that is cut', makeGlb().subarray(0, 11), 'no-glb'],
    ['a first chunk of another type', makeGlb({ jsonType: 'BIN\0' }), 'no-json'],
    ['a first chunk that is too long', makeGlb({ jsonLength: 0xffffffff }), 'chunk'],
    ['a second chunk that is too long', makeGlb({ bin, binLength: 61 }), 'chunk'],
  ])('is not there in %s', async (_, bytes, kind) => {
    expect(await read(bytes)).toMatchObject({ kind });
  });
});
