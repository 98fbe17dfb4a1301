import { isNumbers } from '../formats/bounding-volume.ts';
import type { Bounds } from '../lib/bounds.ts';
import { fieldsOf, isJsonObject, textOf, type Json, type JsonObject } from '../lib/json.ts';
import { areaOfTiles, rowsAt, type GridTile, type TileGrid } from './tile-grid.ts';

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

const wholeEarth: Bounds = { west: -180, south: -90, east: 180, north: 90 };

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
  const deepest =
    metadataAvailability === undefined ? levels.findLastIndex((ranges) => ranges.length > 0) : -1;
  const firstLevel = levels.findIndex((ranges) => ranges.length > 0);
  const first = levels[firstLevel]?.[0];
  return {
    format: name === 'heightmap-1.0' ? 'heightmap' : 'quantized-mesh',
    grid,
    bounds: smaller(
      readBounds(bounds),
      deepest < 0 ? wholeEarth : areaOf(grid, deepest, levels[deepest] ?? []),
    ),
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

function readBounds(bounds: Json | undefined): Bounds {
  if (!isNumbers(bounds, 4)) return wholeEarth;
  const [west = 0, south = 0, east = 0, north = 0] = bounds;
  const isValid =
    Math.abs(west) <= 180 && Math.abs(east) <= 180 && south >= -90 && north <= 90 && south < north;
  return isValid ? { west, south, east, north } : wholeEarth;
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

/** The area of the ranges of a level. */
function areaOf(grid: TileGrid, level: number, ranges: readonly TileRange[]): Bounds {
  const min = (key: 'startX' | 'startY') => Math.min(...ranges.map((range) => range[key]));
  const max = (key: 'endX' | 'endY') => Math.max(...ranges.map((range) => range[key]));
  return areaOfTiles(grid, { level, x: min('startX'), y: min('startY') }, { x: max('endX'), y: max('endY') });
}

/** The smaller one of two areas. Both have all tiles in them. */
function smaller(one: Bounds, other: Bounds): Bounds {
  return sizeOf(other) < sizeOf(one) ? other : one;
}

function sizeOf({ west, south, east, north }: Bounds): number {
  return (west <= east ? east - west : east - west + 360) * (north - south);
}
