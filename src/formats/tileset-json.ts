import { fieldsOf, isJsonObject, type Json, type JsonObject } from '../lib/json.ts';
import { isNumbers, positionOfTile, volumeFault } from './bounding-volume.ts';
import type { Position } from './ecef.ts';
import { readImplicitTiling, type ImplicitTiling } from './implicit-tiling.ts';

/** A tileset JSON: 3D Tiles 1.0 and 1.1, and what older tools wrote. */
export interface Tileset {
  /** The version of 3D Tiles. Undefined if it is absent. */
  readonly version: string | undefined;
  /** The names of the contents, which can be external tilesets. */
  readonly contents: readonly string[];
  readonly implicit: readonly ImplicitTiling[];
  /** The names of external schemas of metadata. */
  readonly schemas: readonly string[];
  /** The extensions that it declares. */
  readonly extensions: readonly string[];
  readonly faults: TilesetFaults;
  /** The middle of the root. */
  readonly position: Position | undefined;
}

/** What the specification forbids, and stops a reader. */
export interface TilesetFault {
  /** Where it is, such as `root.children[2].geometricError`. Empty after the first faults of a tileset. */
  readonly path: string;
  /** What is there; undefined if it is absent. */
  readonly value: Json | undefined;
}

/** The faults of a tileset by kind. */
export interface TilesetFaults {
  /** Required properties that are absent or have a wrong value. */
  readonly structure: readonly TilesetFault[];
  /** Regions that are not in radians. */
  readonly regions: readonly TilesetFault[];
}

/** What a JSON file of a tileset is. `data` names no files of the tileset, such as a schema or GeoJSON. */
export type TilesetFileKind = 'tileset' | 'gltf' | 'data' | 'unknown';

/** What a JSON file is that a tileset names. CesiumJS decides in the same way (preprocess3DTileContent). */
export function kindOfJson(json: unknown): TilesetFileKind {
  const { root, asset, geometricError, tileAvailability, type, voxelTable, classes, enums } = fieldsOf(json);
  if (root !== undefined) return 'tileset';
  if (asset !== undefined) return geometricError === undefined ? 'gltf' : 'tileset';
  return (tileAvailability ?? type ?? voxelTable ?? classes ?? enums) === undefined ? 'unknown' : 'data';
}

/** How many faults of a kind have a path. */
const maxPaths = 5;

/** Reads a tileset. Malformed parts are among the faults. */
export function readTileset(json: JsonObject): Tileset {
  const faults = { structure: [], regions: [] };
  const { asset, root, geometricError, extensionsUsed } = json;
  const { version } = fieldsOf(asset);
  if (typeof version !== 'string') add(faults.structure, undefined, 'asset.version', version);
  if (!isError(geometricError)) add(faults.structure, undefined, 'geometricError', geometricError);
  const contents: string[] = [];
  const implicit: ImplicitTiling[] = [];
  for (const node of walkTiles(root, faults.structure)) {
    const names = readTile(node, faults);
    const tiling = readImplicitTiling(node.tile, names);
    if (tiling === undefined) for (const name of names) contents.push(name);
    else if (tiling === 'malformed') add(faults.structure, node, 'implicitTiling', {});
    else implicit.push(tiling);
  }
  return {
    version: typeof version === 'string' ? version : undefined,
    contents,
    implicit,
    schemas: schemasOf(json),
    extensions: strings(extensionsUsed),
    faults,
    position: isJsonObject(root) ? positionOfTile(root) : undefined,
  };
}

/** A tile, and where it is. */
interface TileNode {
  readonly tile: JsonObject;
  readonly parent: TileNode | undefined;
  readonly index: number;
}

/** All tiles, each before its children. Without recursion, so that a deep tree is no problem. */
function* walkTiles(root: Json | undefined, faults: TilesetFault[]): Generator<TileNode> {
  if (!isJsonObject(root)) {
    add(faults, undefined, 'root', root);
    return;
  }
  const first: TileNode = { tile: root, parent: undefined, index: 0 };
  yield first;
  const open = [{ node: first, children: childrenOf(first, faults), next: 0 }];
  for (let level = open.at(-1); level !== undefined; level = open.at(-1)) {
    const { node: parent, children, next: index } = level;
    const tile = children[index];
    if (tile === undefined) open.pop();
    else {
      level.next++;
      const node: TileNode = { tile: fieldsOf(tile), parent, index };
      if (!isJsonObject(tile)) add(faults, node, '', tile);
      else {
        yield node;
        open.push({ node, children: childrenOf(node, faults), next: 0 });
      }
    }
  }
}

function childrenOf(node: TileNode, faults: TilesetFault[]): readonly Json[] {
  const { children = [] } = node.tile;
  if (Array.isArray(children)) return children;
  add(faults, node, 'children', children);
  return [];
}

/** Such as `root.children[0].children[2]`. Only faults need it. */
function pathOf(node: TileNode): string {
  const indices: string[] = [];
  for (let at = node; at.parent !== undefined; at = at.parent) indices.push(`.children[${at.index}]`);
  const shown = indices.length > 8 ? [...indices.slice(0, 4), '…', ...indices.slice(-4)] : indices;
  return `root${shown.toReversed().join('')}`;
}

interface FaultLists {
  readonly structure: TilesetFault[];
  readonly regions: TilesetFault[];
}

/** Collects the faults of a tile. Returns the names of its contents. */
function readTile(node: TileNode, faults: FaultLists): readonly string[] {
  const { boundingVolume, viewerRequestVolume, geometricError, transform } = node.tile;
  readVolume(node, 'boundingVolume', boundingVolume, faults);
  if (viewerRequestVolume !== undefined) readVolume(node, 'viewerRequestVolume', viewerRequestVolume, faults);
  if (!isError(geometricError)) add(faults.structure, node, 'geometricError', geometricError);
  if (transform !== undefined && !isNumbers(transform, 16)) {
    add(faults.structure, node, 'transform', transform);
  }
  const names: string[] = [];
  for (const [path, content] of contentsOf(node.tile)) {
    const { uri, url, boundingVolume: volume, extensions } = fieldsOf(content);
    const name = uri ?? url; // `url` is the name of 3D Tiles 0.0
    if (volume !== undefined) readVolume(node, `${path}.boundingVolume`, volume, faults);
    if (typeof name === 'string') names.push(name);
    else if (extensions === undefined) add(faults.structure, node, `${path}.uri`, name);
  }
  return names;
}

function readVolume(
  node: TileNode,
  path: string,
  volume: Json | undefined,
  { structure, regions }: FaultLists,
): void {
  const fault = volumeFault(volume);
  if (fault === 'not-radians') add(regions, node, `${path}.region`, fieldsOf(volume)['region']);
  else if (fault !== undefined) add(structure, node, path, fault === 'absent' ? undefined : volume);
}

function add(
  faults: TilesetFault[],
  node: TileNode | undefined,
  name: string,
  value: Json | undefined,
): void {
  const hasPath = faults.length < maxPaths;
  const path = !hasPath ? '' : node === undefined ? name : pathOf(node) + (name === '' ? '' : `.${name}`);
  faults.push({ path, value });
}

/** The contents of a tile, and their paths: 3D Tiles 1.0, 1.1, and the drafts of 3DTILES_multiple_contents. */
function contentsOf({
  content,
  contents,
  extensions,
}: JsonObject): readonly (readonly [path: string, content: Json])[] {
  const multiple = fieldsOf(fieldsOf(extensions)['3DTILES_multiple_contents']);
  const several = contents ?? multiple['contents'] ?? multiple['content'];
  const list = Array.isArray(several)
    ? several.map((one, index) => [`contents[${index}]`, one] as const)
    : [];
  return content === undefined ? list : [['content', content], ...list];
}

function schemasOf({ schemaUri, extensions }: JsonObject): readonly string[] {
  const metadata = fieldsOf(fieldsOf(extensions)['3DTILES_metadata']);
  return strings([schemaUri ?? '', metadata['schemaUri'] ?? '']);
}

function isError(value: Json | undefined): boolean {
  return typeof value === 'number' && value >= 0;
}

function strings(value: Json | undefined): readonly string[] {
  if (!Array.isArray(value)) return [];
  return value.filter((one) => typeof one === 'string' && one !== '') as readonly string[];
}
