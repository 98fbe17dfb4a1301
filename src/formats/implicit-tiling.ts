import { fieldsOf, type JsonObject } from '../lib/json.ts';

/** A tile that is divided implicitly (3D Tiles 1.1, “Implicit Tiling”). */
export interface ImplicitTiling {
  /** How many children a tile has: 4 in a quadtree, 8 in an octree. */
  readonly branching: 4 | 8;
  /** The levels of a subtree. */
  readonly levels: number;
  /** The template of the names of the subtrees. */
  readonly subtrees: string;
  /** The templates of the names of the contents. */
  readonly contents: readonly string[];
}

/** Where a tile is in an implicit tree. */
export interface TileCoordinates {
  readonly level: number;
  readonly x: number;
  readonly y: number;
  /** 0 in a quadtree. */
  readonly z: number;
}

/** The root of an implicit tree. */
export const rootCoordinates: TileCoordinates = { level: 0, x: 0, y: 0, z: 0 };

/** The implicit tiling of a tile. Undefined if it has none. @param contents the templates of its contents */
export function readImplicitTiling(
  { implicitTiling, extensions }: JsonObject,
  contents: readonly string[],
): ImplicitTiling | 'malformed' | undefined {
  const tiling = implicitTiling ?? fieldsOf(extensions)['3DTILES_implicit_tiling'];
  if (tiling === undefined) return undefined;
  const { subdivisionScheme, subtreeLevels: levels, subtrees } = fieldsOf(tiling);
  const { uri } = fieldsOf(subtrees);
  const branching = subdivisionScheme === 'QUADTREE' ? 4 : subdivisionScheme === 'OCTREE' ? 8 : undefined;
  if (branching === undefined || typeof levels !== 'number' || typeof uri !== 'string') return 'malformed';
  if (!Number.isInteger(levels) || levels < 1) return 'malformed';
  return { branching, levels, subtrees: uri, contents };
}

/** The name that a template has for a tile (3D Tiles 1.1, “Template URIs”). */
export function nameOf(template: string, coordinates: TileCoordinates): string {
  return template.replace(
    /\{(level|x|y|z)\}/g,
    (_variable, name: keyof TileCoordinates) => `${coordinates[name]}`,
  );
}

/** How many bits the availability of a subtree has: of tiles or contents, and of child subtrees. */
export function bitsOf({ branching, levels }: ImplicitTiling): {
  readonly tiles: number;
  readonly children: number;
} {
  const children = branching ** levels;
  return { tiles: (children - 1) / (branching - 1), children };
}

/** The coordinates of a tile of a subtree. @param index in the bits of the tiles: level by level, in Morton order */
export function tileAt(
  subtree: TileCoordinates,
  index: number,
  { branching }: ImplicitTiling,
): TileCoordinates {
  let level = 0;
  let morton = index;
  for (let count = 1; morton >= count; count *= branching) {
    morton -= count;
    level++;
  }
  return descend(subtree, level, morton, branching);
}

/** The coordinates of a child subtree. @param index in the bits of the child subtrees, in Morton order */
export function childAt(
  subtree: TileCoordinates,
  index: number,
  { branching, levels }: ImplicitTiling,
): TileCoordinates {
  return descend(subtree, levels, index, branching);
}

/** Goes down some levels. The bits of x, y and z take turns in a Morton index, from the lowest bit. */
function descend(
  { level, x, y, z }: TileCoordinates,
  levels: number,
  morton: number,
  branching: 4 | 8,
): TileCoordinates {
  const size = 2 ** levels;
  const below = { level: level + levels, x: x * size, y: y * size, z: z * size };
  for (let bit = 1, rest = morton; rest > 0; bit *= 2, rest = Math.floor(rest / branching)) {
    const digit = rest % branching;
    if ((digit & 1) !== 0) below.x += bit;
    if ((digit & 2) !== 0) below.y += bit;
    if ((digit & 4) !== 0) below.z += bit;
  }
  return below;
}
