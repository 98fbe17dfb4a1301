import { b3dm, cmpt, external, i3dm, naming, oneTile, type TilesetCase } from '../../support/tiles.ts';

const gltf = JSON.stringify({ asset: { version: '2.0' } });

/** Contents of tilesets, and what the checks find in them. */
export const tileCases: readonly TilesetCase[] = [
  {
    name: 'a content that is cut',
    files: { ...oneTile({}), '0.b3dm': b3dm({ body: Buffer.alloc(500) }).subarray(0, 200) },
    finds: ['file-truncated'],
  },
  { name: 'a content of 0 bytes', files: { ...oneTile({}), '0.b3dm': '' }, finds: ['file-empty'] },
  {
    name: 'a content that starts with other bytes',
    files: { ...oneTile(), '0.b3dm': Buffer.alloc(64, 7) },
    finds: ['content-mismatch'],
    says: ['0.b3dm is no tile'],
  },
  {
    name: 'external tilesets and tiles with any extension',
    files: {
      'tileset.json': naming('a', 'b.tile'),
      a: external('c.v1'),
      'c.v1': external('missing.b3dm'),
      'b.tile': i3dm('tree.glb'),
    },
    finds: ['reference-missing', 'reference-missing'],
    says: ['c.v1 names `missing.b3dm`', 'b.tile names `tree.glb`'],
  },
  {
    name: 'a content of another version',
    files: { ...oneTile({}), '0.b3dm': b3dm({ version: 2 }) },
    finds: ['tile-damaged'],
    says: ['version 2 of b3dm'],
  },
  {
    name: 'tables that are longer than the tile',
    files: { ...oneTile({}), '0.b3dm': b3dm({ tables: [1000, 16] }) },
    finds: ['tile-damaged'],
    says: ['tables end at byte 1044', 'ends at byte 36'],
  },
  {
    name: 'a Batched 3D Model without a feature table, as old tools wrote it',
    files: { ...oneTile({}), '0.b3dm': b3dm({ tables: [0, 0x46546c67] }) },
  },
  {
    name: 'a composite tile with the extension of another format',
    files: { ...oneTile({}), '0.b3dm': cmpt(b3dm()) },
  },
  {
    name: 'an instanced tile that names a model, padded',
    files: {
      'tileset.json': external('trees/0.i3dm'),
      'trees/0.i3dm': i3dm('../tree%201.gltf  \0\0'),
      'tree 1.gltf': gltf,
    },
  },
  {
    name: 'an instanced tile whose model is missing',
    files: { 'tileset.json': external('trees/0.i3dm'), 'trees/0.i3dm': i3dm('tree.glb ') },
    finds: ['reference-missing'],
    says: ['trees/0.i3dm names `tree.glb`'],
  },
  {
    name: 'an instanced tile in a composite tile in a composite tile, whose model is missing',
    files: { 'tileset.json': external('0.cmpt'), '0.cmpt': cmpt(b3dm(), cmpt(i3dm('tree.glb'))) },
    finds: ['reference-missing'],
    says: ['0.cmpt names `tree.glb`'],
  },
  {
    name: 'an inner tile that is longer than its composite tile',
    files: {
      'tileset.json': external('0.cmpt'),
      '0.cmpt': cmpt(b3dm(), b3dm({ body: Buffer.alloc(99) }).subarray(0, 40)),
    },
    finds: ['tile-damaged'],
    says: ['inner tile at byte 52'],
  },
  {
    name: 'a glTF content whose buffer is missing',
    files: {
      'tileset.json': external('0.gltf'),
      '0.gltf': JSON.stringify({ asset: { version: '2.0' }, buffers: [{ uri: '0.bin', byteLength: 4 }] }),
    },
    finds: ['reference-missing'],
    says: ['0.gltf names `0.bin`'],
  },
  {
    name: 'data files that are not part of the tileset',
    files: {
      ...oneTile({}),
      'source.obj': 'v 0 0 0\n',
      'dem.tif': 'II\x2a\0',
      'a.json': '{}',
      LICENSE: 'MIT',
    },
    finds: ['tileset-unused'],
    says: ['source.obj, dem.tif', '  !**/source.obj'],
  },
  {
    name: 'data files that an unknown extension can name',
    files: { ...oneTile({}, { extensionsUsed: ['VENDOR_models'] }), 'source.obj': 'v 0 0 0\n' },
  },
];
