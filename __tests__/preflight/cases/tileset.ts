import { gzipSync } from 'node:zlib';

import { tilesetFiles } from '../../../fixtures/scenes.ts';
import type { JsonObject } from '../../../src/lib/json.ts';
import type { Contents, DataCase } from '../../support/check-data.ts';
import { b3dm, cmpt, i3dm, region, tile, tilesetJson } from '../../support/tiles.ts';
import { implicitCases } from './tileset-implicit.ts';

/** A case of 3D Tiles whose types are given. */
type TilesetCase = Omit<DataCase, 'sourceType' | 'finds'> & Partial<Pick<DataCase, 'finds'>>;

/** A tileset with these contents. */
const naming = (...uris: readonly string[]) => tilesetJson({ children: [tile(...uris)] });
const one = (root: JsonObject, fields?: JsonObject): Contents => ({
  'tileset.json': tilesetJson({ content: { uri: '0.b3dm' }, ...root }, fields),
  '0.b3dm': b3dm(),
});
const gltf = JSON.stringify({ asset: { version: '2.0' } });
const external = (uri: string) => tilesetJson({ content: { uri } });

const roots: readonly TilesetCase[] = [
  {
    name: 'a tileset in a folder, without an option',
    files: { 'city/tileset.json': naming('0.b3dm'), 'city/0.b3dm': b3dm() },
    finds: ['tileset-root-missing'],
    says: ['`tilesetJson: city/tileset.json`', 'options: |\n  tilesetJson: city/tileset.json'],
  },
  {
    name: 'a tileset in a folder, with its option',
    files: { 'city/tileset.json': naming('0.b3dm'), 'city/0.b3dm': b3dm() },
    options: { tilesetJson: 'city/tileset.json' },
  },
  {
    name: 'a root with another name',
    files: {
      'Production_3.json': naming('Data/a.json', 'notes.json'),
      'Data/a.json': naming('0.b3dm'),
      'Data/0.b3dm': b3dm(),
      'notes.json': '{"type": "FeatureCollection"}',
    },
    finds: ['tileset-root-missing'],
    says: ['tilesetJson: Production_3.json'],
  },
  {
    name: 'an option that names no file',
    files: { 'Scene/Cesium.json': naming('0.b3dm'), 'Scene/0.b3dm': b3dm() },
    options: { tilesetJson: 'Cesium.json' },
    finds: ['tileset-root-missing'],
    says: ['is Cesium.json, which is not among the files', '`tilesetJson: Scene/Cesium.json`'],
  },
  {
    name: 'an option whose file has another case, and a blank',
    files: { 'my city/Tileset.json': naming('0.b3dm'), 'my city/0.b3dm': b3dm() },
    options: { tilesetJson: 'tileset.json' },
    finds: ['tileset-root-missing'],
    says: ['tilesetJson: "my city/Tileset.json"'],
  },
  {
    name: 'two tilesets',
    files: { 'a/tileset.json': naming('0.b3dm'), 'a/0.b3dm': b3dm(), 'b/tileset.json': naming() },
    finds: ['tileset-root-missing'],
    says: ['a/tileset.json, b/tileset.json', 'as its own asset'],
  },
  {
    name: 'tiles without a tileset',
    files: { '0.b3dm': b3dm() },
    finds: ['tileset-root-missing'],
    says: ['There is no tileset.json', 'Add the root tileset'],
  },
];

const jsonFiles: readonly TilesetCase[] = [
  {
    name: 'a tileset that is cut',
    files: { 'tileset.json': naming('0.b3dm').slice(0, 200) },
    finds: ['tileset-not-json'],
    says: ['tileset.json is cut: the JSON ends in line'],
  },
  {
    name: 'a tileset with a comma too many',
    files: { 'tileset.json': '{\n  "asset": {"version": "1.0",}\n}' },
    finds: ['tileset-not-json'],
    says: ['see line 2, column 31'],
  },
  {
    name: 'a tileset in gzip',
    files: { 'tileset.json': gzipSync(naming('0.b3dm')), '0.b3dm': gzipSync(b3dm()) },
    finds: ['content-gzip', 'content-mismatch'],
    says: ['tileset.json is gzip', 'gunzip'],
  },
  { name: 'an empty tileset', files: { 'tileset.json': '' }, finds: ['file-empty'] },
  {
    name: 'a tileset with a byte order mark',
    files: { ...one({}), 'tileset.json': `\ufeff${naming('0.b3dm')}` },
    finds: ['tileset-mark'],
  },
  {
    name: 'a tileset that is an array',
    files: { 'tileset.json': '[]' },
    finds: ['tileset-invalid'],
    says: ['no `asset.version`, no `geometricError`, no `root`'],
  },
  {
    name: 'a content that is a Git LFS pointer with the name of JSON',
    files: {
      'tileset.json': external('a.json'),
      'a.json': `version https://git-lfs.github.com/spec/v1\noid sha256:${'0'.repeat(64)}\nsize 12345\n`,
    },
    finds: ['lfs-pointer'],
  },
];

const structures: readonly TilesetCase[] = [
  {
    name: 'properties that are absent or wrong',
    files: one({
      geometricError: -1,
      transform: [1, 2, 3],
      children: [
        { boundingVolume: {}, geometricError: 1 },
        { boundingVolume: { box: [1] }, geometricError: 'no' },
      ],
    }),
    finds: ['tileset-invalid'],
    says: [
      'a wrong `root.geometricError` (-1)',
      'a wrong `root.transform` (an array of 3)',
      'no `root.children[0].boundingVolume`',
      'a wrong `root.children[1].geometricError` ("no")',
    ],
  },
  {
    name: 'tiles and contents that are no objects',
    files: one({ children: [null, 3, { ...Object(tile()), content: {}, children: 'none' }] }),
    finds: ['tileset-invalid'],
    says: ['a wrong `root.children[0]` (null)', 'no `root.children[2].content.uri`', 'children` ("none")'],
  },
  {
    name: 'hundreds of tiles without a property',
    files: one({ children: Array.from({ length: 300 }, () => ({ boundingVolume: { region } })) }),
    finds: ['tileset-invalid'],
    says: ['and 295 more'],
  },
  {
    name: 'a version that is not known',
    files: one({}, { asset: { version: '2.0' } }),
    finds: ['tileset-version'],
  },
  {
    name: 'a region in degrees',
    files: one({ boundingVolume: { region: [119.959, 31.68, 119.96, 31.681, 30, 60] } }),
    finds: ['tileset-not-radians'],
    says: ['`root.boundingVolume.region` is 119.959, 31.68, 119.96, 31.681'],
  },
  {
    name: 'a region of a content in degrees',
    files: one({ content: { uri: '0.b3dm', boundingVolume: { region: [13, 52, 14, 53, 0, 1] } } }),
    finds: ['tileset-not-radians'],
    says: ['root.content.boundingVolume.region'],
  },
  {
    name: 'the region of the whole Earth, with rounded angles',
    files: one({ boundingVolume: { region: [-3.14159274, -1.5708, 3.1416, 1.57079637, 0, 1] } }),
  },
  {
    name: 'a tileset of old tools',
    files: one({ content: { url: '0.b3dm' } }, { asset: { version: '0.0' } }),
  },
  {
    name: 'a bounding volume of an extension',
    files: one({ boundingVolume: { extensions: { '3DTILES_bounding_volume_S2': { token: '04' } } } }),
  },
  {
    name: 'a box with a transform, in 3D Tiles 1.1',
    files: async () => Object.fromEntries(await tilesetFiles()),
  },
];

const names: readonly TilesetCase[] = [
  {
    name: 'contents that do not exist',
    files: { 'tileset.json': naming('0.b3dm', '1.b3dm', 'part/tileset.json'), '0.b3dm': b3dm() },
    finds: ['reference-missing'],
    says: ['`1.b3dm`, which does not exist', '`part/tileset.json`, which does not exist'],
  },
  {
    name: 'a content that is excluded',
    files: { 'tileset.json': naming('0.b3dm', '1.b3dm'), '0.b3dm': b3dm() },
    outside: { '1.b3dm': 'excluded' },
  },
  {
    name: 'contents that no line matches',
    files: { 'tileset.json': naming('Data/0.b3dm') },
    outside: { 'Data/0.b3dm': 'unmatched' },
    finds: ['reference-unmatched'],
    says: ['  Data/0.b3dm'],
  },
  {
    name: 'a content whose name differs in case',
    files: { 'tileset.json': naming('Data/Tile.b3dm'), 'data/tile.b3dm': b3dm() },
    finds: ['reference-case'],
  },
  {
    name: 'a content with a backslash',
    files: { 'tileset.json': naming('Data\\0.b3dm'), 'Data/0.b3dm': b3dm() },
    finds: ['reference-backslash'],
  },
  {
    name: 'contents with plus signs',
    files: {
      'tileset.json': naming('Tile_+000.b3dm', 'Tile_+001.b3dm'),
      'Tile_+000.b3dm': b3dm(),
      'Tile_+001.b3dm': b3dm(),
    },
    finds: ['tileset-plus'],
    says: ['Tile_+000.b3dm, Tile_+001.b3dm'],
  },
  {
    name: 'several contents, encoded, with a query, empty, as data and as an address',
    files: {
      'tileset.json': naming(
        'a.b3dm?v=1',
        'sub%20dir/b.b3dm',
        '',
        'data:;base64,Z2xURg==',
        'https://example.com/c.b3dm',
      ),
      'a.b3dm': b3dm(),
      'sub dir/b.b3dm': b3dm(),
    },
  },
  {
    name: 'several contents in the extension of old tools',
    files: {
      'tileset.json': tilesetJson({
        extensions: { '3DTILES_multiple_contents': { content: [{ uri: 'a.b3dm' }, { uri: 'b.b3dm' }] } },
      }),
      'a.b3dm': b3dm(),
    },
    finds: ['reference-missing'],
    says: ['b.b3dm'],
  },
  {
    name: 'external tilesets with any name, relative to their own folder',
    files: {
      'tileset.json': external('a/Part.JSON'),
      'a/Part.JSON': external('../b/0.b3dm'),
      'b/0.b3dm': b3dm(),
    },
  },
  {
    name: 'an external tileset with a missing content',
    files: { 'tileset.json': external('a/part.json'), 'a/part.json': external('0.b3dm') },
    finds: ['reference-missing'],
    says: ['a/part.json names `0.b3dm`'],
  },
  {
    name: 'external tilesets in a cycle',
    files: {
      'tileset.json': naming('a.json', 'b.json'),
      'a.json': naming('b.json'),
      'b.json': naming('a.json', '0.b3dm'),
      '0.b3dm': b3dm(),
    },
    finds: ['tileset-cycle'],
    says: ['a.json → b.json → a.json'],
  },
  {
    name: 'an external tileset that two tiles name',
    files: { 'tileset.json': naming('a.json', 'b.json'), 'a.json': naming('b.json'), 'b.json': naming() },
  },
  {
    name: 'an external schema that does not exist',
    files: one({}, { schemaUri: 'schema.json' }),
    finds: ['reference-missing'],
  },
  {
    name: 'an external schema',
    files: { ...one({}, { schemaUri: 'schema.json' }), 'schema.json': '{"id": "s", "classes": {}}' },
  },
];

const contents: readonly TilesetCase[] = [
  {
    name: 'a content that is cut',
    files: { ...one({}), '0.b3dm': b3dm({ body: Buffer.alloc(500) }).subarray(0, 200) },
    finds: ['file-truncated'],
  },
  { name: 'a content of 0 bytes', files: { ...one({}), '0.b3dm': '' }, finds: ['file-empty'] },
  {
    name: 'a content of another version',
    files: { ...one({}), '0.b3dm': b3dm({ version: 2 }) },
    finds: ['tile-damaged'],
    says: ['version 2 of b3dm'],
  },
  {
    name: 'tables that are longer than the tile',
    files: { ...one({}), '0.b3dm': b3dm({ tables: [1000, 16] }) },
    finds: ['tile-damaged'],
    says: ['tables end at byte 1044', 'ends at byte 36'],
  },
  {
    name: 'a Batched 3D Model without a feature table, as old tools wrote it',
    files: { ...one({}), '0.b3dm': b3dm({ tables: [0, 0x46546c67] }) },
  },
  {
    name: 'a composite tile with the extension of another format',
    files: { ...one({}), '0.b3dm': cmpt(b3dm()) },
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
    files: { ...one({}), 'source.obj': 'v 0 0 0\n', 'dem.tif': 'II\x2a\0', 'a.json': '{}', LICENSE: 'MIT' },
    finds: ['tileset-unused'],
    says: ['source.obj, dem.tif', '  !source.obj'],
  },
  {
    name: 'data files that an unknown extension can name',
    files: { ...one({}, { extensionsUsed: ['VENDOR_models'] }), 'source.obj': 'v 0 0 0\n' },
  },
];

/** Files of 3D Tiles, and what the checks find in them. */
export const tilesetCases: readonly DataCase[] = [
  roots,
  jsonFiles,
  structures,
  names,
  contents,
  implicitCases,
]
  .flat()
  .map((one) => ({ finds: [], sourceType: '3DTILES', ...one }));
