import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { readCzml } from '../../src/formats/czml.ts';
import { readGeoJson } from '../../src/formats/geojson.ts';
import { memoryReader } from '../support/memory-reader.ts';

const read = (content: unknown) => {
  const text = typeof content === 'string' ? content : JSON.stringify(content);
  return readGeoJson(memoryReader({ a: text }, 50), 'a');
};

const square = [
  [
    [13, 52],
    [14, 52],
    [14, 53.5, 100],
    [13, 52],
  ],
];
const polygon = { type: 'Polygon', coordinates: square };
const feature = { type: 'Feature', properties: { a: [{ coordinates: [1, 2] }] }, geometry: polygon };

describe('readGeoJson', () => {
  it.each([
    ['a geometry', polygon],
    ['a feature', feature],
    ['a collection', { type: 'FeatureCollection', features: [feature, { ...feature, geometry: null }] }],
    [
      'geometries',
      { type: 'GeometryCollection', geometries: [{ type: 'GeometryCollection', geometries: [polygon] }] },
    ],
    ['a type at the end', { geometry: polygon, type: 'Feature' }],
  ])('has the range of %s', async (_name, content) => {
    const { box, fault, outsideLine } = await read(content);
    expect({ box, fault, outsideLine }).toMatchObject({
      box: { west: 13, east: 14, south: 52, north: 53.5 },
      fault: undefined,
      outsideLine: undefined,
    });
  });

  it.each([
    ['before', (transform: object, arcs: unknown) => ({ type: 'Topology', transform, objects: {}, arcs })],
    ['after', (transform: object, arcs: unknown) => ({ type: 'Topology', arcs, objects: {}, transform })],
  ])('applies a transform %s the arcs', async (_name, make) => {
    const transform = { scale: [0.5, -0.5], translate: [10, 60] };
    const arcs = [
      [
        [2, 4],
        [4, 8],
      ],
      [
        [0, 0],
        [1, 1],
      ],
    ];
    expect((await read(make(transform, arcs))).box).toMatchObject({
      west: 10,
      east: 13,
      south: 54,
      north: 60,
    });
  });

  it('applies a transform to points, which are no differences', async () => {
    const { box } = await read({
      type: 'Topology',
      transform: { scale: [1, 1], translate: [0, 0] },
      arcs: [],
      objects: {
        places: {
          type: 'GeometryCollection',
          geometries: [
            { type: 'Point', coordinates: [5, 6], properties: { coordinates: [900, 900] } },
            {
              type: 'MultiPoint',
              coordinates: [
                [7, 8],
                [9, 10],
              ],
            },
          ],
        },
      },
    });
    expect(box).toMatchObject({ west: 5, east: 9, south: 6, north: 10 });
  });

  it('has the line of a crs and of the first position outside', async () => {
    const crs = { type: 'name', properties: { name: 'EPSG:3857' } };
    const point = { type: 'Feature', geometry: { type: 'Point', coordinates: [1e6, 2e6] } };
    const text = JSON.stringify({ type: 'FeatureCollection', crs, features: [feature, point] }, undefined, 1);
    const lineOf = (part: string) => text.slice(0, text.indexOf(part)).split('\n').length;
    const { crs: found, outsideLine } = await read(text);
    expect(found).toEqual({ type: 'name', name: 'EPSG:3857', line: lineOf('"crs"') });
    expect(outsideLine).toBe(lineOf('1000000'));
  });

  it('counts features without geometry, and names types that do not exist', async () => {
    const features = [
      feature,
      { type: 'Feature' },
      { ...feature, geometry: null },
      { type: 'Feature', geometry: { type: 'Circle' } },
    ];
    const { features: count, bare, unknownTypes } = await read({ type: 'FeatureCollection', features });
    expect({ count, bare: bare.count, types: [...unknownTypes.keys()] }).toEqual({
      count: 4,
      bare: 1,
      types: ['Circle'],
    });
  });
});

const documents = [
  JSON.stringify(
    { type: 'FeatureCollection', crs: { type: 'name', properties: { name: 'a' } }, features: [feature] },
    undefined,
    1,
  ),
  JSON.stringify({
    type: 'Topology',
    transform: { scale: [1, 1], translate: [1, 1] },
    objects: { a: polygon },
    arcs: square,
  }),
  JSON.stringify([
    { id: 'document', version: '1.0' },
    { id: 'a', position: { cartographicDegrees: [0, 1, 2, 3, 'x', 1, 2, 3] }, model: { gltf: 'a.glb' } },
  ]),
];

describe.each([
  ['readGeoJson', readGeoJson],
  ['readCzml', readCzml],
] as const)('%s', (_name, readDocument) => {
  it('ends in a value for damaged documents', async () => {
    const change = fc.record({
      at: fc.nat(600),
      length: fc.nat(30),
      text: fc.constantFrom(
        '',
        '[',
        ']',
        '{',
        '}',
        '"',
        ',',
        '1e999',
        '-',
        '\0',
        'null',
        '[[[[',
        '"crs":null,',
        '"\\u',
      ),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...documents),
        fc.array(change, { minLength: 1, maxLength: 4 }),
        fc.integer({ min: 1, max: 100 }),
        async (document, changes, chunkLength) => {
          const text = changes.reduce(
            (some, one) => some.slice(0, one.at) + one.text + some.slice(one.at + one.length),
            document,
          );
          const { fault } = await readDocument(memoryReader({ a: text }, chunkLength), 'a');
          expect(fault?.offset ?? 0).toBeLessThanOrEqual(Buffer.byteLength(text));
        },
      ),
      { numRuns: 1000 },
    );
  });
});
