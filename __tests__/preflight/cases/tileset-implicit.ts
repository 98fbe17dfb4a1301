import { b3dm, full, quadtree, subtree, tilesetJson, type TilesetCase } from '../../support/tiles.ts';

const octree = tilesetJson({
  contents: [{ uri: 'a/{level}.{x}.{y}.{z}.b3dm' }, { uri: 'b/{level}.{x}.{y}.{z}.b3dm' }],
  extensions: {
    '3DTILES_implicit_tiling': {
      subdivisionScheme: 'OCTREE',
      subtreeLevels: 2,
      maximumLevel: 1,
      subtrees: { uri: '{level}.{x}.{y}.{z}.json' },
    },
  },
});

/** The contents of one level of a quadtree. */
const level0 = { 'tileset.json': quadtree(1), 'content/0/0/0.b3dm': b3dm() };

/** Implicit tilesets, and what the checks find in them. */
export const implicitCases: readonly TilesetCase[] = [
  {
    name: 'an implicit tileset of one level',
    files: { ...level0, 'subtrees/0.0.0.subtree': subtree(full) },
  },
  {
    name: 'an implicit tileset without its subtree',
    files: level0,
    finds: ['reference-missing'],
    says: ['`subtrees/0.0.0.subtree`, which does not exist'],
  },
  {
    name: 'contents that a subtree promises, in Morton order, and that do not exist',
    files: {
      'tileset.json': quadtree(2),
      // the root, and the second and third tile of the next level
      'subtrees/0.0.0.subtree': subtree(
        { ...full, tileAvailability: { bitstream: 0 }, contentAvailability: [{ bitstream: 0 }] },
        [[0b01101]],
      ),
      'content/0/0/0.b3dm': b3dm(),
    },
    finds: ['reference-missing'],
    says: ['tileset.json names `content/1/1/0.b3dm`, which does not exist', '`content/1/0/1.b3dm`'],
  },
  {
    name: 'a content of a tile that is not available, which no reader loads',
    files: {
      'tileset.json': quadtree(2),
      'subtrees/0.0.0.subtree': subtree({ ...full, tileAvailability: { bitstream: 0 } }, [[1]]),
      'content/0/0/0.b3dm': b3dm(),
    },
  },
  {
    name: 'a child subtree, which does not exist',
    files: {
      ...level0,
      'subtrees/0.0.0.subtree': subtree({ ...full, childSubtreeAvailability: { bitstream: 0 } }, [[0b0010]]),
    },
    finds: ['reference-missing'],
    says: ['subtrees/1.1.0.subtree'],
  },
  {
    name: 'a child subtree with its content',
    files: {
      ...level0,
      'subtrees/0.0.0.subtree': subtree({ ...full, childSubtreeAvailability: { bitstream: 0 } }, [[0b0100]]),
      'subtrees/1.0.1.subtree': subtree(full),
      'content/1/0/1.b3dm': b3dm(),
    },
  },
  {
    name: 'an octree of the draft of the extension, with JSON subtrees, an external buffer and two contents',
    files: {
      'tileset.json': octree,
      '0.0.0.0.json': JSON.stringify({
        buffers: [{ uri: 'bits.bin', byteLength: 16 }],
        bufferViews: [{ buffer: 0, byteOffset: 8, byteLength: 2 }],
        tileAvailability: { constant: 1 },
        extensions: {
          '3DTILES_multiple_contents': { contentAvailability: [{ bufferView: 0 }, { constant: 0 }] },
        },
        childSubtreeAvailability: { constant: 0 },
      }),
      'bits.bin': Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 0b0010_0001, 0]),
      'a/0.0.0.0.b3dm': b3dm(),
      'a/1.0.0.1.b3dm': b3dm(),
    },
  },
  {
    name: 'an external buffer that is missing, and one that is too short',
    files: {
      'tileset.json': quadtree(1, { content: { uri: 'content/{level}/{x}/{y}.b3dm' } }),
      'subtrees/0.0.0.subtree': JSON.stringify({
        buffers: [
          { uri: 'a.bin', byteLength: 16 },
          { uri: '../b.bin', byteLength: 16 },
        ],
        bufferViews: [{ buffer: 1, byteOffset: 8, byteLength: 8 }],
        tileAvailability: { bitstream: 0 },
        childSubtreeAvailability: { constant: 0 },
      }),
      'b.bin': 'short',
    },
    finds: ['reference-missing', 'subtree-invalid'],
    says: ['subtrees/0.0.0.subtree names `a.bin`', 'expects 9 bytes in b.bin, which has 5'],
  },
  ...(
    [
      ['cut', subtree(full).subarray(0, 60), 'is cut'],
      ['of another version', subtree(full, [], 2), 'another version'],
      ['that is text', 'tiles', 'neither binary nor JSON'],
      ['whose JSON is damaged', '{"tileAvailability": {', 'not JSON'],
      ['without availability', subtree({}), 'lacks `tileAvailability`'],
      [
        'with a bitstream that is not there',
        subtree({ ...full, tileAvailability: { bitstream: 7 } }),
        'not in its buffer',
      ],
    ] as const
  ).map(([what, content, text]) => ({
    name: `a subtree ${what}`,
    files: { ...level0, 'subtrees/0.0.0.subtree': content },
    finds: ['subtree-invalid'],
    says: [text],
  })),
  {
    name: 'a bitstream that is too short for its levels',
    files: {
      'tileset.json': quadtree(3),
      'subtrees/0.0.0.subtree': subtree({ ...full, contentAvailability: [{ bitstream: 0 }] }, [[1, 0]]),
    },
    finds: ['subtree-invalid'],
    says: ['too short'],
  },
  {
    name: 'a subtree that promises a billion contents',
    files: { 'tileset.json': quadtree(15), 'subtrees/0.0.0.subtree': subtree(full) },
    finds: ['reference-missing'],
    says: ['content/1/1/1.b3dm'],
  },
  {
    name: 'an implicit tiling that is malformed',
    files: { ...level0, 'tileset.json': quadtree(1, { implicitTiling: { subdivisionScheme: 'TRIANGLES' } }) },
    finds: ['tileset-invalid'],
    says: ['root.implicitTiling'],
  },
];
