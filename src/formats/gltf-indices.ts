import { isJsonObject, type Json, type JsonObject } from '../lib/json.ts';
import { listOf } from './gltf-json.ts';

/** An index that leads to no entry of its list. */
export interface Dangling {
  /** Such as `nodes[3].mesh`. */
  readonly what: string;
  readonly index: number;
  /** Such as `meshes`. */
  readonly list: string;
}

/** Properties of entries, as paths in which `*` is each entry of an array or object, and the lists that they index. */
const indices: readonly (readonly [list: string, path: string, target: string])[] = [
  ['scenes', 'nodes.*', 'nodes'],
  ['nodes', 'children.*', 'nodes'],
  ['nodes', 'mesh', 'meshes'],
  ['nodes', 'skin', 'skins'],
  ['nodes', 'camera', 'cameras'],
  ['meshes', 'primitives.*.attributes.*', 'accessors'],
  ['meshes', 'primitives.*.indices', 'accessors'],
  ['meshes', 'primitives.*.material', 'materials'],
  ['materials', 'pbrMetallicRoughness.baseColorTexture.index', 'textures'],
  ['materials', 'pbrMetallicRoughness.metallicRoughnessTexture.index', 'textures'],
  ['materials', 'normalTexture.index', 'textures'],
  ['materials', 'occlusionTexture.index', 'textures'],
  ['materials', 'emissiveTexture.index', 'textures'],
  ['textures', 'source', 'images'],
  ['textures', 'sampler', 'samplers'],
  ['images', 'bufferView', 'bufferViews'],
  ['accessors', 'bufferView', 'bufferViews'],
  ['bufferViews', 'buffer', 'buffers'],
  ['skins', 'joints.*', 'nodes'],
];

/** The indices of a glTF 2.0 that lead to nothing (glTF 2.0, section 3.3). */
export function findDangling(root: JsonObject): readonly Dangling[] {
  const faults: Dangling[] = [];
  for (const [list, path, target] of indices) {
    const { length } = listOf(root, target);
    for (const [position, entry] of listOf(root, list).entries()) {
      for (const [name, index] of valuesAt(entry, path.split('.'))) {
        if (typeof index !== 'number' || (index >= 0 && index < length)) continue;
        faults.push({ what: `${list}[${position}]${name}`, index, list: target });
      }
    }
  }
  return faults;
}

type NamedValue = readonly [name: string, value: Json];

function valuesAt(value: Json | JsonObject | undefined, path: readonly string[]): readonly NamedValue[] {
  let found: readonly (readonly [name: string, value: Json | JsonObject])[] =
    value === undefined ? [] : [['', value]];
  for (const step of path) {
    found = found.flatMap(([name, one]) =>
      childrenOf(one, step).map(([child, json]) => [`${name}${child}`, json] as const),
    );
  }
  return found;
}

function childrenOf(value: Json | JsonObject, step: string): readonly NamedValue[] {
  if (Array.isArray(value)) {
    return step === '*' ? value.map((one, index) => [`[${index}]`, one] as const) : [];
  }
  if (!isJsonObject(value)) return [];
  const names = step === '*' ? Object.keys(value) : [step];
  return names.flatMap((name) => {
    const one = Object.hasOwn(value, name) ? value[name] : undefined;
    return one === undefined ? [] : [[`.${name}`, one] as const];
  });
}
