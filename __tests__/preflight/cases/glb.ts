import type { DataCase } from '../../support/check-data.ts';
import { bin, binLength, makeGlb, triangleJson } from '../../support/gltf-files.ts';

const triangle = JSON.stringify(triangleJson());

/** A case with the one model `model.glb`. */
function glb(
  name: string,
  content: Uint8Array | string,
  finds: readonly string[],
  says: readonly string[] = [],
): DataCase {
  return { name, sourceType: '3D_MODEL', files: { 'model.glb': content }, finds, says };
}

export const glbCases: readonly DataCase[] = [
  glb('a binary glTF', makeGlb({ bin }), []),
  glb('a binary glTF with some bytes after its end', Buffer.concat([makeGlb({ bin }), Buffer.alloc(16)]), []),
  glb('a binary glTF that is cut', makeGlb({ bin }).subarray(0, 300), ['file-truncated'], ['300 bytes']),
  glb('a binary glTF whose header is cut', makeGlb({ bin }).subarray(0, 15), ['file-truncated']),
  glb('a binary glTF without chunks', makeGlb({ bin, length: 12 }).subarray(0, 12), ['glb-structure']),
  glb(
    'a binary glTF whose JSON chunk ends after it',
    makeGlb({ bin, jsonLength: 9999 }),
    ['glb-structure'],
    ['9999 bytes'],
  ),
  glb(
    'a binary glTF whose BIN chunk ends after it',
    makeGlb({ bin, binLength: 9999 }),
    ['glb-structure'],
    ['9999 bytes'],
  ),
  glb(
    'a binary glTF whose first chunk is not JSON',
    makeGlb({ bin, jsonType: 'BIN\0' }),
    ['glb-structure'],
    ['not JSON'],
  ),
  glb('a binary glTF without BIN chunk', makeGlb(), ['gltf-buffer-short'], ['missing BIN chunk']),
  glb(
    'a binary glTF with a BIN chunk that is too short',
    makeGlb({ bin: bin.subarray(0, 40) }),
    ['gltf-buffer-short'],
    ['40 bytes'],
  ),
  glb(
    'a binary glTF whose JSON is cut',
    makeGlb({ bin, json: triangle.slice(0, 400) }),
    ['gltf-json'],
    ['is cut'],
  ),
  glb('a binary glTF of version 1', glb1(), ['gltf-version'], ['1.0']),
  glb('glTF with the extension .glb', triangle, ['glb-structure'], ['is JSON', '`model.gltf`']),
  glb('text with the extension .glb', 'no model', ['glb-structure'], ['does not start with `glTF`']),
  {
    name: 'a binary glTF with the extension .gltf',
    sourceType: '3D_MODEL',
    files: { 'model.gltf': makeGlb({ bin }) },
    finds: ['content-mismatch'],
    says: ['`model.glb`'],
  },
  glb(
    'a fallback buffer of EXT_meshopt_compression',
    makeGlb({
      json: triangleJson({
        extensionsUsed: ['EXT_meshopt_compression'],
        buffers: [{ byteLength: binLength, extensions: { EXT_meshopt_compression: { fallback: true } } }],
      }),
    }),
    [],
  ),
];

/** KHR_binary_glTF: a length and a format in place of the header of a chunk. */
function glb1(): Buffer {
  const json = {
    asset: { version: '1.0' },
    // programs write any `uri` for what is in the body
    buffers: { binary_glTF: { uri: 'binary_glTF.bin' } },
    images: { wall: { uri: 'wall.png', extensions: { KHR_binary_glTF: { bufferView: 'view' } } } },
    nodes: {},
  };
  return makeGlb({ json, version: 1, jsonType: '\0\0\0\0' });
}
