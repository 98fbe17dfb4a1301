import {
  cityGml,
  featureGml,
  geoJson,
  heights,
  kmlModel,
  oldCityGml,
  placemark,
  texture,
} from './contents.ts';
import { files, type Row } from './row.ts';

const reads = '3DTILES/CITYGML';
const cityJson =
  '{"CityObjects":{"a":{"geometry":[{"type":"MultiPoint","boundaries":[]}]}},"type":"CityJSON","version":"2.0"}';
const bigEndian = (text: string) => Buffer.from(text, 'utf16le').swap16();

/** Rows 20 to 40: cities, features and KML. */
export const cityRows: readonly Row[] = [
  {
    name: 'city.gml',
    files: { 'city.gml': cityGml() },
    reads,
    says: ['the root of city.gml is CityModel 2.0'],
  },
  { name: 'CityGML and its textures', files: { 'city.gml': cityGml(), ...files('appearance/a.jpg') }, reads },
  {
    name: 'several CityGML',
    files: { 'LoD2_1.gml': cityGml(), 'LoD2_2.gml': cityGml(), 'LoD2_3.gml': cityGml() },
    reads,
  },
  { name: 'CityGML in .xml', files: { 'city.xml': cityGml('1.0') }, reads, says: ['CityModel 1.0'] },
  { name: 'city.citygml', files: files('city.citygml'), reads },
  { name: 'CITY.GML', files: { 'CITY.GML': cityGml() }, reads },
  { name: 'CityGML 3.0', files: { 'city.gml': cityGml('3.0') }, reads, says: ['CityModel 3.0'] },
  { name: 'CityGML 0.4', files: { 'city.gml': oldCityGml }, reads, says: ['CityModel 0.4'] },
  {
    name: 'CityGML in UTF-16 without a mark',
    files: { 'city.gml': Buffer.from(`<?xml version="1.0" encoding="UTF-16"?>${cityGml()}`, 'utf16le') },
    refuses: 'format-unsupported',
    says: ['UTF-16 without a byte order mark', 'iconv'],
  },
  {
    name: 'the same with the big end first',
    files: { 'city.gml': bigEndian(cityGml()) },
    refuses: 'format-unsupported',
    says: ['UTF-16'],
  },
  { name: 'CityGML in UTF-16 with a mark', files: { 'city.gml': bigEndian(`\ufeff${cityGml()}`) }, reads },
  {
    name: 'CityGML behind a comment of 200 KB',
    files: { 'city.gml': cityGml('2.0', `<!-- ${'x'.repeat(200_000)} -->`) },
    reads,
  },
  {
    name: 'GML of features',
    files: { 'places.gml': featureGml, ...files('places.xsd') },
    refuses: 'format-unsupported',
    says: ['places.gml', 'not CityGML', 'ogr2ogr'],
  },
  { name: 'CityGML and a schema', files: { 'city.gml': cityGml(), ...files('city.xsd') }, reads },
  {
    name: 'CityJSON',
    files: { 'city.city.json': '{"type":"CityJSON","version":"2.0"}' },
    refuses: 'format-unsupported',
    says: ['CityJSON', 'citygml-tools'],
  },
  {
    name: 'CityJSON with one feature a line',
    files: files('city.city.jsonl'),
    refuses: 'format-unsupported',
    says: ['CityJSON', 'citygml-tools'],
  },
  {
    name: 'CityJSON with points',
    files: { 'city.json': cityJson },
    refuses: 'format-unsupported',
    says: ['CityJSON'],
  },
  {
    name: 'a shapefile',
    files: files('buildings.shp', 'buildings.dbf', 'buildings.shx', 'buildings.prj'),
    refuses: 'format-unsupported',
    says: ['buildings.shp', 'a shapefile', 'ogr2ogr'],
  },
  {
    name: 'a GeoPackage',
    files: files('buildings.gpkg'),
    refuses: 'format-unsupported',
    says: ['GeoPackage', 'ogr2ogr'],
  },
  {
    name: 'CityGML and a shapefile',
    files: { 'city.gml': cityGml(), 'DeliveryArea.shp.xml': '<metadata/>', ...files('DeliveryArea.shp') },
    reads,
    says: ['DeliveryArea.shp'],
  },
  {
    name: 'CityGML and heights',
    files: { 'city.gml': cityGml(), 'dem.tif': heights },
    refuses: 'source-types-mixed',
    says: ['dem.tif is georeferenced, and no file names it'],
  },
  { name: 'CityGML and a texture in TIFF', files: { 'city.gml': cityGml(), 'wall.tif': texture }, reads },
  {
    name: 'CityGML and a georeferenced TIFF that it names',
    files: {
      'city.gml': cityGml().replace('</', '<imageURI>tex/roof%20a.tif</imageURI></'),
      'tex/roof a.tif': heights,
    },
    reads,
  },
  { name: 'KML', files: { 'site.kml': placemark }, reads: 'KML/KML', says: ['site.kml'] },
  {
    name: 'KML with models',
    files: { 'city.kml': kmlModel, ...files('models/a.dae', 'models/a.png') },
    asks: ['3DTILES/KML', 'KML/KML'],
  },
  {
    name: 'KML with models in one of two files',
    files: { 'a.kml': placemark, 'b.kml': kmlModel },
    asks: ['3DTILES/KML', 'KML/KML'],
  },
  {
    name: 'GeoJSON beside a shapefile',
    files: { 'a.geojson': geoJson, ...files('a.shp') },
    reads: 'GEOJSON/GEOJSON',
    says: ['a.shp'],
  },
];
