import { zip } from '../../../fixtures/zip.ts';
import { cityGml, featureGml, heights, kmlModel, picture, placemark, tileset } from './contents.ts';
import { files, scenes, type Row } from './row.ts';

const photos = files(...Array.from({ length: 20 }, (_, index) => `photos/${index}.jpg`));
const zipOf = (key: string, content: string | Uint8Array = 'x') =>
  zip(new Map([[key, Buffer.from(content)]]));

/** Rows 110 to 130: several kinds of files, and types that the inputs set. The checks judge the types that are set. */
export const mixedRows: readonly Row[] = [
  {
    name: 'data of three kinds',
    files: { 'city.gml': cityGml(), ...files('scan.laz'), 'ortho.tif': picture },
    refuses: 'source-types-mixed',
    says: ['city.gml (CITYGML)', 'scan.laz (POINT_CLOUD)', 'ortho.tif ('],
  },
  {
    name: 'a model and a page',
    files: { ...files('model.glb', 'index.html', 'main.js'), 'package.json': '{}' },
    asks: scenes,
    says: ['index.html', 'main.js', 'package.json'],
  },
  {
    name: 'a tileset and a page',
    files: { 'tileset.json': tileset(), ...files('index.html', 'app.js') },
    reads: '3DTILES/3DTILES',
    says: ['index.html, app.js'],
  },
  { name: 'a model and a file of Windows', files: files('Thumbs.db', 'model.glb'), asks: scenes },
  { name: 'model.glb as GLTF', files: files('model.glb'), inputs: { type: 'GLTF' }, reads: 'GLTF/3D_MODEL' },
  {
    name: 'model.glb as 3DTILES',
    files: files('model.glb'),
    inputs: { type: '3DTILES' },
    asks: ['3DTILES/3D_MODEL', '3DTILES/3D_CAPTURE', '3DTILES/BIM_CAD'],
  },
  {
    name: 'ortho.tif as IMAGERY',
    files: { 'ortho.tif': picture },
    inputs: { type: 'IMAGERY' },
    reads: 'IMAGERY/RASTER_IMAGERY',
  },
  {
    name: 'dem.tif as TERRAIN',
    files: { 'dem.tif': heights },
    inputs: { type: 'TERRAIN' },
    reads: 'TERRAIN/RASTER_TERRAIN',
  },
  {
    name: 'ortho.tif as 3DTILES',
    files: { 'ortho.tif': picture },
    inputs: { type: '3DTILES' },
    refuses: 'type-mismatch',
    says: ['type: IMAGERY'],
  },
  { name: 'photos as 3DTILES', files: photos, inputs: { type: '3DTILES' }, reads: '3DTILES/RASTER_IMAGERY' },
  {
    name: 'KML as 3DTILES',
    files: { 'site.kml': placemark },
    inputs: { type: '3DTILES' },
    refuses: 'type-mismatch',
    says: ['site.kml', 'only from KML that has a `Model`', 'type: KML'],
  },
  { name: 'KML as KML', files: { 'site.kml': placemark }, inputs: { type: 'KML' }, reads: 'KML/KML' },
  {
    name: 'CityGML as TERRAIN',
    files: { 'city.gml': cityGml() },
    inputs: { type: 'TERRAIN' },
    refuses: 'type-mismatch',
    says: ['city.gml (CITYGML)'],
  },
  {
    name: 'a picture in a zip as IMAGERY',
    files: { 'export.zip': zipOf('ortho.tif', picture) },
    inputs: { type: 'IMAGERY' },
    reads: 'IMAGERY/RASTER_IMAGERY',
  },
  {
    name: 'a model in a zip as TERRAIN',
    files: { 'export.zip': zipOf('model.glb') },
    inputs: { type: 'TERRAIN' },
    refuses: 'type-mismatch',
    says: ['model.glb in export.zip'],
  },
  {
    name: 'package.json as GEOJSON',
    files: { 'package.json': '{"name":"x","type":"module"}' },
    inputs: { type: 'GEOJSON' },
    refuses: 'source-type-not-inferred',
    says: ['package.json (JSON of another kind)'],
  },
  {
    name: 'GML of features as CITYGML',
    files: { 'places.gml': featureGml },
    inputs: { type: '3DTILES', sourceType: 'CITYGML' },
    reads: '3DTILES/CITYGML',
  },
  {
    name: 'DWG as BIM_CAD',
    files: files('plan.dwg'),
    inputs: { sourceType: 'BIM_CAD' },
    reads: '3DTILES/BIM_CAD',
  },
  {
    name: 'LAZ as 3D_MODEL',
    files: files('scan.laz'),
    inputs: { type: '3DTILES', sourceType: '3D_MODEL' },
    reads: '3DTILES/3D_MODEL',
  },
  {
    name: 'OBJ as RASTER_TERRAIN',
    files: files('scan.obj'),
    inputs: { type: 'TERRAIN', sourceType: 'RASTER_TERRAIN' },
    reads: 'TERRAIN/RASTER_TERRAIN',
  },
  {
    name: 'IFC as BIM_CAD_DB',
    files: files('bim.ifc'),
    inputs: { sourceType: 'BIM_CAD_DB' },
    reads: '3DTILES/BIM_CAD_DB',
  },
  // one source type alone: the files decide the type if they can
  { name: 'KML of KML', files: { 'site.kml': placemark }, inputs: { sourceType: 'KML' }, reads: 'KML/KML' },
  {
    name: 'KML with models of KML',
    files: { 'site.kml': kmlModel },
    inputs: { sourceType: 'KML' },
    refuses: 'type-ambiguous',
  },
  {
    name: 'TIFF of RASTER_IMAGERY',
    files: { 'ortho.tif': picture },
    inputs: { sourceType: 'RASTER_IMAGERY' },
    reads: 'IMAGERY/RASTER_IMAGERY',
  },
];
