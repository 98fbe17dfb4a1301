import { describe, expect, it } from '@jest/globals';

import { positionBox } from '../../src/formats/gltf-bounds.ts';
import { findDangling } from '../../src/formats/gltf-indices.ts';
import { findOutOfRange } from '../../src/formats/gltf-ranges.ts';
import type { JsonObject } from '../../src/lib/json.ts';
import { triangleJson, withImage, type GltfJson } from '../support/gltf-files.ts';

const triangle = (change: GltfJson = {}, point?: readonly number[]) =>
  triangleJson(change, point) as JsonObject;

describe('ranges of a glTF', () => {
  it('fit', () => {
    expect(findOutOfRange(triangle())).toEqual([]);
  });

  it('of a view end after its buffer', () => {
    expect(findOutOfRange(triangle({ buffers: [{ byteLength: 59 }] }))).toEqual([
      { what: 'bufferViews[1]', end: 60, of: 'buffers[0]', length: 59 },
    ]);
  });

  it('of an accessor with a stride end with its last element', () => {
    const views = (byteLength: number) => ({
      bufferViews: [{ buffer: 0, byteLength, byteStride: 24 }],
      accessors: [{ bufferView: 0, componentType: 5126, type: 'VEC3', count: 3 }],
    });
    expect(findOutOfRange(triangle(views(60)))).toEqual([]);
    expect(findOutOfRange(triangle(views(59)))).toMatchObject([{ what: 'accessors[0]', end: 60 }]);
  });

  it('are unknown if what they need is not there', () => {
    const bufferViews = [{}, { buffer: 9, byteLength: 10 }, { buffer: 0 }, 3];
    const accessors = [{ bufferView: 0 }, { bufferView: 1, count: -5, componentType: 5126, type: 'VEC3' }];
    expect(findOutOfRange(triangle({ bufferViews, accessors }))).toEqual([]);
  });
});

describe('indices of a glTF', () => {
  it('lead to entries', () => {
    expect(findDangling(triangle(withImage({ uri: 'wall.png' })))).toEqual([]);
  });

  it.each([
    [{ scenes: [{ nodes: [0, 4] }] }, 'scenes[0].nodes[1]', 'nodes'],
    [{ nodes: [{ mesh: 0, children: [-1] }] }, 'nodes[0].children[0]', 'nodes'],
    [{ nodes: [{ mesh: 1 }] }, 'nodes[0].mesh', 'meshes'],
    [{ materials: [] }, 'meshes[0].primitives[0].material', 'materials'],
    [{ materials: [{ normalTexture: { index: 0 } }] }, 'materials[0].normalTexture.index', 'textures'],
    [{ textures: [{ source: 2 }] }, 'textures[0].source', 'images'],
    [{ buffers: undefined }, 'bufferViews[0].buffer', 'buffers'],
  ])('in %j lead to nothing', (change, what, list) => {
    expect(findDangling(triangle(change))[0]).toMatchObject({ what, list });
  });

  it('of other types are not read', () => {
    expect(findDangling(triangle({ nodes: [{ mesh: '7', children: 9 }], scenes: 3 }))).toEqual([]);
  });
});

describe('the box of a glTF', () => {
  const boxOf = (nodes: unknown, change: GltfJson = {}) =>
    positionBox(triangle({ nodes, ...change }, [1, 2, 3]));
  const at = (x: number, y: number, z: number) => ({ min: [x, y, z], max: [x, y, z] });

  it('is that of its positions', () => {
    expect(boxOf([{ mesh: 0 }])).toEqual(at(1, 2, 3));
  });

  it('is scaled, rotated, moved, in this order, parents last', () => {
    // 90° around z: (x, y) becomes (−y, x)
    const rotation = [0, 0, Math.SQRT1_2, Math.SQRT1_2];
    const box = boxOf([
      { children: [1], translation: [100, 0, 0], scale: [2, 2, 2] },
      { mesh: 0, rotation, scale: [1, 10, 1], translation: [0, 0, 5] },
    ]);
    expect(box?.min.map(Math.round)).toEqual([60, 2, 16]);
  });

  it('is transformed by a matrix, column by column', () => {
    const matrix = [0, 1, 0, 0, 1, 0, 0, 0, 0, 0, 1, 0, 10, 20, 30, 1];
    expect(boxOf([{ mesh: 0, matrix }])).toEqual(at(12, 21, 33));
  });

  it('contains normalized integers', () => {
    const accessors = [
      {
        componentType: 5123,
        type: 'VEC3',
        count: 1,
        normalized: true,
        min: [0, 0, 0],
        max: [65535, 65535, 65535],
      },
    ];
    expect(boxOf([{ mesh: 0 }], { accessors })).toEqual({ min: [0, 0, 0], max: [1, 1, 1] });
  });

  it.each([
    ['no nodes', undefined],
    ['nodes that contain one another', [{ children: [1], mesh: 0 }, { children: [0] }]],
    ['a node that contains itself', [{ children: [0], mesh: 0 }]],
    ['a node with a skin', [{ mesh: 0, skin: 0 }]],
    ['a mesh that does not exist', [{ mesh: 4 }, { mesh: 'x' }, 3, null]],
  ])('is unknown with %s', (_, nodes) => {
    expect(boxOf(nodes)).toBeUndefined();
  });

  it('is unknown if positions have no numbers', () => {
    expect(boxOf([{ mesh: 0 }], { accessors: [{ min: ['a', 2, 3], max: [1] }] })).toBeUndefined();
  });

  it('is read from a chain of 100,000 nodes', () => {
    const nodes: unknown[] = Array.from({ length: 100_000 }, (_, index) => ({ children: [index + 1] }));
    expect(boxOf([...nodes, { mesh: 0 }])).toEqual(at(1, 2, 3));
  });
});
