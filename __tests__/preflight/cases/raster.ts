import { geoKeyDirectory } from '../../../fixtures/geo-keys.ts';
import type { DataCase } from '../../support/check-data.ts';
import { keysOf, makeTiff } from '../../support/make-tiff.ts';
import {
  aux,
  bareTiff,
  imagery,
  jpeg,
  mars,
  png,
  transform,
  unnamed,
  unplaced,
  world,
} from './georeferences.ts';
import { goodRasterCases } from './raster-good.ts';

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
    name: 'a world file that is a Git LFS pointer',
    files: {
      'ortho.tif': bareTiff,
      'ortho.tfw': 'version https://git-lfs.github.com/spec/v1\noid sha256:4d7a2146\nsize 40\n',
    },
    finds: ['lfs-pointer'],
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

export const rasterCases: readonly DataCase[] = [goodRasterCases, placeless, nameless, wrong].flat();
