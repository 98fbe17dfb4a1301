import { geoKeyDirectory } from '../../../fixtures/geo-keys.ts';
import { goodFile } from '../../../fixtures/good-file.ts';
import type { DataCase } from '../../support/check-data.ts';
import { ascii, keysOf, makeTiff } from '../../support/make-tiff.ts';

const imagery = { type: 'IMAGERY', sourceType: 'RASTER_IMAGERY' } as const;

/** Fields without a place, without a system, and without both. */
const unplaced = { 33550: null, 33922: null } as const;
const unnamed = { [geoKeyDirectory]: null } as const;
const bare = { ...unplaced, ...unnamed } as const;

const bareTiff = makeTiff({ fields: bare });
const world = '1\n0\n0\n-1\n391256.5\n5820335.5\n';
const aux = (content: string) => `<PAMDataset>\n  ${content}\n</PAMDataset>\n`;
const srs = '<SRS dataAxisToSRSAxisMapping="1,2">EPSG:25833</SRS>';
const transform = '<GeoTransform>391256, 1, 0, 5820336, 0, -1</GeoTransform>';
const mars =
  'GEOGCS["Mars 2000",DATUM["D_Mars_2000",SPHEROID["Mars_2000_IAU_IAG",3396190,169.89]],PRIMEM["Reference_Meridian",0],UNIT["degree",0.0174532925199433]]';
const jpeg = Buffer.from('ffd8ffe000104a46494600010100000100010000ffd9', 'hex');
const png = async () => (await goodFile('.png')) ?? '';
const points = [0, 0, 0, 391256, 5820336, 0, 8, 0, 0, 391264, 5820336, 0, 0, 8, 0, 391256, 5820328, 0];

const good: readonly DataCase[] = [
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
    files: { 'a.tif': makeTiff({ fields: { 273: ['long', [0]], 279: ['long', [0]] } }) },
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

const placeless: readonly DataCase[] = [
  {
    name: 'a TIFF without any georeference',
    files: { 'ortho.tif': bareTiff },
    finds: ['raster-georeference-missing'],
    says: ['ortho.tif has no georeference'],
    ...imagery,
  },
  {
    name: 'a TIFF with a system, and with no place',
    files: { 'ortho.tif': makeTiff({ fields: unplaced }) },
    finds: ['raster-georeference-missing'],
    says: ['EPSG:25833'],
    ...imagery,
  },
  {
    name: 'a TIFF with one point and no size of a pixel',
    files: { 'ortho.tif': makeTiff({ fields: { 33550: null } }) },
    finds: ['raster-georeference-missing'],
    ...imagery,
  },
  {
    name: 'a world file with five numbers',
    files: { 'ortho.tif': bareTiff, 'ortho.tfw': '1\n0\n0\n-1\n391256\n' },
    finds: ['raster-georeference-missing'],
    says: ['ortho.tfw does not have six numbers'],
    ...imagery,
  },
  {
    name: 'a JPEG alone',
    files: { 'map.jpg': jpeg },
    finds: ['raster-georeference-missing'],
    says: ['map.jgw', 'map.jpg.aux.xml'],
    ...imagery,
  },
  {
    name: 'a PNG alone',
    files: async () => ({ 'map.png': await png() }),
    finds: ['raster-georeference-missing'],
    says: ['map.pgw'],
    ...imagery,
  },
  {
    name: 'a PNG whose world file is not selected',
    files: async () => ({ 'maps/map.png': await png() }),
    outside: { 'maps/map.pgw': 'unmatched' },
    finds: ['raster-sidecar-unmatched'],
    says: ['maps/map.pgw', 'files: |'],
    ...imagery,
  },
];

const nameless: readonly DataCase[] = [
  {
    name: 'a TIFF with a place and no system',
    files: { 'ortho.tif': makeTiff({ fields: unnamed }) },
    finds: ['raster-crs-missing'],
    says: ['its tags place it', 'gdal_translate -a_srs EPSG:25833 ortho.tif'],
    ...imagery,
  },
  {
    name: 'a TIFF whose keys only describe the raster and units',
    files: {
      'ortho.tif': makeTiff({
        fields: {
          [geoKeyDirectory]: ['short', [1, 1, 0, 3, 1024, 0, 1, 1, 1025, 0, 1, 1, 3076, 0, 1, 9001]],
        },
      }),
    },
    finds: ['raster-crs-missing'],
    ...imagery,
  },
  {
    name: 'a world file alone',
    files: { 'ortho.tif': bareTiff, 'ortho.tfw': world },
    finds: ['raster-crs-missing'],
    says: ['ortho.tfw places it'],
    ...imagery,
  },
  {
    name: 'an .aux.xml that is not well-formed',
    files: {
      'ortho.tif': bareTiff,
      'ortho.tfw': world,
      'ortho.tif.aux.xml': '<PAMDataset><SRS>EPSG:25833</SRS>',
    },
    finds: ['raster-crs-missing'],
    ...imagery,
  },
  {
    name: 'an .aux.xml with a system that is not selected',
    files: { 'ortho.tif': bareTiff, 'ortho.tfw': world },
    outside: { 'ortho.tif.aux.xml': 'unmatched' },
    finds: ['raster-sidecar-unmatched'],
    says: ['ortho.tif.aux.xml'],
    ...imagery,
  },
  {
    name: 'a TIFF with a world file and a .prj',
    files: { 'ortho.tif': bareTiff, 'ortho.tfw': world, 'ortho.prj': mars },
    finds: ['raster-prj-ignored'],
    says: ['gdal_translate -a_srs ortho.prj ortho.tif'],
    ...imagery,
  },
  {
    name: 'a JPEG with a world file and a .prj',
    files: { 'map.jpg': jpeg, 'map.jgw': world, 'map.prj': mars },
    finds: ['raster-prj-ignored'],
    ...imagery,
  },
];

const wrong: readonly DataCase[] = [
  {
    name: 'a TIFF that claims degrees, and is in metres',
    files: { 'ortho.tif': makeTiff({ fields: { [geoKeyDirectory]: keysOf(4326) } }) },
    finds: ['raster-degrees'],
    says: ['EPSG:4326', 'x 391264', 'y 5820336'],
    ...imagery,
  },
  {
    name: 'a TIFF in metres, with degrees in its .aux.xml',
    files: { 'ortho.tif': bareTiff, 'ortho.tif.aux.xml': aux('<SRS>EPSG:4258</SRS>' + transform) },
    finds: ['raster-degrees'],
    says: ['EPSG:4258'],
    ...imagery,
  },
  {
    name: 'a TIFF of Mars',
    files: {
      'ortho.tif': makeTiff({
        fields: {
          [geoKeyDirectory]: ['short', [1, 1, 0, 3, 1024, 0, 1, 2, 2048, 0, 1, 32767, 2057, 34736, 1, 0]],
          34736: ['double', [3_396_190]],
        },
      }),
    },
    finds: ['raster-not-earth'],
    says: ['ortho.tif'],
    ...imagery,
  },
  {
    name: 'a PNG of Mars',
    files: async () => ({
      'map.png': await png(),
      'map.png.aux.xml': aux(`<SRS>${mars.replaceAll('"', '&quot;')}</SRS>${transform}`),
    }),
    finds: ['raster-not-earth'],
    says: ['Mars 2000'],
    ...imagery,
  },
  {
    name: 'imagery with 16 bits a band',
    files: { 'ortho.tif': makeTiff({ bits: 16 }) },
    finds: ['raster-imagery-bits'],
    says: ['16 bits', 'gdal_translate -ot Byte -scale ortho.tif'],
    ...imagery,
  },
  {
    name: 'one band of floats as imagery',
    files: { 'dem.tif': makeTiff({ bands: 1, bits: 32, fields: { 339: ['short', [3]] } }) },
    finds: ['raster-imagery-heights'],
    says: ['Is it terrain?'],
    ...imagery,
  },
  {
    name: 'a TIFF that is cut in its pixels',
    files: { 'ortho.tif': makeTiff().subarray(0, -50) },
    finds: ['raster-cut'],
    says: ['ortho.tif is cut'],
    ...imagery,
  },
  {
    name: 'a TIFF that is cut before its directory',
    files: { 'ortho.tif': makeTiff({ isDirectoryLast: true }).subarray(0, 150) },
    finds: ['raster-cut'],
    says: ['150 bytes'],
    ...imagery,
  },
  {
    name: 'a BigTIFF that is cut in its directory',
    files: { 'ortho.tif': makeTiff({ isBig: true, isDirectoryLast: true }).subarray(0, 250) },
    finds: ['raster-cut'],
    ...imagery,
  },
  {
    name: 'a TIFF without a width',
    files: { 'ortho.tif': makeTiff({ fields: { 256: null } }) },
    finds: ['raster-header-invalid'],
    ...imagery,
  },
  {
    name: 'a text with the extension of a TIFF',
    files: { 'ortho.tif': 'a picture of the town' },
    finds: ['raster-header-invalid'],
    says: ['ortho.tif is not a TIFF'],
    ...imagery,
  },
  {
    name: 'an HTML page with the extension of a JPEG',
    files: { 'map.jpg': '<!doctype html><html></html>' },
    finds: ['raster-header-invalid'],
    says: ['an HTML page'],
    ...imagery,
  },
  {
    name: 'photos for a reconstruction, without options',
    files: { 'a.jpg': jpeg, 'b.jpg': jpeg },
    sourceType: 'RASTER_IMAGERY',
    type: '3DTILES',
    finds: ['raster-outputs-missing'],
    says: ['outputType: 3DTILES'],
  },
];

export const rasterCases: readonly DataCase[] = [good, placeless, nameless, wrong].flat();
