import { geoJson, tileset } from './contents.ts';
import { files, type Row } from './row.ts';

const reads = '3DTILES/3DTILES';
const foreign = 'format-unsupported';
const dwg = '3DTILES/BIM_CAD_DB';

/** Rows 66 to 93: tilesets, features, buildings and drawings. */
export const tileRows: readonly Row[] = [
  {
    name: 'a tileset',
    files: { 'tileset.json': tileset('tiles/0.b3dm'), ...files('tiles/0.b3dm') },
    reads,
    options: {},
  },
  {
    name: 'a tileset in a folder',
    files: { 'city/tileset.json': tileset('0.b3dm'), ...files('city/0.b3dm') },
    reads,
    options: { tilesetJson: 'city/tileset.json' },
    says: ['Option tilesetJson: city/tileset.json'],
  },
  {
    name: 'a tileset with another name',
    files: {
      'Production_1.json': tileset('Data/a.json'),
      'Data/a.json': tileset('a.b3dm'),
      ...files('Data/a.b3dm'),
    },
    reads,
    options: { tilesetJson: 'Production_1.json' },
  },
  {
    name: 'implicit tiles',
    files: {
      'tileset.json': tileset('content/{level}/{x}/{y}.glb'),
      ...files('content/0/0/0.glb', 'subtrees/0.0.0.subtree'),
    },
    reads,
    options: {},
  },
  {
    name: 'a tileset with GeoJSON and an archive as tiles',
    files: {
      'city.json': tileset('roads.geojson', 'houses.3tz'),
      'roads.geojson': geoJson,
      ...files('houses.3tz'),
    },
    reads,
    options: { tilesetJson: 'city.json' },
  },
  {
    name: 'two tilesets',
    files: {
      'a/tileset.json': tileset('0.b3dm'),
      'b/tileset.json': tileset('0.b3dm'),
      ...files('a/0.b3dm', 'b/0.b3dm'),
    },
    refuses: 'tileset-roots',
    says: [
      'a/tileset.json, b/tileset.json',
      'tilesetJson: a/tileset.json',
      '# or tilesetJson: b/tileset.json',
    ],
  },
  {
    name: 'a tileset in a tileset',
    files: { 'tileset.json': tileset('children/tileset.json'), 'children/tileset.json': tileset() },
    reads,
    options: {},
  },
  {
    name: 'a tileset that names one in another folder',
    files: {
      'a/tileset.json': tileset('../b/tile%20set/tileset.json'),
      'b/tile set/tileset.json': tileset(),
    },
    reads,
    options: { tilesetJson: 'a/tileset.json' },
  },
  {
    name: 'tilesets beside their root',
    files: { 'root.json': tileset('a.json', 'b.json'), 'a.json': tileset(), 'b.json': tileset() },
    reads,
    options: { tilesetJson: 'root.json' },
  },
  {
    name: 'a tileset and models',
    files: { 'tileset.json': tileset(), ...files('scene.gltf', 'source.obj') },
    refuses: 'source-types-mixed',
    says: ['source.obj'],
  },
  { name: '3TZ', files: files('city.3tz'), refuses: foreign, says: ['rename it to .zip', 'self-hosted'] },
  { name: 'I3S', files: files('scene.slpk'), refuses: foreign, says: ['I3S', '3D Tiles'] },
  {
    name: 'tiles without a root',
    files: files('a.b3dm', 'b.b3dm', 'c.glb'),
    refuses: foreign,
    says: ['tileset.json'],
  },
  { name: 'GeoJSON', files: { 'map.geojson': geoJson }, reads: 'GEOJSON/GEOJSON' },
  {
    name: 'GeoJSON in .json',
    files: { 'map.json': geoJson },
    reads: 'GEOJSON/GEOJSON',
    says: ['map.json is GeoJSON'],
  },
  { name: 'two GeoJSON', files: { 'a.geojson': geoJson, 'b.geojson': geoJson }, reads: 'GEOJSON/GEOJSON' },
  { name: 'TopoJSON', files: { 'map.topojson': '{"type":"Topology"}' }, reads: 'GEOJSON/GEOJSON' },
  {
    name: 'GeoJSON and a package',
    files: { 'map.geojson': geoJson, 'package.json': '{"name":"x","type":"module"}' },
    reads: 'GEOJSON/GEOJSON',
    says: ['package.json'],
  },
  {
    name: 'Esri JSON',
    files: {
      'features.json':
        '{"displayFieldName":"","geometryType":"esriGeometryPoint","spatialReference":{"wkid":4326},"features":[]}',
    },
    refuses: foreign,
    says: ['Esri JSON', 'ogr2ogr'],
  },
  {
    name: 'GeoJSON by lines',
    files: files('lines.geojsonl'),
    refuses: foreign,
    says: ['one feature a line', 'GeoJSONSeq'],
  },
  {
    name: 'GeoJSON by lines in .geojson',
    files: { 'a.geojson': '{"type":"Feature"}\n{"type":"Feature"}\n' },
    refuses: foreign,
    says: ['one feature a line'],
  },
  { name: 'CZML', files: files('orbit.czml'), reads: 'CZML/CZML' },
  {
    name: 'CZML in .json',
    files: { 'orbit.json': '[{"id":"document","version":"1.0"}]' },
    reads: 'CZML/CZML',
  },
  {
    name: 'CZML without document',
    files: { 'orbit.json': '[{"id":"a","position":{"cartographicDegrees":[0,0,0]}}]' },
    refuses: foreign,
    says: ['"document"'],
  },
  { name: 'IFC', files: files('bim.ifc'), reads: '3DTILES/BIM_CAD', says: ['BIM_CAD_DB is the other tiler'] },
  { name: 'two IFC', files: files('a.ifc', 'b.ifc'), reads: '3DTILES/BIM_CAD', says: ['BIM_CAD_DB'] },
  { name: 'ifcZIP', files: files('bim.ifczip'), refuses: foreign, says: ['.zip'] },
  { name: 'RVT', files: files('bim.rvt'), reads: dwg },
  { name: 'DWG', files: files('plan.dwg'), reads: dwg },
  { name: 'DXF', files: files('plan.dxf'), reads: dwg },
  { name: 'DGN', files: files('bridge.dgn'), reads: dwg },
  { name: 'IFC and DWG', files: files('a.ifc', 'b.dwg'), reads: dwg },
  { name: 'Navisworks', files: files('plan.nwd'), refuses: foreign, says: ['Navisworks', '.ifc'] },
];
