import { zip } from '../../../fixtures/zip.ts';
import { cityGml, geoJson, heights, kmlModel, picture, placemark, tileset } from './contents.ts';
import { files, heightsFirst, pictureFirst, scenes, models, type Row, type RowFiles } from './row.ts';

const zipped = (contents: RowFiles) =>
  zip(new Map(Object.entries(contents).map(([key, content]) => [key, Buffer.from(content)])));
const inZip = (contents: RowFiles, others: RowFiles = {}): RowFiles => ({
  'export.zip': zipped(contents),
  ...others,
});
const tiles = { 'tileset.json': tileset('tiles/0.b3dm'), ...files('tiles/0.b3dm') };
const photos = files(...Array.from({ length: 9 }, (_, index) => `photos/${index}.jpg`));

/** Rows 94 to 109: zips. */
export const zipRows: readonly Row[] = [
  {
    name: 'a model in a zip',
    files: inZip(files('model.obj', 'model.mtl', 'textures/a.png')),
    asks: models,
    says: ['model.obj in export.zip'],
  },
  {
    name: 'CityGML in a zip',
    files: inZip({ 'city.gml': cityGml(), ...files('appearance/a.jpg') }),
    reads: '3DTILES/CITYGML',
    says: ['export.zip contains city.gml, whose root is CityModel 2.0'],
  },
  {
    name: 'a tileset in a zip',
    files: inZip(tiles),
    reads: '3DTILES/3DTILES',
    options: {},
    says: ['export.zip contains tileset.json'],
  },
  {
    name: 'a tileset in a folder of a zip',
    files: inZip({ 'city/tileset.json': tileset() }),
    reads: '3DTILES/3DTILES',
    options: { tilesetJson: 'city/tileset.json' },
  },
  {
    name: 'a picture in a zip',
    files: inZip({ 'ortho.tif': picture, ...files('ortho.tfw') }),
    asks: pictureFirst,
  },
  { name: 'a grid in a zip', files: inZip(files('dem.asc', 'dem.prj')), asks: heightsFirst },
  {
    name: 'points in a zip',
    files: inZip(files('scan.laz')),
    reads: '3DTILES/POINT_CLOUD',
    says: ['export.zip contains scan.laz'],
  },
  { name: 'IFC in a zip', files: inZip(files('bim.ifc')), asks: ['3DTILES/BIM_CAD', '3DTILES/BIM_CAD_DB'] },
  {
    name: 'photos in a zip',
    files: inZip(photos),
    asks: ['3DTILES/RASTER_IMAGERY', 'IMAGERY/RASTER_IMAGERY'],
  },
  {
    name: 'GeoJSON in a zip',
    files: inZip({ 'map.geojson': geoJson }),
    refuses: 'zip-not-unpacked',
    says: ['GEOJSON', 'map.geojson', 'Unpack'],
  },
  {
    name: 'KML in a zip',
    files: inZip({ 'site.kml': placemark }),
    refuses: 'zip-not-unpacked',
    says: ['KML', 'site.kml'],
  },
  { name: 'KML with models in a zip', files: inZip({ 'site.kml': kmlModel }), reads: '3DTILES/KML' },
  { name: 'two models in a zip', files: inZip(files('a.glb', 'b.glb')), asks: scenes },
  {
    name: 'a shapefile in a zip',
    files: inZip(files('roads.shp', 'roads.dbf')),
    refuses: 'format-unsupported',
    says: ['roads.shp in export.zip', 'a shapefile'],
  },
  {
    name: 'nothing known in a zip',
    files: inZip(files('a.abc', 'readme.txt', 'c', 'd', 'e', 'f')),
    refuses: 'zip-without-data',
    says: ['a.abc, readme.txt, c, d, e and 1 more'],
  },
  { name: 'an empty zip', files: inZip({}), refuses: 'zip-without-data', says: ['contains no files'] },
  {
    name: 'a zip in a zip',
    files: inZip({ 'inner.zip': zipped(tiles) }),
    refuses: 'zip-without-data',
    says: ['inner.zip', 'Unpack the outer one'],
  },
  { name: 'a zip of Finder', files: inZip({ 'model.glb': 'x', '__MACOSX/._model.glb': 'x' }), asks: scenes },
  {
    name: 'two zips',
    files: { 'a.zip': zipped(files('a.glb')), 'b.zip': zipped(files('b.glb')) },
    asks: scenes,
    says: ['a.glb in a.zip', 'b.glb in b.zip'],
  },
  {
    name: 'two zips of tilesets',
    files: { 'a.zip': zipped(tiles), 'b.zip': zipped(tiles) },
    refuses: 'tileset-roots',
    says: ['tileset.json in a.zip'],
  },
  {
    name: 'a zip and notes',
    files: inZip(tiles, files('README.md')),
    reads: '3DTILES/3DTILES',
    says: ['README.md'],
  },
  { name: 'a zip as 3DTILES', files: inZip(tiles), inputs: { type: '3DTILES' }, reads: '3DTILES/3DTILES' },
  {
    name: 'a zip that is cut',
    files: { 'a.zip': zipped(tiles).subarray(0, 50) },
    refuses: 'zip-unreadable',
    says: ['a.zip'],
  },
  {
    name: 'a zip with data of several kinds',
    files: inZip({ ...files('a.las'), 'b.tif': heights }),
    refuses: 'source-types-mixed',
    says: ['a.las', 'b.tif'],
  },
  // KMZ is a zip
  { name: 'KMZ', files: { 'site.kmz': zipped({ 'doc.kml': placemark }) }, reads: 'KML/KML' },
  {
    name: 'KMZ with a model',
    files: { 'site.kmz': zipped({ 'doc.kml': kmlModel }) },
    asks: ['3DTILES/KML', 'KML/KML'],
  },
];
