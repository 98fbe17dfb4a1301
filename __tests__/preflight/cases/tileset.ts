import { tilesetFiles } from '../../../fixtures/scenes.ts';
import { zip } from '../../../fixtures/zip.ts';
import type { Contents, DataCase } from '../../support/check-data.ts';
import {
  b3dm,
  external,
  naming,
  oneTile,
  region,
  tile,
  tilesetJson,
  type TilesetCase,
} from '../../support/tiles.ts';
import { archiveCases } from './tile-archive.ts';
import { tileCases } from './tile.ts';
import { implicitCases } from './tileset-implicit.ts';

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
  {
    name: 'a tileset in a zip',
    files: () => zipped({ 'city/tileset.json': naming('0.b3dm'), 'city/0.b3dm': b3dm() }),
    options: { tilesetJson: 'city/tileset.json' },
  },
  {
    name: 'a tileset in a zip, without its option',
    files: () => zipped({ 'city/tileset.json': naming('0.b3dm') }),
    finds: ['reference-missing', 'tileset-root-missing'],
    says: ['city.zip', '`tilesetJson: city/tileset.json`', '`0.b3dm`, which does not exist'],
  },
];

/** The files in a zip. */
function zipped(files: Contents): Contents {
  return {
    'city.zip': zip(new Map(Object.entries(files).map(([key, content]) => [key, Buffer.from(content)]))),
  };
}

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
    says: ['see line 2, column 30'],
  },
  { name: 'an empty tileset', files: { 'tileset.json': '' }, finds: ['file-empty'] },
  {
    name: 'a tileset with a byte order mark',
    files: { ...oneTile({}), 'tileset.json': `\ufeff${naming('0.b3dm')}` },
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
    files: oneTile({
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
    files: oneTile({ children: [null, 3, { ...Object(tile()), content: {}, children: 'none' }] }),
    finds: ['tileset-invalid'],
    says: ['a wrong `root.children[0]` (null)', 'no `root.children[2].content.uri`', 'children` ("none")'],
  },
  {
    name: 'hundreds of tiles without a property',
    files: oneTile({ children: Array.from({ length: 300 }, () => ({ boundingVolume: { region } })) }),
    finds: ['tileset-invalid'],
    says: ['and 295 more'],
  },
  {
    name: 'a version that is not known',
    files: oneTile({}, { asset: { version: '2.0' } }),
    finds: ['tileset-version'],
  },
  {
    name: 'a region in degrees',
    files: oneTile({ boundingVolume: { region: [119.959, 31.68, 119.96, 31.681, 30, 60] } }),
    finds: ['tileset-not-radians'],
    says: ['`root.boundingVolume.region` is 119.959, 31.68, 119.96, 31.681'],
  },
  {
    name: 'a region of a content in degrees',
    files: oneTile({ content: { uri: '0.b3dm', boundingVolume: { region: [13, 52, 14, 53, 0, 1] } } }),
    finds: ['tileset-not-radians'],
    says: ['root.content.boundingVolume.region'],
  },
  {
    name: 'the region of the whole Earth, with rounded angles',
    files: oneTile({ boundingVolume: { region: [-3.14159274, -1.5708, 3.1416, 1.57079637, 0, 1] } }),
  },
  {
    name: 'a tileset of old tools',
    files: oneTile({ content: { url: '0.b3dm' } }, { asset: { version: '0.0' } }),
  },
  {
    name: 'a bounding volume of an extension',
    files: oneTile({ boundingVolume: { extensions: { '3DTILES_bounding_volume_S2': { token: '04' } } } }),
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
    files: oneTile({}, { schemaUri: 'schema.json' }),
    finds: ['reference-missing'],
  },
  {
    name: 'an external schema',
    files: { ...oneTile({}, { schemaUri: 'schema.json' }), 'schema.json': '{"id": "s", "classes": {}}' },
  },
];

/** Files of 3D Tiles, and what the checks find in them. */
export const tilesetCases: readonly DataCase[] = [
  roots,
  jsonFiles,
  structures,
  names,
  archiveCases,
  tileCases,
  implicitCases,
]
  .flat()
  .map((one) => ({ finds: [], sourceType: '3DTILES', ...one }));
