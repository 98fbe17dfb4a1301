import { textOf, type JsonObject } from '../lib/json.ts';
import { listOf, numberOf } from './gltf-json.ts';

/** Something that ends after what contains it. */
export interface OutOfRange {
  /** Such as `bufferViews[3]`. */
  readonly what: string;
  /** Where it ends, in bytes. */
  readonly end: number;
  /** What contains it, such as `buffers[0]`. */
  readonly of: string;
  /** The length of that, in bytes. */
  readonly length: number;
}

/** The views that do not fit their buffer (glTF 2.0, section 3.6.1), and accessors that do not fit their view (3.6.2.4). */
export function findOutOfRange(root: JsonObject): readonly OutOfRange[] {
  const buffers = listOf(root, 'buffers').map((buffer) => numberOf(buffer?.['byteLength']));
  const views = listOf(root, 'bufferViews');
  const viewLengths = views.map((view) => numberOf(view?.['byteLength']));
  const faults: OutOfRange[] = [];
  for (const [index, view] of views.entries()) {
    const end = (numberOf(view?.['byteOffset']) ?? 0) + (viewLengths[index] ?? 0);
    const owner = { list: 'buffers', index: numberOf(view?.['buffer']), lengths: buffers };
    const fault = outOfRange(`bufferViews[${index}]`, end, owner);
    if (fault !== undefined) faults.push(fault);
  }
  for (const [index, accessor] of listOf(root, 'accessors').entries()) {
    const viewIndex = numberOf(accessor?.['bufferView']);
    const length = accessor && accessorLength(accessor, numberOf(views[viewIndex ?? -1]?.['byteStride']));
    if (length === undefined) continue;
    const end = (numberOf(accessor?.['byteOffset']) ?? 0) + length;
    const fault = outOfRange(`accessors[${index}]`, end, {
      list: 'bufferViews',
      index: viewIndex,
      lengths: viewLengths,
    });
    if (fault !== undefined) faults.push(fault);
  }
  return faults;
}

interface Owner {
  readonly list: string;
  readonly index: number | undefined;
  /** By index; undefined for one that declares none. */
  readonly lengths: readonly (number | undefined)[];
}

function outOfRange(what: string, end: number, { list, index, lengths }: Owner): OutOfRange | undefined {
  const length = lengths[index ?? -1];
  if (length === undefined) return undefined;
  return end > length ? { what, end, of: `${list}[${index}]`, length } : undefined;
}

/** glTF 2.0, section 3.6.2.2: 5120 to 5126. */
const componentSizes = new Map([
  [5120, 1],
  [5121, 1],
  [5122, 2],
  [5123, 2],
  [5125, 4],
  [5126, 4],
]);

/** Without MAT2 and MAT3, whose columns can have padding. */
const componentCounts = new Map([
  ['SCALAR', 1],
  ['VEC2', 2],
  ['VEC3', 3],
  ['VEC4', 4],
  ['MAT4', 16],
]);

function accessorLength(
  { componentType, type, count }: JsonObject,
  stride: number | undefined,
): number | undefined {
  const elements = numberOf(count);
  const size =
    (componentSizes.get(Number(componentType)) ?? NaN) * (componentCounts.get(textOf(type)) ?? NaN);
  if (Number.isNaN(size) || elements === undefined || elements < 1) return undefined;
  return (stride ?? size) * (elements - 1) + size;
}
