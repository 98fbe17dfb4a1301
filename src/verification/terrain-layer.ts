import { isNumbers } from '../formats/bounding-volume.ts';
import { isWholeEarth, wholeEarth, wrappedArea, type Bounds } from '../lib/bounds.ts';
import { fieldsOf, isJsonObject, textOf, type Json, type JsonObject } from '../lib/json.ts';
import { areaOfTiles, columnsAt, rowsAt, type GridTile, type TileGrid } from './tile-grid.ts';

/** What a `layer.json` says of a terrain. */
export interface TerrainLayer {
  readonly format: 'heightmap' | 'quantized-mesh';
  readonly grid: TileGrid;
  readonly bounds: Bounds;
  /** The first tile that it says is there. */
  readonly first: GridTile;
  /** The name of a tile, relative to the folder of the terrain. */
  readonly nameOf: (tile: GridTile) => string;
}

/** A range of tiles of a level, from the south-west. */
interface TileRange {
  readonly startX: number;
  readonly startY: number;
  readonly endX: number;
  readonly endY: number;
}

/** What CesiumJS takes if there is no `layer.json` (`requestLayerJson` of CesiumTerrainProvider). */
export const defaultLayer: JsonObject = { format: 'heightmap-1.0', tiles: ['{z}/{x}/{y}.terrain'] };

/**
 * Reads a `layer.json` as CesiumJS does (`parseMetadataSuccess` of CesiumTerrainProvider).
 * @returns what is wrong, as a text, if CesiumJS does not load it
 */
export function readTerrainLayer(json: unknown): TerrainLayer | string {
  const { format, tiles, projection, scheme, version, available, metadataAvailability, bounds } =
    fieldsOf(json);
  const [template] = Array.isArray(tiles) ? tiles : [];
  const name = textOf(format);
  if (name !== 'heightmap-1.0' && !name.startsWith('quantized-mesh-1.')) return 'its `format` is unknown';
  if (typeof template !== 'string') return 'it has no `tiles`';
  const grid = gridOf(projection);
  if (grid === undefined) return 'its `projection` is unknown';
  if (scheme !== undefined && !['', 'tms', 'slippyMap'].includes(textOf(scheme))) {
    return 'its `scheme` is unknown';
  }
  const levels = rangesOf(available);
  const firstLevel = levels.findIndex((ranges) => ranges.length > 0);
  const first = levels[firstLevel]?.[0];
  return {
    format: name === 'heightmap-1.0' ? 'heightmap' : 'quantized-mesh',
    grid,
    bounds:
      readBounds(bounds) ??
      (metadataAvailability === undefined ? areaOfLevels(grid, levels) : undefined) ??
      wholeEarth,
    first: { level: Math.max(0, firstLevel), x: first?.startX ?? 0, y: first?.startY ?? 0 },
    nameOf: ({ level, x, y }) => {
      const row = scheme === 'slippyMap' ? rowsAt(level) - y - 1 : y;
      const values: Readonly<Record<string, string>> = {
        ...{ z: `${level}`, x: `${x}`, y: `${row}` },
        ...(typeof version === 'string' && { version }),
      };
      return template.replace(/\{(\w+)\}/g, (whole, key: string) => values[key] ?? whole);
    },
  };
}

function gridOf(projection: Json | undefined): TileGrid | undefined {
  if (projection === undefined || projection === null || projection === '' || projection === 'EPSG:4326') {
    return 'geographic';
  }
  return projection === 'EPSG:3857' ? 'mercator' : undefined;
}

/** Undefined for the whole Earth: tools write it, whatever the data is. */
function readBounds(json: Json | undefined): Bounds | undefined {
  if (!isNumbers(json, 4)) return undefined;
  const [west = 0, south = 0, east = 0, north = 0] = json;
  const isValid =
    Math.abs(west) <= 360 && Math.abs(east) <= 360 && south >= -90 && north <= 90 && south < north;
  const bounds = wrappedArea({ west, south, east, north });
  return isValid && !isWholeEarth(bounds) ? bounds : undefined;
}

function rangesOf(available: Json | undefined): readonly (readonly TileRange[])[] {
  if (!Array.isArray(available)) return [];
  return available.map((level) => (Array.isArray(level) ? level.flatMap(rangeOf) : []));
}

function rangeOf(json: Json): readonly TileRange[] {
  if (!isJsonObject(json)) return [];
  const { startX, startY, endX, endY } = json;
  const numbers = [startX, startY, endX, endY];
  return isNumbers(numbers as Json, 4) ? [json as unknown as TileRange] : [];
}

/** No terrain has more levels: at this one, a tile has less than a metre. */
const maxLevels = 31;

/**
 * The area of the data, as its levels say. The first levels can have all tiles of the Earth, whatever the data is. Each
 * level after them has smaller tiles, so less around the data. It ends at a level that has only a part of the data.
 * @returns undefined if the levels do not say it
 */
function areaOfLevels(grid: TileGrid, levels: readonly (readonly TileRange[])[]): Bounds | undefined {
  let last: TileBlock | undefined;
  for (const [level, ranges] of levels.slice(0, maxLevels).entries()) {
    const block = blockOf(ranges, { level, columns: columnsAt(grid, level) });
    if (block === undefined || (last !== undefined && !isOfSameData(block, last))) {
      if (last !== undefined) break;
    } else if (block.width < columnsAt(grid, level) || block.height < rowsAt(level)) last = block;
  }
  if (last === undefined) return undefined;
  const { level, x, y, width, height } = last;
  const area = areaOfTiles(grid, { level, x, y }, { x: x + width - 1, y: y + height - 1 });
  return area.south >= -90 && area.south < area.north && area.north <= 90 ? wrappedArea(area) : undefined;
}

/** Tiles side by side. Its columns can pass the antimeridian. */
interface TileBlock extends GridTile {
  readonly width: number;
  readonly height: number;
}

/** The narrowest block with all ranges of a level; undefined if it has none. */
function blockOf(
  ranges: readonly TileRange[],
  { level, columns }: { readonly level: number; readonly columns: number },
): TileBlock | undefined {
  const sorted = ranges.toSorted((one, other) => one.startX - other.startX);
  const [first] = sorted;
  if (first === undefined) return undefined;
  let [south, north, end] = [first.startY, first.endY, first.endX];
  let widest = { length: 0, end: first.startX };
  for (const { startX, startY, endX, endY } of sorted) {
    if (startX - end - 1 > widest.length) widest = { length: startX - end - 1, end: startX };
    end = Math.max(end, endX);
    south = Math.min(south, startY);
    north = Math.max(north, endY);
  }
  const outside = columns - (end - first.startX + 1);
  const isAcross = widest.length > outside;
  return {
    ...{ level, x: isAcross ? widest.end : first.startX, y: south },
    ...{ width: columns - (isAcross ? widest.length : outside), height: north - south + 1 },
  };
}

/**
 * Whether a block has the same data as the one of the level above it, not only a part: then each edge is less than two
 * tiles further in. One is by rounding to tiles, the other if tools write each tile together with its neighbours.
 */
function isOfSameData(block: TileBlock, above: TileBlock): boolean {
  const isClose = (start: number, length: number, aboveStart: number, aboveLength: number) =>
    start < 2 * (aboveStart + 2) && start + length > 2 * (aboveStart + aboveLength - 2);
  return (
    isClose(block.x, block.width, above.x, above.width) &&
    isClose(block.y, block.height, above.y, above.height)
  );
}
