import { geoKeyDirectory } from '../../../fixtures/geo-keys.ts';
import type { DataCase } from '../../support/check-data.ts';
import { ascii, keysOf, makeTiff } from '../../support/make-tiff.ts';
import {
  aux,
  bareTiff,
  imagery,
  jpeg,
  mars,
  srs,
  transform,
  unnamed,
  unplaced,
  world,
} from './georeferences.ts';

const points = [0, 0, 0, 391256, 5820336, 0, 8, 0, 0, 391264, 5820336, 0, 0, 8, 0, 391256, 5820328, 0];

export const goodRasterCases: readonly DataCase[] = [
  { name: 'a picture with keys', files: { 'ortho.tif': makeTiff() }, finds: [], ...imagery },
  {
    name: 'a big-endian TIFF',
    files: { 'ortho.tif': makeTiff({ isBigEndian: true }) },
    finds: [],
    ...imagery,
  },
  { name: 'a BigTIFF', files: { 'ortho.tif': makeTiff({ isBig: true }) }, finds: [], ...imagery },
  {
    name: 'a big-endian BigTIFF with its directory last',
    files: { 'ortho.tiff': makeTiff({ isBig: true, isBigEndian: true, isDirectoryLast: true }) },
    finds: [],
    ...imagery,
  },
  {
    name: 'a TIFF that a matrix places',
    files: {
      'a.TIF': makeTiff({
        fields: {
          ...unplaced,
          34264: ['double', [0.7, 0.7, 0, 391256, 0.7, -0.7, 0, 5820336, 0, 0, 0, 0, 0, 0, 0, 1]],
        },
      }),
    },
    finds: [],
    ...imagery,
  },
  {
    name: 'a TIFF that points on the ground place',
    files: { 'a.tif': makeTiff({ fields: { 33550: null, 33922: ['double', points] } }) },
    finds: [],
    ...imagery,
  },
  {
    name: 'a TIFF with a place and a system in its .aux.xml',
    files: { 'a.tif': bareTiff, 'a.tif.aux.xml': aux(srs + transform) },
    finds: [],
    ...imagery,
  },
  {
    name: 'a TIFF with points in its .aux.xml',
    files: {
      'a.tif': bareTiff,
      'a.tif.aux.xml': aux(
        '<GCPList Projection="EPSG:25833"><GCP Id="1" Pixel="0" Line="0" X="391256" Y="5820336"/></GCPList>',
      ),
    },
    finds: [],
    ...imagery,
  },
  {
    name: 'a TIFF with a world file of decimal commas in other case, and a system in its .aux.xml',
    files: { 'a.tif': bareTiff, 'A.TFW': world.replaceAll('.', ','), 'a.tif.aux.xml': aux(srs) },
    finds: [],
    ...imagery,
  },
  {
    name: 'a TIFF with a .tab of MapInfo',
    files: { 'a.tif': bareTiff, 'a.tab': '!table\n!version 300\n' },
    finds: [],
    ...imagery,
  },
  {
    name: 'a TIFF whose system is only cited',
    files: {
      'a.tif': makeTiff({
        fields: {
          [geoKeyDirectory]: ['short', [1, 1, 0, 3, 1024, 0, 1, 1, 1026, 34737, 8, 0, 3072, 0, 1, 32767]],
          34737: ascii('My grid|'),
        },
      }),
    },
    finds: [],
    ...imagery,
  },
  {
    name: 'a TIFF with a user-defined projection',
    files: {
      'a.tif': makeTiff({
        fields: {
          [geoKeyDirectory]: [
            'short',
            [1, 1, 0, 4, 1024, 0, 1, 1, 2048, 0, 1, 4258, 3072, 0, 1, 32767, 3075, 0, 1, 1],
          ],
        },
      }),
    },
    finds: [],
    ...imagery,
  },
  {
    name: 'a raster of the globe that exceeds it by half a pixel',
    files: {
      'a.tif': makeTiff({
        fields: {
          33550: ['double', [45, 22.7, 0]],
          33922: ['double', [0, 0, 0, -180.5, 90.8, 0]],
          [geoKeyDirectory]: keysOf(4326),
        },
      }),
    },
    finds: [],
    ...imagery,
  },
  {
    name: 'a last strip whose length is that of a whole one',
    files: {
      'a.tif': makeTiff({
        isDirectoryLast: false,
        fields: { 278: ['short', [64]], 279: ['long', [64 * 24]] },
      }),
    },
    finds: [],
    ...imagery,
  },
  {
    name: 'a sparse TIFF',
    files: { 'a.tif': makeTiff({ fields: { 273: ['long', [999_999]], 279: ['long', [0]] } }) },
    finds: [],
    ...imagery,
  },
  {
    name: 'a JPEG with a world file, and a system in its .aux.xml',
    files: { 'map.jpg': jpeg, 'map.jgw': world, 'map.jpg.aux.xml': aux(srs) },
    finds: [],
    ...imagery,
  },
  {
    name: 'a TIFF and a note, with a system in an option',
    files: { 'a.tif': makeTiff({ fields: unnamed }), 'a.prj': mars, 'README.md': 'text' },
    options: { inputCrs: 'EPSG:25833' },
    finds: [],
    ...imagery,
  },
  {
    name: 'photos for a reconstruction, with outputs',
    files: { 'a.jpg': jpeg, 'b.jpg': jpeg },
    sourceType: 'RASTER_IMAGERY',
    type: '3DTILES',
    options: { outputs: [{ outputType: '3DTILES' }] },
    finds: [],
  },
  {
    name: 'a TIFF without a place, of which a line excludes the world file',
    files: { 'a.tif': bareTiff },
    outside: { 'a.tfw': 'excluded' },
    finds: [],
    ...imagery,
  },
];
