import { geoKeyDirectory } from '../../../fixtures/geo-keys.ts';
import { goodFile } from '../../../fixtures/good-file.ts';
import type { DataCase } from '../../support/check-data.ts';
import { makeTiff } from '../../support/make-tiff.ts';

const terrain = { type: 'TERRAIN', sourceType: 'RASTER_TERRAIN' } as const;

const grid = [
  'ncols 4',
  'nrows 4',
  'xllcorner 391256',
  'yllcorner 5820336',
  'cellsize 1',
  'NODATA_value -9999',
  ...Array<string>(4).fill('41.5 42 42.5 43'),
  '',
].join('\n');
const utm =
  'PROJCS["ETRS_1989_UTM_Zone_33N",GEOGCS["GCS_ETRS_1989",DATUM["D_ETRS_1989",SPHEROID["GRS_1980",6378137,298.257222101]],PRIMEM["Greenwich",0],UNIT["Degree",0.0174532925199433]],PROJECTION["Transverse_Mercator"],PARAMETER["False_Easting",500000],PARAMETER["False_Northing",0],PARAMETER["Central_Meridian",15],PARAMETER["Scale_Factor",0.9996],PARAMETER["Latitude_Of_Origin",0],UNIT["Meter",1]]';
const degrees =
  'GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137,298.257223563]],PRIMEM["Greenwich",0],UNIT["Degree",0.0174532925199433]]';
const mars =
  'GEOGCS["GCS_Mars_2000",DATUM["D_Mars_2000",SPHEROID["Mars_2000_IAU_IAG",3396190,169.89]],PRIMEM["Reference_Meridian",0],UNIT["Degree",0.0174532925199433]]';
const oldPrj = 'Projection    UTM\nZone          33\nDatum         WGS84\nUnits         METERS\nParameters\n';
const header = 'ncols 4\nnrows 4\nxllcorner 391256\nyllcorner 5820336\ncellsize 1\nbyteorder LSBFIRST\n';
const floats = Buffer.alloc(64);
const heights = (bits: 8 | 16 | 32) =>
  makeTiff({ bands: 1, bits, fields: bits === 32 ? { 339: ['short', [3]] } : {} });

const pointer = 'version https://git-lfs.github.com/spec/v1\noid sha256:4d7a2146\nsize 400\n';

const good: readonly DataCase[] = [
  {
    name: 'heights in degrees',
    files: async () => ({ 'dem.tif': (await goodFile('.tif')) ?? '' }),
    finds: [],
    ...terrain,
  },
  { name: 'heights of 16 bits', files: { 'dem.tif': heights(16) }, finds: [], ...terrain },
  { name: 'an ASCII grid with its .prj', files: { 'dem.asc': grid, 'dem.prj': utm }, finds: [], ...terrain },
  {
    name: 'an ASCII grid in capitals, with decimal commas and Windows line ends',
    files: { 'DEM.ASC': grid.replaceAll('.', ',').replaceAll('\n', '\r\n').toUpperCase(), 'DEM.PRJ': utm },
    finds: [],
    ...terrain,
  },
  {
    name: 'an ASCII grid with a .PRJ, which GDAL finds',
    files: { 'dem.asc': grid, 'dem.PRJ': utm },
    finds: [],
    ...terrain,
  },
  {
    name: 'an ASCII grid with dx and dy, centres, and the fields in another order',
    files: {
      'dem.asc': `dx 1\ndy 2\n${grid.replace('cellsize 1\n', '').replaceAll('llcorner', 'llcenter')}`,
      'dem.prj': utm,
    },
    finds: [],
    ...terrain,
  },
  {
    name: 'an ASCII grid with an old .prj',
    files: { 'dem.asc': grid, 'dem.prj': oldPrj },
    finds: [],
    ...terrain,
  },
  {
    name: 'an ASCII grid with a system in an option',
    files: { 'dem.asc': grid },
    options: { inputCrs: 'EPSG:25833' },
    finds: [],
    ...terrain,
  },
  {
    name: 'an ASCII grid whose .prj a line excludes',
    files: { 'dem.asc': grid },
    outside: { 'dem.prj': 'excluded' },
    finds: [],
    ...terrain,
  },
  {
    name: 'an ASCII grid on one line',
    files: { 'dem.asc': grid.replaceAll('43\n', '43 '), 'dem.prj': utm },
    finds: [],
    ...terrain,
  },
  {
    name: 'a grid of GRASS, and lines of x, y and z',
    files: { 'dem.asc': 'north: 4\nsouth: 0\n', 'points.asc': '391256 5820336 34.5\n391257 5820336 34.5\n' },
    finds: [],
    ...terrain,
  },
  {
    name: 'a grid of floats with header and .prj',
    files: { 'dem.flt': floats, 'dem.hdr': header, 'dem.prj': utm },
    finds: [],
    ...terrain,
  },
  {
    name: 'a grid of floats with a header of ENVI',
    files: { 'dem.flt': floats, 'dem.hdr': 'ENVI\nsamples = 4\nmap info = {UTM, 1, 1}\n' },
    finds: [],
    ...terrain,
  },
];

const erdas = Buffer.from('EHFA_HEADER_TAG\0\x14\0\0\0', 'latin1');

const bad: readonly DataCase[] = [
  {
    name: 'an HTML page with the extension of Erdas Imagine',
    files: { 'dem.img': '<html><body>Log in</body></html>', 'good.img': erdas },
    finds: ['raster-header-invalid'],
    says: ['dem.img is an HTML page'],
    ...terrain,
  },
  {
    name: 'heights without a system',
    files: { 'dem.tif': makeTiff({ bands: 1, bits: 16, fields: { [geoKeyDirectory]: null } }) },
    finds: ['raster-crs-missing'],
    ...terrain,
  },
  {
    name: 'terrain with four bands',
    files: { 'dem.tif': makeTiff({ bands: 4 }) },
    finds: ['raster-terrain-bands'],
    says: ['4 bands', 'gdal_translate -b 1 dem.tif'],
    ...terrain,
  },
  {
    name: 'terrain with 8 bits',
    files: { 'dem.tif': heights(8) },
    finds: ['raster-terrain-bits'],
    says: ['8 bits', '0 to 255'],
    ...terrain,
  },
  {
    name: 'an ASCII grid alone',
    files: { 'dem.asc': grid },
    finds: ['raster-crs-missing'],
    says: ['dem.prj does not exist'],
    ...terrain,
  },
  {
    name: 'an ASCII grid whose .prj is not selected',
    files: { 'data/dem.asc': grid },
    outside: { 'data/dem.prj': 'unmatched' },
    finds: ['raster-sidecar-unmatched'],
    says: ['data/dem.prj', 'files: |\n  # your other lines\n  data/dem.prj'],
    ...terrain,
  },
  {
    name: 'an ASCII grid whose .prj has another case',
    files: { 'dem.asc': grid, 'DEM.PRJ': utm },
    finds: ['raster-prj-case'],
    says: ['DEM.PRJ', 'dem.prj'],
    ...terrain,
  },
  {
    name: 'an ASCII grid whose .prj is a Git LFS pointer',
    files: { 'dem.asc': grid, 'dem.prj': pointer },
    finds: ['lfs-pointer'],
    ...terrain,
  },
  {
    name: 'an ASCII grid with a space in its name',
    files: { 'my dem.asc': grid },
    finds: ['raster-crs-missing'],
    says: ['EPSG:25833 > "my dem.prj"`'],
    ...terrain,
  },
  {
    name: 'an ASCII grid whose .prj has other words',
    files: { 'dem.asc': grid, 'dem.prj': 'see the README' },
    finds: ['raster-crs-missing'],
    says: ['dem.prj names none'],
    ...terrain,
  },
  {
    name: 'a .prj with a code',
    files: { 'dem.asc': grid, 'dem.prj': 'EPSG:25833' },
    finds: ['raster-prj-form'],
    says: ['gdalsrsinfo -o wkt_esri'],
    ...terrain,
  },
  {
    name: 'a .prj with a byte order mark',
    files: { 'dem.asc': grid, 'dem.prj': `\ufeff${utm}` },
    finds: ['raster-prj-form'],
    ...terrain,
  },
  {
    name: 'an ASCII grid that claims degrees, and is in metres',
    files: { 'dem.asc': grid, 'dem.prj': degrees },
    finds: ['raster-degrees'],
    says: ['GCS_WGS_1984'],
    ...terrain,
  },
  {
    name: 'an ASCII grid of Mars',
    files: { 'mars.asc': grid, 'mars.prj': mars },
    finds: ['raster-not-earth'],
    says: ['mars.asc'],
    ...terrain,
  },
  {
    name: 'an ASCII grid that is cut',
    files: { 'dem.asc': grid.slice(0, -20), 'dem.prj': utm },
    finds: ['raster-cut'],
    says: ['11 values', '4 × 4 = 16'],
    ...terrain,
  },
  {
    name: 'an ASCII grid that is too short for its header',
    files: { 'dem.asc': grid.replace('ncols 4', 'ncols 4000'), 'dem.prj': utm },
    finds: ['raster-cut'],
    ...terrain,
  },
  {
    name: 'an ASCII grid without a size',
    files: { 'dem.asc': grid.replace('nrows 4\n', ''), 'dem.prj': utm },
    finds: ['raster-header-invalid'],
    says: ['`nrows`'],
    ...terrain,
  },
  {
    name: 'an ASCII grid without a place',
    files: { 'dem.asc': grid.replace(/[xy]ll.*\n/g, ''), 'dem.prj': utm },
    finds: ['raster-georeference-missing'],
    says: ['xllcorner'],
    ...terrain,
  },
  {
    name: 'an ASCII grid after a byte order mark',
    files: { 'dem.asc': `\ufeff${grid}`, 'dem.prj': utm },
    finds: ['raster-header-invalid'],
    says: ['something before it'],
    ...terrain,
  },
  {
    name: 'a text with the extension of an ASCII grid',
    files: { 'dem.asc': 'The heights are on the server.\n' },
    finds: ['raster-header-invalid'],
    says: ['dem.asc is not an ASCII grid'],
    ...terrain,
  },
  {
    name: 'a PGP signature with the extension of an ASCII grid',
    files: { 'release.asc': '-----BEGIN PGP SIGNATURE-----\n\niQ==\n-----END PGP SIGNATURE-----\n' },
    finds: ['content-mismatch'],
    ...terrain,
  },
  {
    name: 'a grid of floats without its header',
    files: { 'dem.flt': floats, 'dem.prj': utm },
    finds: ['raster-header-invalid'],
    says: ['dem.hdr does not exist'],
    ...terrain,
  },
  {
    name: 'a grid of floats whose header is not selected',
    files: { 'dem.flt': floats, 'dem.prj': utm },
    outside: { 'dem.hdr': 'unmatched' },
    finds: ['raster-sidecar-unmatched'],
    ...terrain,
  },
  {
    name: 'a grid of floats that is cut, without a system',
    files: { 'dem.flt': floats.subarray(0, 40), 'dem.hdr': header },
    finds: ['raster-crs-missing', 'raster-cut'],
    says: ['40 bytes'],
    ...terrain,
  },
];

export const terrainCases: readonly DataCase[] = [good, bad].flat();
