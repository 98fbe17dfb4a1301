import { readGlb } from '../../src/formats/glb.ts';
import { positionBox } from '../../src/formats/gltf-bounds.ts';
import { maxGltfText, readGltfText } from '../../src/formats/gltf-json.ts';
import type { Sphere } from './made/tileset.ts';
import type { SourceFiles } from './source-files.ts';

/** Of a model whose positions are not read, such as glTF 1.0. */
const unknownSphere: Sphere = { center: [0, 0, 0], radius: 100 };

/**
 * The sphere around a model, in metres. Its axes are those of a tile: z is up. In glTF, y is up (3D Tiles 1.1, section
 * “glTF transforms”).
 * @param name of an uploaded .glb or .gltf
 */
export async function readModelSphere(sources: SourceFiles, name: string): Promise<Sphere> {
  const length = sources.files.get(name)?.size ?? 0;
  const file = { key: name, start: 0, length };
  const glb = await readGlb(sources, file);
  const json = glb.kind === 'glb' ? glb.json : file;
  // one byte more than the longest text that is read
  const text = readGltfText(await sources.read(json.key, json.start, Math.min(json.length, maxGltfText + 1)));
  const box = text.kind === 'json' ? positionBox(text.root) : undefined;
  if (box === undefined) return unknownSphere;
  const [x, y, z] = [0, 1, 2].map((axis) => ((box.min[axis] ?? 0) + (box.max[axis] ?? 0)) / 2);
  const size = Math.hypot(...box.max.map((largest, axis) => largest - (box.min[axis] ?? 0)));
  return { center: [x ?? 0, -(z ?? 0), y ?? 0], radius: Math.max(size / 2, 1) };
}
