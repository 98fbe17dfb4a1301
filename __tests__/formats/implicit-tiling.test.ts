import { describe, expect, it } from '@jest/globals';

import {
  bitsOf,
  childAt,
  nameOf,
  readImplicitTiling,
  rootCoordinates,
  tileAt,
} from '../../src/formats/implicit-tiling.ts';

const quadtree = { branching: 4, levels: 2, subtrees: '', contents: [] } as const;
const octree = { ...quadtree, branching: 8 } as const;

// 3D Tiles 1.1, “Availability Indexing”: x has the lowest bit of a Morton index, then y, then z
describe('the tiles of a subtree', () => {
  it.each([
    [quadtree, 0, '0/0/0/0'],
    [quadtree, 1, '1/0/0/0'],
    [quadtree, 2, '1/1/0/0'],
    [quadtree, 3, '1/0/1/0'],
    [quadtree, 4, '1/1/1/0'],
    [quadtree, 5 + 6, '2/2/1/0'],
    [octree, 1 + 4, '1/0/0/1'],
    [octree, 9 + 63, '2/3/3/3'],
  ])('are in Morton order: %# ', (tiling, index, place) => {
    expect(nameOf('{level}/{x}/{y}/{z}', tileAt(rootCoordinates, index, tiling))).toBe(place);
  });

  it('continue in a child subtree', () => {
    const child = childAt(rootCoordinates, 6, quadtree);
    expect(child).toEqual({ level: 2, x: 2, y: 1, z: 0 });
    expect(tileAt(child, 3, quadtree)).toEqual({ level: 3, x: 4, y: 3, z: 0 });
  });

  it('have exact coordinates beyond 32 bits', () => {
    const deep = { ...quadtree, levels: 20 };
    expect(childAt(rootCoordinates, 4 ** 20 - 1, deep)).toEqual({
      level: 20,
      x: 2 ** 20 - 1,
      y: 2 ** 20 - 1,
      z: 0,
    });
  });

  it('are counted', () => {
    expect(bitsOf(quadtree)).toEqual({ tiles: 5, children: 16 });
    expect(bitsOf(octree)).toEqual({ tiles: 9, children: 64 });
  });
});

describe('an implicit tiling', () => {
  const tiling = { subdivisionScheme: 'OCTREE', subtreeLevels: 3, subtrees: { uri: 's' } };

  it('is a property of 3D Tiles 1.1, or an extension', () => {
    const expected = { branching: 8, levels: 3, subtrees: 's', contents: ['c'] };
    expect(readImplicitTiling({ implicitTiling: tiling }, ['c'])).toEqual(expected);
    expect(readImplicitTiling({ extensions: { '3DTILES_implicit_tiling': tiling } }, ['c'])).toEqual(
      expected,
    );
    expect(readImplicitTiling({}, [])).toBeUndefined();
  });

  it.each([
    ['OCTREE'],
    [{ ...tiling, subdivisionScheme: 'TRIANGLES' }],
    [{ ...tiling, subtreeLevels: 0 }],
    [{ ...tiling, subtreeLevels: 1.5 }],
    [{ ...tiling, subtrees: {} }],
  ])('is malformed: %j', (implicitTiling) => {
    expect(readImplicitTiling({ implicitTiling }, [])).toBe('malformed');
  });
});
