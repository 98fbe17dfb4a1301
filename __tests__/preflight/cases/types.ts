import { picture, placemark, plyPoints } from '../../inference/rows/contents.ts';
import type { DataCase } from '../../support/check-data.ts';

const contradicts = ['type-contradicts-files'];
const geoJsonOf = { sourceType: 'GEOJSON', type: 'GEOJSON' };
const terrain = { sourceType: 'RASTER_TERRAIN', type: 'TERRAIN' };
const point = '{"type":"Point","coordinates":[13,52]}';
const cube = 'v 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 3\n';

export const typeCases: readonly DataCase[] = [
  {
    name: 'an OBJ as terrain',
    files: { 'scan.obj': cube },
    ...terrain,
    finds: contradicts,
    says: ['scan.obj is data for 3D_MODEL or 3D_CAPTURE, not for RASTER_TERRAIN', 'source-type: 3D_MODEL'],
  },
  {
    name: 'a drawing for the tiler without a database',
    files: { 'plan.dwg': 'AC1032', 'plan.png': 'x' },
    sourceType: 'BIM_CAD',
    finds: contradicts,
    says: ['plan.dwg is data for BIM_CAD_DB, not for BIM_CAD', 'source-type: BIM_CAD_DB'],
  },
  {
    name: 'a drawing for the tiler with a database',
    files: { 'plan.dgn': 'x' },
    sourceType: 'BIM_CAD_DB',
    finds: [],
  },
  {
    name: 'one TIFF as a 3D scene',
    files: { 'ortho.tif': picture },
    sourceType: 'RASTER_IMAGERY',
    finds: contradicts,
    says: ['ion does not make 3DTILES from ortho.tif', 'it can be IMAGERY', 'type: IMAGERY'],
    options: { outputs: [] },
  },
  {
    name: 'a shapefile as CityGML',
    files: { 'roads.shp': 'x' },
    sourceType: 'CITYGML',
    finds: contradicts,
    says: ['roads.shp is a shapefile'],
  },
  {
    name: 'points in PLY as a point cloud',
    files: { 'scan.ply': plyPoints },
    sourceType: 'POINT_CLOUD',
    finds: ['format-not-listed'],
    says: ['scan.ply is PLY with points', 'pdal'],
  },
  { name: 'SRTM as terrain', files: { 'N52E013.hgt': 'x' }, ...terrain, finds: [] },
  {
    name: 'PNG as terrain',
    files: { 'heights.png': '\u0089PNG' },
    ...terrain,
    finds: ['raster-georeference-missing'],
  },
  { name: 'any file of a new source type', files: { 'a.obj': cube }, sourceType: 'SPLATS', finds: [] },
  { name: 'files without a known format', files: { 'a.abc': 'x' }, sourceType: '3D_MODEL', finds: [] },
  {
    name: 'heights beside a grid of another kind',
    files: { 'a.ifc': 'ISO-10303-21;\nEND-ISO-10303-21;', 'scan.dem': 'x' },
    sourceType: 'BIM_CAD_DB',
    finds: ['data-unused', 'ifc-no-place'],
    says: ['scan.dem is data for RASTER_TERRAIN or RASTER_IMAGERY, not for BIM_CAD_DB', '!**/scan.dem'],
  },
  {
    name: 'several GeoJSON and a package',
    files: { 'a.geojson': point, 'b.geojson': point, 'package.json': '{"name":"x"}' },
    ...geoJsonOf,
    finds: ['native-files'],
    says: ['3 documents', 'a.geojson, b.geojson, package.json'],
  },
  {
    name: 'KML that links to KML',
    files: {
      'a.kml': '<kml><NetworkLink><Link><href>b.kml</href></Link></NetworkLink></kml>',
      'b.kml': placemark,
    },
    sourceType: 'KML',
    type: 'KML',
    finds: [],
  },
  {
    name: 'photos with outputs',
    files: { '1.jpg': 'x' },
    sourceType: 'RASTER_IMAGERY',
    options: { outputs: [{ outputType: '3DTILES' }] },
    finds: [],
  },
];
