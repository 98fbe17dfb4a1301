import { describe, expect, it } from '@jest/globals';

import { dataUriLength, gltfVersion, listOf, readGltfText, urisOf } from '../../src/formats/gltf-json.ts';

const read = (text: string) => readGltfText(Buffer.from(text));

describe('the JSON of a glTF', () => {
  it.each([
    ['an object', '{"a": 1}', { kind: 'json', byteOrderMark: false }],
    ['an object with padding', '{"a": 1}  \0\0', { kind: 'json' }],
    ['a byte order mark', '\ufeff{}', { kind: 'json', byteOrderMark: true }],
    ['nothing', '', { kind: 'cut', line: 1 }],
    ['a cut after a comma', '{\n"a": 1,\n', { kind: 'cut', line: 3 }],
    ['a cut in a string', '{\n"a', { kind: 'cut', line: 2 }],
    ['a cut in a word', '{\n"a": tru', { kind: 'cut', line: 2 }],
    ['NaN', '{\n"a": "NaN",\n"b": NaN}', { kind: 'syntax', line: 3 }],
    ['a comma too many', '{\n"a": 1,\n}', { kind: 'syntax', line: 3 }],
    ['more after its end', '{}\n{}', { kind: 'syntax', line: 2 }],
    ['a number', '3', { kind: 'no-object' }],
    ['an array', '[]', { kind: 'no-object' }],
    ['deep nesting', '['.repeat(100_000), { kind: 'syntax', line: 1 }],
    ['too many values', `[${'1,'.repeat(4_000_001)}1]`, { kind: 'too-large' }],
  ])('with %s', (_, text, expected) => {
    expect(read(text)).toMatchObject(expected);
  });

  it('must be UTF-8', () => {
    expect(readGltfText(Buffer.from('{"a": "ö"}', 'latin1'))).toEqual({ kind: 'encoding' });
    expect(readGltfText(Buffer.from('\ufeff{}', 'utf16le'))).toEqual({ kind: 'encoding' });
    expect(readGltfText(Buffer.from('{"a": "ö').subarray(0, 8))).toEqual({ kind: 'cut', line: 1 });
    expect(readGltfText(Buffer.from('{"a": "😀').subarray(0, 10))).toEqual({ kind: 'cut', line: 1 });
  });

  it('has lists, whatever is in them', () => {
    expect(listOf({ nodes: [{ a: 1 }, 3, null] }, 'nodes')).toEqual([{ a: 1 }, undefined, undefined]);
    expect(listOf({ nodes: { a: {} } }, 'nodes')).toEqual([]);
  });

  it('names files, in version 1.0 too', () => {
    const uris = urisOf({
      buffers: [{ uri: 'a' }, {}, 3],
      images: { i: { uri: 'b' }, j: { uri: 'DATA:,x' } },
    });
    expect(uris).toEqual(['a', 'b']);
  });

  it.each([
    [{ asset: { version: '2.0' } }, '2.0'],
    [{ asset: {}, nodes: {} }, '1.0'],
    [{ meshes: {} }, '1.0'],
    [{ meshes: [] }, undefined],
    [{ asset: { version: 2 } }, undefined],
  ])('%j is version %s', (root, version) => {
    expect(gltfVersion(root)).toBe(version);
  });

  it.each([
    ['data:;base64,AAAA', 3],
    ['data:;base64,AAA=', 2],
    ['data:;base64,AA==', 1],
    ['data:;base64,', 0],
    ['data:,text', undefined],
    ['data:', undefined],
  ])('%s has %s bytes', (uri, length) => {
    expect(dataUriLength(uri)).toBe(length);
  });
});
