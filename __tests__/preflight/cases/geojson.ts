import type { DataCase } from '../../support/check-data.ts';

type Position = readonly number[];

const point = (position: Position) => ({ type: 'Point', coordinates: position });
const feature = (geometry: unknown, properties: unknown = {}) => ({ type: 'Feature', properties, geometry });
const collection = (features: readonly unknown[], more: object = {}) => ({
  type: 'FeatureCollection',
  ...more,
  features,
});
const good = collection([feature(point([13.37, 52.51]))]);
const named = (name: string, position: Position = [13.37, 52.51]) =>
  collection([feature(point(position))], { crs: { type: 'name', properties: { name } } });
const topology = (transform: object | undefined, arc: readonly Position[], more: object = {}) => ({
  type: 'Topology',
  ...(transform && { transform }),
  objects: { line: { type: 'LineString', arcs: [0] }, ...more },
  arcs: [arc],
});

/** A case with one file. */
function one(
  name: string,
  content: unknown,
  finds: readonly string[] = [],
  says: readonly string[] = [],
  file = 'map.geojson',
): DataCase {
  const text = typeof content === 'string' ? content : JSON.stringify(content, undefined, 1);
  return {
    name: `GeoJSON: ${name}`,
    files: { [file]: text },
    type: 'GEOJSON',
    sourceType: 'GEOJSON',
    finds,
    says,
  };
}

const text = JSON.stringify(good, undefined, 1);
const line = JSON.stringify(feature(point([13, 52])));
const swap = (from: string, to: string) => text.replace(from, to);

export const geoJsonCases: readonly DataCase[] = [
  one('a collection', good),
  one('NaN', swap('13.37', 'NaN'), ['json-invalid'], ['`NaN`', 'line 10', 'Write null']),
  one('-Infinity', swap('13.37', '-Infinity'), ['json-invalid'], ['`-Infinity`']),
  one('None from Python', swap('{}', 'None'), ['json-invalid'], ['json.dump']),
  one('texts in single quotes', text.replaceAll('"', "'"), ['json-invalid'], ['line 2', 'double quotes']),
  one('a comma too many', swap('52.51', '52.51,'), ['json-invalid'], ['line 12']),
  one('a comment', `// a map\n${text}`, ['json-invalid'], ['line 1', 'comments']),
  one('zeros instead of the end', text.slice(0, 60) + '\0'.repeat(600), ['json-invalid']),
  one('a control character in a text', swap('Point', 'Po\nint'), ['json-invalid'], ['line 8']),
  one('a file that is cut', text.slice(0, -20), ['json-cut'], ['map.geojson is cut', 'line 11']),
  one('a file that is cut in a text', text.slice(0, text.indexOf('oint')), ['json-cut']),
  one('only blanks', '  \n', ['json-cut']),
  one('a feature a line', `${line}\n${line}\n`, ['json-documents'], ['line 2']),
  one('a text sequence', `\u001e${line}\n\u001e${line}\n`, ['json-documents'], ['line 1']),
  one('a byte order mark', `\ufeff${text}`, ['json-byte-order-mark']),
  one('HTML', '<!DOCTYPE html><html></html>', ['content-html']),
  one('metres', collection([feature(point([389_000, 5_819_000]))]), ['geojson-range'], ['389000, 5819000']),
  one('web Mercator', collection([feature(point([1_488_343, 6_891_041]))]), ['geojson-range']),
  one(
    'latitude first',
    collection([feature(point([35.6, 139.7]))]),
    ['geojson-range'],
    ['longitude comes first'],
  ),
  one(
    'metres in UTM',
    named('urn:ogc:def:crs:EPSG::25833', [389_000, 5_819_000]),
    ['geojson-crs'],
    ['25833'],
  ),
  one('NAD83', named('urn:ogc:def:crs:EPSG::4269'), ['geojson-crs'], ['4269']),
  one('a link to a system', { ...good, crs: { type: 'link', properties: { href: 'https://a.org/31468' } } }, [
    'geojson-crs',
  ]),
  one('a name that CesiumJS does not know', named('urn:ogc:def:crs:OGC::CRS84'), ['geojson-crs-name']),
  one('a crs of null', { ...good, crs: null }, ['geojson-crs-name'], ['null']),
  one('a crs without a name', { ...good, crs: {} }, ['geojson-crs-name']),
  one('no features', collection([]), ['geojson-empty'], ['0 features']),
  one(
    'features without places',
    collection([feature(null), feature(null)]),
    ['geojson-empty'],
    ['2 features'],
  ),
  one(
    'a feature without geometry',
    collection([{ type: 'Feature', properties: {} }, feature(point([1, 2]))]),
    ['geojson-geometry'],
  ),
  one('a feature without geometry and no other one', collection([{ type: 'Feature', properties: {} }]), [
    'geojson-geometry',
  ]),
  one(
    'a type that does not exist',
    collection([feature({ type: 'Circle', coordinates: [1, 2] })]),
    ['geojson-geometry'],
    ['Circle'],
  ),
  one(
    'CityJSON',
    { type: 'CityJSON', version: '2.0', CityObjects: {}, vertices: [] },
    ['geojson-type'],
    ['CityJSON'],
  ),
  one('Esri JSON', { geometryType: 'esriGeometryPoint', features: [] }, ['geojson-type'], ['Esri JSON']),
  one('an array', [1, 2], ['geojson-type']),
  one(
    'quantized metres',
    topology({ scale: [10, 10], translate: [389_000, 5_819_000] }, [
      [1, 2],
      [3, 4],
    ]),
    ['geojson-range'],
  ),
  one('a topology in metres', topology(undefined, [[389_000, 5_819_000]]), ['geojson-range']),
  // good data
  one('a file without indentation', JSON.stringify(good)),
  one('the crs of QGIS', named('urn:ogc:def:crs:OGC:1.3:CRS84')),
  one('EPSG:4326', named('EPSG:4326')),
  one('the old crs of GeoServer', { ...good, crs: { type: 'EPSG', properties: { code: '4326' } } }),
  one('a place of null', collection([feature(null), feature(point([13, 52]))])),
  one('an altitude', collection([feature(point([13, 52, 8848]))])),
  one('a position with a measure', collection([feature(point([13, 52, 100, 5_000_000]))])),
  one(
    'positions beyond the antimeridian',
    collection([
      feature({
        type: 'LineString',
        coordinates: [
          [170, 1],
          [190, 2],
        ],
      }),
    ]),
  ),
  one(
    'properties with coordinates',
    collection([
      feature(point([13, 52]), {
        coordinates: [389_000, 5_819_000],
        geometry: { type: 'x', coordinates: [1e6, 2e6] },
      }),
    ]),
  ),
  one('a bounding box in metres', { ...good, bbox: [389_000, 5_819_000, 390_000, 5_820_000] }),
  one(
    'members with the names of methods',
    collection([{ ...feature(point([13, 52])), constructor: { coordinates: [1e6, 2e6] } }]),
  ),
  one('a feature as the root', feature(point([13, 52]))),
  one('a geometry as the root', { type: 'GeometryCollection', geometries: [point([13, 52])] }),
  one(
    'a geometry without positions beside others',
    collection([
      feature({ type: 'MultiPolygon', coordinates: [] }),
      feature({ type: 'GeometryCollection', geometries: [point([13, 52])] }),
    ]),
  ),
  one('escapes and characters of all kinds', swap('{}', '{"a\\u00e4\\n": "\\\\ \\" äß\u{1f30d}"}')),
  one(
    'a quantized topology',
    topology({ scale: [0.001, 0.001], translate: [13, 52] }, [
      [400, 500],
      [100, -300],
    ]),
  ),
  one(
    'a quantized topology with many small steps',
    topology(
      { scale: [0.0001, 0.0001], translate: [-180, -90] },
      Array.from({ length: 1000 }, () => [1800, 900]),
      { label: { type: 'Point', coordinates: [1_900_000, 1_400_000] } },
    ),
  ),
  one(
    'a topology without a transform',
    topology(undefined, [
      [13, 52],
      [14, 53],
    ]),
  ),
  one('a JSON file with another extension', good, [], [], 'map.json'),
  {
    name: 'GeoJSON: another JSON file beside',
    files: { 'map.json': JSON.stringify(good), 'package.json': '{ "name": "x" }' },
    type: 'GEOJSON',
    sourceType: 'GEOJSON',
    finds: ['native-files'],
  },
];
