import type { JsonObject } from '../../../src/lib/json.ts';
import type { Contents, DataCase } from '../../support/check-data.ts';
import {
  bin,
  binAt,
  binLength,
  makeGlb,
  png,
  triangleJson,
  withImage,
  type GltfJson,
} from '../../support/gltf-files.ts';

const utm = [389_000, 34, -5_819_000];
const text = (json: GltfJson) => JSON.stringify(json, null, 1);
const triangle = text(triangleJson());

/** A case with the one model `model.gltf` and its buffer. */
function one(
  name: string,
  json: string | GltfJson,
  finds: readonly string[],
  more: Partial<DataCase> = {},
): DataCase {
  const { files, ...others } = more;
  const model = typeof json === 'string' ? json : text(json);
  return {
    name,
    sourceType: '3D_MODEL',
    files: { 'model.gltf': model, 'model.bin': bin, ...(files as Contents) },
    finds,
    says: finds.length > 0 ? ['model.gltf'] : [],
    ...others,
  };
}

const named: readonly DataCase[] = [
  one('a glTF with its buffer and image', triangleJson(withImage({ uri: 'textures/wall.png' })), [], {
    files: { 'textures/wall.png': png },
  }),
  one(
    'a glTF that names files with spaces, percent-encoded',
    triangleJson({
      buffers: [{ byteLength: binLength, uri: 'my%20model.bin' }],
      ...withImage({ uri: 'a%20b/wall%20%231.png' }),
    }),
    [],
    { files: { 'my model.bin': bin, 'a b/wall #1.png': png } },
  ),
  one(
    'a glTF that names files with spaces as they are',
    triangleJson({
      buffers: [{ byteLength: binLength, uri: 'my model.bin' }],
      ...withImage({ uri: 'a b/wall.png' }),
    }),
    [],
    { files: { 'my model.bin': bin, 'a b/wall.png': png } },
  ),
  {
    name: 'a glTF that contains all data',
    sourceType: '3D_CAPTURE',
    files: {
      'model.gltf': text(
        triangleJson({
          buffers: [
            { byteLength: binLength, uri: `data:application/octet-stream;base64,${bin.toString('base64')}` },
          ],
          ...withImage({ uri: `data:image/png;base64,${Buffer.from(png).toString('base64')}` }),
        }),
      ),
    },
    finds: [],
  },
  {
    name: 'a glTF in a folder whose buffer is in the folder above',
    sourceType: 'BIM_CAD',
    files: {
      'a/b/model.gltf': text(triangleJson({ buffers: [{ byteLength: binLength, uri: '../model.bin' }] })),
      'a/model.bin': bin,
    },
    finds: [],
  },
  {
    name: 'a glTF without its buffer',
    sourceType: '3D_MODEL',
    files: { 'model.gltf': triangle },
    finds: ['reference-missing'],
    says: ['model.gltf', '`model.bin`', 'does not exist'],
  },
  {
    name: 'a glTF whose buffer is in another folder',
    sourceType: '3D_MODEL',
    files: { 'model.gltf': triangle, 'data/model.bin': bin },
    finds: ['reference-missing'],
    says: ['in another folder there is `data/model.bin`'],
  },
  {
    name: 'a glTF whose buffer is not among the files',
    sourceType: '3D_MODEL',
    files: { 'a/model.gltf': triangle },
    outside: { 'a/model.bin': 'unmatched' },
    finds: ['reference-unmatched'],
    says: ['a/model.gltf', '`model.bin`', '  a/model.bin', '`a/**`'],
  },
  {
    name: 'a glTF whose buffer is excluded',
    sourceType: '3D_MODEL',
    files: { 'a/model.gltf': triangle },
    outside: { 'a/model.bin': 'excluded' },
    finds: [],
  },
  one(
    'a glTF that names an image in another Unicode form',
    triangleJson(withImage({ uri: 'tex/W%C3%A4nde.png' })),
    ['reference-case'],
    {
      files: { 'tex/Wa\u0308nde.png': png },
      says: ['another Unicode form'],
    },
  ),
  one(
    'a glTF that names an image in another case',
    triangleJson(withImage({ uri: 'Wall.PNG' })),
    ['reference-case'],
    {
      files: { 'wall.png': png },
      says: ['Wall.PNG', 'wall.png'],
    },
  ),
  one(
    'a glTF that names an image by an absolute path',
    triangleJson(withImage({ uri: 'file:///C:/Users/me/wall.png' })),
    ['reference-absolute'],
    { files: { 'wall.png': png }, says: ['C:/Users/me/wall.png', '`wall.png` has the same name'] },
  ),
  one(
    'a glTF that names an image with a backslash',
    triangleJson(withImage({ uri: 'textures\\wall.png' })),
    ['reference-backslash'],
    { files: { 'textures/wall.png': png }, says: ['textures\\wall.png'] },
  ),
  {
    name: 'a binary glTF without an image that it names',
    sourceType: '3D_MODEL',
    files: {
      'model.glb': makeGlb({
        json: triangleJson({ buffers: [{ byteLength: binLength }], ...withImage({ uri: 'wall.jpg' }) }),
        bin,
      }),
    },
    finds: ['reference-missing'],
    says: ['model.glb', 'wall.jpg'],
  },
];

const texts: readonly DataCase[] = [
  one('a glTF that is cut', triangle.slice(0, 400), ['gltf-json'], { says: ['model.gltf is cut'] }),
  one('a glTF that is cut in a string', triangle.slice(0, triangle.indexOf('by hand') + 3), ['gltf-json']),
  one('a glTF with NaN', triangle.replace('"count": 3', '"count": NaN'), ['gltf-json'], {
    says: ['line 38'],
  }),
  one('a glTF with a comma too many', triangle.replace('"scene": 0,', '"scene": 0,,'), ['gltf-json'], {
    says: ['line 6'],
  }),
  one('a glTF with two objects', `${triangle}{}`, ['gltf-json']),
  {
    ...one('a glTF in UTF-16', '', ['content-mismatch'], { says: ['UTF-16'] }),
    files: { 'model.gltf': Buffer.from(`\ufeff${triangle}`, 'utf16le') },
  },
  {
    ...one('a glTF in Latin-1', '', ['gltf-json']),
    files: { 'model.gltf': Buffer.from(triangle.replace('by hand', 'Größe'), 'latin1') },
  },
  one('a glTF that is an array', '[]', ['gltf-json']),
  one('a glTF with a byte order mark', `\ufeff${triangle}`, ['gltf-byte-order-mark']),
  one('JSON with the extension .gltf', '{"name": "settings"}', ['gltf-no-asset'], { says: ['asset'] }),
  one('a glTF with an asset without version', triangleJson({ asset: {} }), ['gltf-no-asset']),
  one('text with the extension .gltf', 'model in the folder beside', ['gltf-json']),
  one(
    'a glTF of version 1.0',
    {
      asset: { version: '1.0' },
      buffers: { b: { uri: 'model.bin', byteLength: 60 } },
      meshes: { m: {} },
      nodes: { n: {} },
    },
    ['gltf-version'],
    { says: ['glTF 1.0'] },
  ),
  {
    name: 'a glTF of version 1.0 without `asset` and without its buffer',
    sourceType: '3D_MODEL',
    files: { 'model.gltf': text({ buffers: { b: { uri: 'model.bin' } }, images: { i: { uri: 'data:,' } } }) },
    finds: ['gltf-version', 'reference-missing'],
  },
];

const range = (byteLength: number, byteOffset = 0) => ({ buffer: 0, byteOffset, byteLength });

const ranges: readonly DataCase[] = [
  one(
    'a view after the end of its buffer',
    triangleJson({ bufferViews: [range(36), range(24, 40)] }),
    ['gltf-range'],
    {
      says: ['bufferViews[1] ends at byte 64 of buffers[0], which has 60'],
    },
  ),
  one(
    'an accessor after the end of its view',
    triangleJson({ bufferViews: [range(24), range(24, 36)] }),
    ['gltf-range'],
    {
      says: ['accessors[0]'],
    },
  ),
  one('a mesh with an accessor that does not exist', triangleJson({ accessors: [] }), ['gltf-index'], {
    says: ['meshes[0].primitives[0].attributes.POSITION is 0'],
  }),
  one('a node with a mesh that does not exist', triangleJson({ nodes: [{ mesh: 7 }] }), ['gltf-index'], {
    says: ['nodes[0].mesh is 7'],
  }),
  one('a buffer that is shorter than its file declares', triangle, ['gltf-buffer-short'], {
    files: { 'model.bin': bin.subarray(0, 40) },
    says: ['model.bin has 40 bytes', 'declares 60'],
  }),
  one('a buffer that is longer than its file declares', triangle, [], {
    files: { 'model.bin': Buffer.concat([bin, bin]) },
  }),
  one('a buffer of 0 bytes', triangle, ['file-empty'], { files: { 'model.bin': '' }, says: ['model.bin'] }),
  one(
    'a data URI that is shorter than its file declares',
    triangleJson({ buffers: [{ byteLength: binLength, uri: 'data:application/octet-stream;base64,AAAA' }] }),
    ['gltf-buffer-short'],
    { says: ['3 bytes'] },
  ),
];

const scaled = { nodes: [{ children: [1], scale: [1e-6, 1e-6, 1e-6] }, { mesh: 0 }] };
const moved = {
  nodes: [
    { children: [1], translation: utm },
    { mesh: 0, rotation: [0, 0, 0, 1] },
  ],
};
const matrix = { nodes: [{ mesh: 0, matrix: [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, ...utm, 1] }] };

/** A model whose vertices are in UTM. */
function far(name: string, finds: readonly string[], options: JsonObject = {}): DataCase {
  return {
    ...one(name, triangleJson({}, utm), finds, { files: { 'model.bin': binAt(utm) } }),
    sourceType: '3D_CAPTURE',
    options,
  };
}

const scenes: readonly DataCase[] = [
  one('a glTF without meshes', { asset: { version: '2.0' }, nodes: [{}], scenes: [{ nodes: [0] }] }, [
    'gltf-no-mesh',
  ]),
  one('a glTF whose nodes use no mesh', triangleJson({ nodes: [{}] }), ['gltf-no-mesh'], {
    says: ['none of its nodes'],
  }),
  far('a glTF with vertices in UTM', ['model-far']),
  far('a glTF with vertices in UTM and the option `position`', [], { position: [13.4, 52.5, 34] }),
  far('a glTF with vertices in UTM and the option `inputCrs`', [], { inputCrs: 'EPSG:25833' }),
  far('a glTF with vertices in UTM and an empty option `position`', ['model-far'], { position: null }),
  {
    ...far('a building as glTF with vertices in UTM', ['model-far']),
    sourceType: 'BIM_CAD',
    says: ['inputCrs: EPSG:25833'],
  },
  one('a glTF with a node in UTM', triangleJson(moved), ['model-far'], { says: ['389000', '-5819000'] }),
  one('a glTF with a matrix in UTM', triangleJson(matrix), ['model-far']),
  one('a glTF whose node scales large numbers down', triangleJson(scaled, utm), [], {
    files: { 'model.bin': binAt(utm) },
  }),
  one(
    'a glTF with nodes near and far',
    triangleJson({ scenes: [{ nodes: [0, 1] }], nodes: [{ mesh: 0 }, { mesh: 0, translation: utm }] }),
    [],
  ),
  one(
    'a glTF with required extensions',
    triangleJson({
      extensionsUsed: ['KHR_draco_mesh_compression'],
      extensionsRequired: ['KHR_draco_mesh_compression'],
    }),
    [],
  ),
  one(
    'nodes that contain one another',
    triangleJson({ scenes: [{}], nodes: [{ children: [1] }, { children: [0], mesh: 0 }] }),
    [],
  ),
];

export const gltfCases: readonly DataCase[] = [named, texts, ranges, scenes].flat();
