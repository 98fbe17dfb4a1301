import { isJsonObject, type Json, type JsonObject } from '../lib/json.ts';
import { addPoint, emptyBox, type Box, type Point } from './box.ts';
import { listOf, numberOf } from './gltf-json.ts';

/** 16 numbers, column by column, as in glTF. */
type Matrix = readonly number[];

const identity: Matrix = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1];

/**
 * The box of all positions of a glTF 2.0 in the coordinates of its scenes: `min` and `max` of each POSITION accessor,
 * times the matrices of its nodes (glTF 2.0, sections 3.5.3 and 3.7.2.1). Undefined if there is no position.
 * Nodes with a skin are not in it: the joints move their vertices.
 */
export function positionBox(root: JsonObject): Box | undefined {
  const nodes = listOf(root, 'nodes');
  const boxes = listOf(root, 'meshes').map((mesh) => cornersOf(mesh, listOf(root, 'accessors')));
  const isChild = new Set(nodes.flatMap(childrenOf));
  const pending = nodes.flatMap((_, index) => (isChild.has(index) ? [] : { index, parent: identity }));
  const seen = new Set<number>();
  let box = emptyBox;
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const node = nodes[next.index];
    if (node === undefined || seen.has(next.index)) continue; // a node has one parent: a second way to it is no glTF
    seen.add(next.index);
    const matrix = multiply(next.parent, localMatrix(node));
    const corners = node['skin'] === undefined ? (boxes[numberOf(node['mesh']) ?? -1] ?? []) : [];
    for (const corner of corners) box = addPoint(box, transform(matrix, corner));
    for (const index of childrenOf(node)) pending.push({ index, parent: matrix });
  }
  return box === emptyBox ? undefined : box;
}

function childrenOf(node: JsonObject | undefined): readonly number[] {
  return numbersOf(node?.['children']) ?? [];
}

/** The corners of the boxes of a mesh's primitives, in its own coordinates. */
function cornersOf(
  mesh: JsonObject | undefined,
  accessors: readonly (JsonObject | undefined)[],
): readonly Point[] {
  let box = emptyBox;
  for (const primitive of mesh === undefined ? [] : listOf(mesh, 'primitives')) {
    const attributes = primitive?.['attributes'];
    const accessor = isJsonObject(attributes) ? accessors[numberOf(attributes['POSITION']) ?? -1] : undefined;
    const scale = accessor?.['normalized'] === true ? normalizedScale(accessor['componentType']) : 1;
    for (const bound of [accessor?.['min'], accessor?.['max']]) {
      const [x, y, z] = numbersOf(bound) ?? [];
      if (x !== undefined && y !== undefined && z !== undefined) {
        box = addPoint(box, [x * scale, y * scale, z * scale]);
      }
    }
  }
  if (box === emptyBox) return [];
  const { min, max } = box;
  return [0, 1, 2, 3, 4, 5, 6, 7].map((bits) => [
    bits & 1 ? max[0] : min[0],
    bits & 2 ? max[1] : min[1],
    bits & 4 ? max[2] : min[2],
  ]);
}

/** What an integer stands for if it is normalized (glTF 2.0, section 3.11). */
function normalizedScale(componentType: Json | undefined): number {
  const largest = new Map([
    [5120, 127],
    [5121, 255],
    [5122, 32767],
    [5123, 65535],
  ]).get(Number(componentType));
  return 1 / (largest ?? 1);
}

/** glTF 2.0, section 3.5.3: a matrix, or translation × rotation × scale. */
function localMatrix(node: JsonObject): Matrix {
  const matrix = numbersOf(node['matrix']);
  if (matrix?.length === 16) return matrix;
  const [tx = 0, ty = 0, tz = 0] = numbersOf(node['translation']) ?? [];
  const [x = 0, y = 0, z = 0, w = 1] = numbersOf(node['rotation']) ?? [];
  const [sx = 1, sy = 1, sz = 1] = numbersOf(node['scale']) ?? [];
  return [
    ...[(1 - 2 * (y * y + z * z)) * sx, 2 * (x * y + z * w) * sx, 2 * (x * z - y * w) * sx, 0],
    ...[2 * (x * y - z * w) * sy, (1 - 2 * (x * x + z * z)) * sy, 2 * (y * z + x * w) * sy, 0],
    ...[2 * (x * z + y * w) * sz, 2 * (y * z - x * w) * sz, (1 - 2 * (x * x + y * y)) * sz, 0],
    ...[tx, ty, tz, 1],
  ];
}

function multiply(a: Matrix, b: Matrix): Matrix {
  return b.map((_, index) => {
    const column = index - (index % 4);
    const at = (row: number) => (a[row * 4 + (index % 4)] ?? 0) * (b[column + row] ?? 0);
    return at(0) + at(1) + at(2) + at(3);
  });
}

function transform(m: Matrix, [x, y, z]: Point): Point {
  const at = (row: number) =>
    (m[row] ?? 0) * x + (m[4 + row] ?? 0) * y + (m[8 + row] ?? 0) * z + (m[12 + row] ?? 0);
  return [at(0), at(1), at(2)];
}

function numbersOf(value: Json | undefined): readonly number[] | undefined {
  return Array.isArray(value) && value.every((one) => typeof one === 'number') ? value : undefined;
}
