import { describe, expect, it } from '@jest/globals';

import { jsonKind } from '../../src/formats/json-kind.ts';

describe('jsonKind', () => {
  it.each<[string, string, string | undefined]>([
    ['a feature collection', '{"type": "FeatureCollection", "features": []}', 'geojson'],
    ['a feature', '{"type":"Feature","geometry":null}', 'geojson'],
    ['a feature behind other members', '{"name":"x","crs":{},"type" : "Feature"}', 'geojson'],
    ['a geometry', '{"type":"MultiPolygon","coordinates":[]}', 'geojson'],
    ['a point', '{"type":"Point","coordinates":[1,2]}', 'geojson'],
    ['a collection of geometries', '{"type":"GeometryCollection","geometries":[]}', 'geojson'],
    ['TopoJSON', '{"type":"Topology","objects":{}}', 'geojson'],
    ['czml', '[{"id":"document","version":"1.0"},{"id":"a"}]', 'czml'],
    ['CZML over lines', '\n[\n  {\n    "id" : "document"\n', 'czml'],
    ['a tileset', '{"asset":{"version":"1.1"},"geometricError":500,"root":{}}', 'tileset'],
    ['a tileset that is cut', '{"geometricError" : 5, "asset" : {"vers', 'tileset'],
    ['a byte order mark before', '\ufeff{"type":"Feature"}', 'geojson'],
    ['a list of something else', '[{"id":"a"},{"id":"b"}]', 'other'],
    ['glTF', '{"asset":{"version":"2.0"},"scenes":[]}', 'gltf'],
    ['any other object', '{"name":"x","type":"module"}', 'other'],
    ['CityJSON', '{"type":"CityJSON","version":"2.0"}', 'cityjson'],
    [
      'CityJSON whose type comes last',
      '{"CityObjects":{"a":{"geometry":[{"type":"MultiPoint"}]}},"type":"CityJSON"}',
      'cityjson',
    ],
    [
      'features whose type is not in the head',
      '{"features":[{"type":"Feature","properties":{"type":"x"',
      'geojson',
    ],
    ['lines of GeoJSON', '{"type":"Feature","id":"}"}\n{"type":"Feature"}', 'geojson-lines'],
    ['a sequence of GeoJSON', '\u001e{"type":"Feature"}\n\u001e{"type":"Feature"}', 'geojson-lines'],
    ['Esri JSON', '{"geometryType":"esriGeometryPoint","features":[]}', 'esri-json'],
    ['Esri JSON without a type', '{"features":[{"attributes":{},"geometry":{"x":1}}]}', 'esri-json'],
    ['quantized mesh', '{"tilejson":"2.1.0","format":"quantized-mesh-1.0","tiles":[]}', 'terrain-layer'],
    ['CZML without a document', '[{"id":"a","position":{}}]', 'czml-without-document'],
    ['a tileset whose root comes first', '{"asset":{"version":"1.0"},"root":{"children":[{"a":1', 'tileset'],
    ['an escaped quote', '{"a":"\\"type\\":","type":"Feature"}', 'geojson'],
    ['a text', '"FeatureCollection"', undefined],
    ['a number', '7', undefined],
    ['nothing', '', undefined],
    ['what only looks like it', 'x {"type":"Feature"}', undefined],
  ])('of %s', (_what, head, kind) => {
    expect(jsonKind(head)).toBe(kind);
  });
});

it('jsonKind is fast for any text', () => {
  for (const part of ['{', '[', '{"a":', '"', '{"', '\\', '{"a":"\\', ' ', ',', '{"a":1,']) {
    jsonKind(`{${part.repeat(64_000 / part.length)}`);
    jsonKind(part.repeat(64_000 / part.length));
  }
});
