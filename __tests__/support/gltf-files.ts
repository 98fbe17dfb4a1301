import { texture } from '../../fixtures/textures.ts';

/** JSON of a glTF that tests change. */
export type GltfJson = Record<string, unknown>;

/** The length of the buffer of `triangleJson`, in bytes. */
export const binLength = 60;

/** Three positions and three texture coordinates, all 0. */
export const bin = Buffer.alloc(binLength);

/** A PNG. */
export const png = texture('brick');

/**
 * A triangle as glTF 2.0. All vertices are at one point.
 * @param change replaces its lists
 * @param point where the vertices are
 */
export function triangleJson(change: GltfJson = {}, point: readonly number[] = [0, 0, 0]): GltfJson {
  const view = { buffer: 0, target: 34962 };
  const float = { componentType: 5126, count: 3 };
  return {
    asset: { version: '2.0', generator: 'by hand' },
    scene: 0,
    scenes: [{ nodes: [0] }],
    nodes: [{ mesh: 0 }],
    meshes: [{ primitives: [{ attributes: { POSITION: 0, TEXCOORD_0: 1 }, material: 0 }] }],
    materials: [{}],
    accessors: [
      { ...float, bufferView: 0, type: 'VEC3', min: point, max: point },
      { ...float, bufferView: 1, type: 'VEC2' },
    ],
    bufferViews: [
      { ...view, byteLength: 36 },
      { ...view, byteOffset: 36, byteLength: 24 },
    ],
    buffers: [{ byteLength: binLength, uri: 'model.bin' }],
    ...change,
  };
}

/** The buffer of a triangle with all vertices at one point. */
export function binAt(point: readonly number[]): Buffer {
  const bytes = Buffer.alloc(binLength);
  for (let index = 0; index < 9; index++) bytes.writeFloatLE(point[index % 3] ?? 0, index * 4);
  return bytes;
}

/** Lists for `triangleJson` that show an image on it. */
export function withImage(image: GltfJson): GltfJson {
  return {
    materials: [{ pbrMetallicRoughness: { baseColorTexture: { index: 0 } } }],
    textures: [{ source: 0 }],
    images: [image],
  };
}

export interface GlbParts {
  readonly json?: string | GltfJson;
  readonly bin?: Uint8Array | undefined;
  readonly version?: number;
  /** In place of the length of the whole, in bytes. */
  readonly length?: number;
  readonly jsonType?: string;
  /** In place of the length of the JSON chunk, in bytes. */
  readonly jsonLength?: number;
  readonly binLength?: number;
}

/** A binary glTF, with the faults that are asked for (glTF 2.0, section 4.4). */
export function makeGlb(parts: GlbParts = {}): Buffer {
  const { json = triangleJson({ buffers: [{ byteLength: binLength }] }), bin: body, version = 2 } = parts;
  const text = Buffer.from(typeof json === 'string' ? json : JSON.stringify(json));
  const jsonBytes = Buffer.concat([text, Buffer.alloc(-text.length & 3, ' ')]);
  const chunks = [chunk(jsonBytes, parts.jsonType ?? 'JSON', parts.jsonLength)];
  if (body !== undefined) {
    chunks.push(chunk(Buffer.concat([body, Buffer.alloc(-body.length & 3)]), 'BIN\0', parts.binLength));
  }
  const content = Buffer.concat(chunks);
  const header = Buffer.alloc(12);
  header.write('glTF', 'latin1');
  header.writeUInt32LE(version, 4);
  header.writeUInt32LE(parts.length ?? content.length + header.length, 8);
  return Buffer.concat([header, content]);
}

function chunk(body: Buffer, type: string, length = body.length): Buffer {
  const header = Buffer.alloc(8);
  header.writeUInt32LE(length);
  header.write(type, 4, 'latin1');
  return Buffer.concat([header, body]);
}
