import { describe, expect, it } from '@jest/globals';

import { readMtl, textureNames } from '../../src/formats/mtl.ts';
import { libraryNames, readObj } from '../../src/formats/obj.ts';
import { memoryReader } from '../support/memory-reader.ts';

const stream = (text: string | Uint8Array, chunkLength = 7) =>
  memoryReader({ text }, chunkLength).stream('text');

describe('an OBJ', () => {
  it('has libraries, faces, vertices and comments', async () => {
    const text =
      '# one\n#two \n\nmtllib a b.mtl\nv 1 2 3\nv -1 0 5 1 1 1\nvn 0 0 1\nvt 0 0\n# late\nf 1 2 3\nMTLLIB c.mtl';
    expect(await readObj(stream(text))).toEqual({
      libraries: [
        { text: 'a b.mtl', line: 4 },
        { text: 'c.mtl', line: 11 },
      ],
      hasFaces: true,
      hasLines: false,
      vertices: 2,
      box: { min: [-1, 0, 3], max: [1, 2, 5] },
      comments: ['one', 'two'],
    });
  });

  it('has no faces if only names and comments have an `f`', async () => {
    const obj = await readObj(stream('f\nfo 1\n# f 1\ng f 1 2\nvf 1 2\nl 1 2\np 1'));
    expect(obj).toMatchObject({ hasFaces: false, hasLines: true });
  });

  it('continues statements on the next lines', async () => {
    const obj = await readObj(stream('mtllib a\\\n.mtl\nv 1 \\\r\n 2 \\\r\n 3\nl 1 \\\nf 1 2 3'));
    expect(obj).toMatchObject({
      libraries: [{ text: 'a.mtl', line: 2 }],
      box: { min: [1, 2, 3] },
      hasFaces: false,
      hasLines: true,
    });
  });

  it('is read until enough is known', async () => {
    const obj = await readObj(stream('f 1 2 3\nmtllib a.mtl'), ({ hasFaces }) => hasFaces);
    expect(obj).toMatchObject({ hasFaces: true, libraries: [] });
  });

  it('has vertices without numbers in no box', async () => {
    const { box } = await readObj(stream('v a b c\nv 1 2\nv nan 1 1\nv 1 1 inf'));
    expect(box.min).toEqual([Infinity, Infinity, Infinity]);
  });

  it.each([
    ['a.mtl', [['a.mtl'], ['a.mtl']]],
    ['a b.mtl c.MTL', [['a b.mtl', 'c.MTL'], ['a b.mtl c.MTL']]],
    ['"a b.mtl"', [['a b.mtl']]],
    ['"a.mtl" "b.mtl"', [['a.mtl', 'b.mtl']]],
    ['a.mat', [['a.mat']]],
    ['', []],
  ])('has the libraries of `mtllib %s`', (text, names) => {
    expect(libraryNames(text)).toEqual(names);
  });
});

describe('a material library', () => {
  it('has textures', async () => {
    const mtl = await readMtl(
      stream(
        'newmtl a\n\tmap_Kd a b.jpg \r\nKd 1 1 1\nnewmtl b\nMAP_KD a b.jpg\nbump -bm 1 c.png\nmap_Kd\nrefl d.png',
      ),
    );
    expect(mtl).toEqual({
      textures: [
        { text: 'a b.jpg', line: 2 },
        { text: '-bm 1 c.png', line: 6 },
      ],
      materials: 2,
      colored: 2,
    });
  });

  it.each([
    ['wall.jpg', ['wall.jpg']],
    ['my wall.jpg', ['my wall.jpg', 'wall.jpg']],
    ['"my wall.jpg"', ['my wall.jpg', 'wall.jpg"']],
    [
      '-s 1 1 1 -o 0.5 0 -bm 2 my wall.jpg',
      ['my wall.jpg', 'wall.jpg', '-s 1 1 1 -o 0.5 0 -bm 2 my wall.jpg'],
    ],
    ['-s 1 1 1 2 wall.jpg', ['2 wall.jpg', 'wall.jpg', '-s 1 1 1 2 wall.jpg']],
    ['-t -1e3 .5 wall.jpg', ['wall.jpg', '-t -1e3 .5 wall.jpg']],
    [
      '-clamp on -type sphere -mm 0 1 -texres 512 a.jpg',
      ['a.jpg', '-clamp on -type sphere -mm 0 1 -texres 512 a.jpg'],
    ],
    ['-s', ['-s']],
    ['-bm', ['-bm']],
  ])('names of `map_Kd %s`', (text, names) => {
    expect(textureNames(text)).toEqual(names);
  });
});
