import { normal, planeCoordinates, type Face, type Point } from './shapes.ts';
import { textureMetres, type TextureName } from './textures.ts';

const float = 5126;
const unsignedShort = 5123;
const arrayBuffer = 34962;
const elementArrayBuffer = 34963;
const linear = 9729;
const linearMipmapLinear = 9987;
const repeat = 10497;

export interface Part {
  readonly name: string;
  readonly faces: readonly Face[];
}

export interface Gltf {
  readonly json: string;
  readonly bin: Buffer;
}

/** The values of one accessor. */
interface Column {
  readonly type: 'SCALAR' | 'VEC2' | 'VEC3';
  readonly values: Float32Array | Uint16Array;
  readonly bounds: boolean;
}

const widths = { SCALAR: 1, VEC2: 2, VEC3: 3 } as const;

/** From z up to glTF's y up. */
const yUp = ([x, y, z]: Point): Point => [x, z, -y];

/** The triangles of one material: a fan for each face, no vertices shared, so that edges stay sharp. */
function columns(faces: readonly Face[], texture: TextureName): Record<string, Column> {
  const metres = textureMetres[texture];
  const indices: number[] = [];
  let first = 0;
  for (const { ring } of faces) {
    for (let i = 1; i < ring.length - 1; i++) indices.push(first, first + i, first + i + 1);
    first += ring.length;
  }
  // glTF counts v from the top of the image.
  const uv = faces.flatMap(({ ring }) =>
    planeCoordinates(ring).flatMap(([u, v]) => [u / metres, -v / metres]),
  );
  const normals = faces.flatMap(({ ring }) => ring.flatMap(() => yUp(normal(ring))));
  return {
    indices: { type: 'SCALAR', values: Uint16Array.from(indices), bounds: false },
    POSITION: {
      type: 'VEC3',
      values: Float32Array.from(faces.flatMap(({ ring }) => ring.flatMap(yUp))),
      bounds: true,
    },
    NORMAL: { type: 'VEC3', values: Float32Array.from(normals), bounds: false },
    TEXCOORD_0: { type: 'VEC2', values: Float32Array.from(uv), bounds: false },
  };
}

/** The least and the greatest of each component, as stored. */
function bounds({ type, values }: Column): { min: number[]; max: number[] } {
  const components = Array.from({ length: widths[type] }, (_, component) =>
    Array.from(values).filter((_value, index) => index % widths[type] === component),
  );
  return {
    min: components.map((component) => Math.min(...component)),
    max: components.map((component) => Math.max(...component)),
  };
}

/** Collects accessors, and their bytes in one buffer. */
interface Buffers {
  readonly views: readonly object[];
  readonly accessors: readonly object[];
  /** Returns the number of the new accessor. */
  add(column: Column): number;
  bytes(): Buffer;
}

function createBuffers(): Buffers {
  const views: object[] = [];
  const accessors: object[] = [];
  const pieces: Buffer[] = [];
  let length = 0;
  return {
    views,
    accessors,
    add(column) {
      const { type, values } = column;
      const bytes = Buffer.from(values.buffer, values.byteOffset, values.byteLength);
      // floats must start at a multiple of four bytes
      const padding = Buffer.alloc((4 - (bytes.length % 4)) % 4);
      views.push({
        buffer: 0,
        byteOffset: length,
        byteLength: bytes.length,
        target: type === 'SCALAR' ? elementArrayBuffer : arrayBuffer,
      });
      pieces.push(bytes, padding);
      length += bytes.length + padding.length;
      const accessor = {
        bufferView: views.length - 1,
        componentType: values instanceof Uint16Array ? unsignedShort : float,
        count: values.length / widths[type],
        type,
        ...(column.bounds ? bounds(column) : {}),
      };
      return accessors.push(accessor) - 1;
    },
    bytes: () => Buffer.concat(pieces),
  };
}

function primitives({ faces }: Part, textures: readonly TextureName[], buffers: Buffers): object[] {
  return textures.flatMap((texture, material) => {
    const mine = faces.filter((face) => face.texture === texture);
    if (mine.length === 0) return [];
    const { indices, ...attributes } = Object.fromEntries(
      Object.entries(columns(mine, texture)).map(([name, column]) => [name, buffers.add(column)]),
    );
    return [{ attributes, indices, material }];
  });
}

/**
 * A scene with a node for each part, as glTF 2.0 in several files: the JSON, one binary buffer and images beside it
 * (https://registry.khronos.org/glTF/specs/2.0/glTF-2.0.html). Faces without a texture are left out.
 * @param binUri where the binary buffer will be, relative to the JSON
 * @param imageUri where a texture's image will be
 */
export function gltf(parts: readonly Part[], binUri: string, imageUri: (name: TextureName) => string): Gltf {
  const named = parts.flatMap(({ faces }) => faces.flatMap(({ texture }) => texture ?? []));
  const textures = [...new Set(named)];
  const buffers = createBuffers();
  const meshes = parts.map((part) => ({ name: part.name, primitives: primitives(part, textures, buffers) }));
  const bin = buffers.bytes();
  const document = {
    asset: { version: '2.0', generator: 'ion-upload demo' },
    scene: 0,
    scenes: [{ nodes: parts.map((_, index) => index) }],
    nodes: parts.map(({ name }, mesh) => ({ name, mesh })),
    meshes,
    materials: textures.map((name, index) => ({
      name,
      pbrMetallicRoughness: { baseColorTexture: { index }, metallicFactor: 0, roughnessFactor: 0.9 },
    })),
    textures: textures.map((_, source) => ({ sampler: 0, source })),
    images: textures.map((name) => ({ uri: imageUri(name) })),
    samplers: [{ magFilter: linear, minFilter: linearMipmapLinear, wrapS: repeat, wrapT: repeat }],
    accessors: buffers.accessors,
    bufferViews: buffers.views,
    buffers: [{ uri: binUri, byteLength: bin.length }],
  };
  return { json: `${JSON.stringify(document, undefined, 2)}\n`, bin };
}
