import type { DataCase } from '../../support/check-data.ts';

const document = { id: 'document', name: 'Orbit', version: '1.0' };
const at = (cartographicDegrees: readonly unknown[]) => ({ id: 'a', position: { cartographicDegrees } });

/** A case with one file, and others beside it. */
function one(
  name: string,
  content: unknown,
  finds: readonly string[] = [],
  says: readonly string[] = [],
  others: Readonly<Record<string, string>> = {},
): DataCase {
  const text = typeof content === 'string' ? content : JSON.stringify(content, undefined, 1);
  const files = { 'orbit.czml': text, ...others };
  return { name: `CZML: ${name}`, files, type: 'CZML', sourceType: 'CZML', finds, says };
}

const model = (gltf: unknown) => ({ id: 'a', model: { gltf } });

export const czmlCases: readonly DataCase[] = [
  one('a point', [document, at([13.37, 52.51, 100])]),
  one('no document', [at([13.37, 52.51, 100])], ['czml-document'], ['`a`']),
  one('a document that comes later', [at([13, 52, 0]), document], ['czml-document']),
  one('a first packet without an id', [{ version: '1.0' }], ['czml-document'], ['without an `id`']),
  one('no packets', [], ['czml-document']),
  one('a number', '5', ['czml-document'], ['is not CZML']),
  one('no version', [{ id: 'document' }, at([13, 52, 0])], ['czml-version'], ['no version']),
  one('a version as a number', [{ ...document, version: 1 }], ['czml-version'], ['not a text']),
  one('version 2', [{ ...document, version: '2.0' }], ['czml-version'], ['`2.0`']),
  one('positions in metres', [document, at([389_000, 5_819_000, 0])], ['czml-range'], ['389000, 5819000']),
  one(
    'samples in metres',
    [document, at(['2024-01-01T00:00:00Z', 389_000, 5_819_000, 0, 60, 389_001, 5_819_000, 0])],
    ['czml-range'],
  ),
  one(
    'degrees as radians',
    [document, { id: 'a', position: { cartographicRadians: [13.37, 52.51, 0] } }],
    ['czml-range'],
  ),
  one(
    'a line in metres',
    [
      document,
      {
        id: 'a',
        polyline: { positions: { cartographicDegrees: [389_000, 5_819_000, 0, 389_001, 5_819_001, 0] } },
      },
    ],
    ['czml-range'],
  ),
  one('a model that is not there', [document, model('models/ship.glb')], ['czml-file'], ['models/ship.glb']),
  one(
    'an image in an interval that is not there',
    [document, { id: 'a', billboard: { image: [{ interval: 'x', uri: 'a.png' }] } }],
    ['czml-file'],
  ),
  one('a file that is cut', JSON.stringify([document, at([13, 52, 0])]).slice(0, -5), ['json-cut']),
  one(
    'NaN',
    '[{"id":"document","version":"1.0"},\n{"id":"a","position":{"cartographicDegrees":[NaN,1,2]}}]',
    ['json-invalid'],
    ['line 2'],
  ),
  // good data
  one('samples with times', [
    document,
    at(['2024-01-01T00:00:00Z', 13, 52, 400_000, '2024-01-01T00:01:00Z', 14, 53, 400_000]),
  ]),
  one('samples with seconds', [
    document,
    at([0, 13, 52, 400_000, 86_400, 14, 53, 400_000, 172_800, 15, 54, 400_000]),
  ]),
  one('intervals', [
    document,
    { id: 'a', position: [{ interval: 'x/y', cartographicDegrees: [13, 52, 0] }] },
  ]),
  one('a line', [
    document,
    { id: 'a', polyline: { positions: { cartographicDegrees: [13, 52, 0, 14, 53, 0] } } },
  ]),
  one('a polygon with holes', [
    document,
    { id: 'a', polygon: { holes: { cartographicDegrees: [[13, 52, 0, 14, 53, 0, 14, 54, 0]] } } },
  ]),
  one('metres from the centre of the Earth', [
    document,
    { id: 'a', position: { cartesian: [3_700_000, 900_000, 5_000_000] } },
  ]),
  one('radians', [document, { id: 'a', position: { cartographicRadians: [0.23, 0.91, 100] } }]),
  one('a document as the root', document),
  one('properties of the user', [
    document,
    { ...at([13, 52, 0]), properties: { uri: 'none.glb', position: { cartographicDegrees: [1e6, 1e6, 0] } } },
  ]),
  one('an address, and data in the file', [
    document,
    model('https://example.org/a.glb'),
    { id: 'b', billboard: { image: `data:image/png;base64,${'A'.repeat(200_000)}` } },
  ]),
  one('a model beside', [document, model({ uri: './ship%201.glb' })], [], [], {
    'ship 1.glb': 'glTF\x02\0\0\0\x0c\0\0\0',
  }),
  {
    name: 'CZML: a document with the extension .json',
    files: { 'orbit.json': JSON.stringify([document]), 'package.json': '{}' },
    type: 'CZML',
    sourceType: 'CZML',
    finds: ['native-files'],
  },
];
