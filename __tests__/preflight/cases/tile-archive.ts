import { gzipSync } from 'node:zlib';

import { makeZip } from '../../support/make-zip.ts';
import { b3dm, external, naming, type TilesetCase } from '../../support/tiles.ts';

/** 3D Tiles in gzip, and archives of 3D Tiles, alone and as tiles of a tileset. */
export const archiveCases: readonly TilesetCase[] = [
  {
    name: 'a tileset in gzip',
    files: { 'tileset.json': gzipSync(naming('0.b3dm')), '0.b3dm': gzipSync(b3dm()) },
    finds: ['content-gzip', 'content-mismatch'],
    says: ['tileset.json is gzip', 'gunzip'],
  },
  {
    name: 'a tileset in an archive whose members are in gzip',
    files: () => ({
      'city.3tz': makeZip([
        { name: 'tileset.json', content: gzipSync(naming('0.gltf')) },
        { name: '0.gltf', content: gzipSync('{"asset":{"version":"2.0"}}') },
      ]),
    }),
    finds: ['content-gzip', 'content-mismatch'],
  },
  {
    name: 'a root with another name and an archive as its tile',
    files: () => ({
      'city.json': external('tiles.3tz'),
      'tiles.3tz': makeZip([
        { name: 'tileset.json', content: naming('0.b3dm') },
        { name: '0.b3dm', content: b3dm() },
      ]),
    }),
    options: { tilesetJson: 'city.json' },
  },
  {
    name: 'names in archives that lead to other archives, or into them',
    files: () => ({
      'tileset.json': naming('a/a.3tz', 'b.3tz/0.b3dm'),
      'a/a.3tz': makeZip([{ name: 'tileset.json', content: naming('../b.3tz', '../b.3tz/0.b3dm') }]),
      'b.3tz': makeZip([
        { name: 'tileset.json', content: naming('0.b3dm') },
        { name: '0.b3dm', content: b3dm() },
      ]),
    }),
  },
  {
    name: 'a name in an archive that leads to no file',
    files: () => ({
      'tileset.json': naming('a.3tz'),
      'a.3tz': makeZip([{ name: 'tileset.json', content: naming('b.3tz') }]),
    }),
    finds: ['reference-missing'],
    says: ['In a.3tz: tileset.json names `b.3tz`'],
  },
  {
    name: 'a name in an archive that leads to a file that is not selected',
    files: () => ({
      'tileset.json': naming('a.3tz'),
      'a.3tz': makeZip([{ name: 'tileset.json', content: naming('b.3tz') }]),
    }),
    outside: { 'b.3tz': 'unmatched' },
    finds: ['reference-unmatched'],
  },
];
