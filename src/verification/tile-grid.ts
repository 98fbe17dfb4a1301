import { equatorial } from '../formats/ecef.ts';
import { webMercatorToDegrees } from '../formats/epsg.ts';
import type { Bounds, LonLat } from '../lib/bounds.ts';

/** How tiles divide the Earth: in degrees (EPSG:4326), or in the web's Mercator projection (EPSG:3857). */
export type TileGrid = 'geographic' | 'mercator';

/** A tile, counted from the south-west as in TMS. */
export interface GridTile {
  readonly level: number;
  readonly x: number;
  readonly y: number;
}

/** From the middle of EPSG:3857 to each of its edges, in metres. */
const halfWidth = Math.PI * equatorial;

/** The end of EPSG:3857 in the north and south, in degrees. */
export const mercatorEnd = webMercatorToDegrees(0, halfWidth).latitude;

/** The number of rows of tiles at a level. In degrees, level 0 has two tiles side by side. */
export function rowsAt(level: number): number {
  return 2 ** level;
}

/** The number of columns of tiles at a level. */
export function columnsAt(grid: TileGrid, level: number): number {
  return grid === 'geographic' ? 2 * 2 ** level : 2 ** level;
}

/** The area of some tiles of a level, from the first column and row to the last ones. */
export function areaOfTiles(
  grid: TileGrid,
  { level, x: west, y: south }: GridTile,
  { x: east, y: north }: Pick<GridTile, 'x' | 'y'>,
): Bounds {
  const longitude = (column: number) => (column / columnsAt(grid, level)) * 360 - 180;
  const latitude = (row: number) => {
    const fraction = row / rowsAt(level);
    return grid === 'geographic'
      ? fraction * 180 - 90
      : webMercatorToDegrees(0, (2 * fraction - 1) * halfWidth).latitude;
  };
  return {
    west: longitude(west),
    south: latitude(south),
    east: longitude(east + 1),
    north: latitude(north + 1),
  };
}

/** The tile of a level with a position. */
export function tileWith(grid: TileGrid, level: number, { longitude, latitude }: LonLat): GridTile {
  const [columns, rows] = [columnsAt(grid, level), rowsAt(level)];
  const fraction = grid === 'geographic' ? (latitude + 90) / 180 : (mercatorOf(latitude) / Math.PI + 1) / 2;
  const within = (value: number, count: number) => Math.min(count - 1, Math.max(0, Math.floor(value)));
  return {
    level,
    x: within(((longitude + 180) / 360) * columns, columns),
    y: within(fraction * rows, rows),
  };
}

/** The northing of EPSG:3857 in radii of its sphere. */
function mercatorOf(latitude: number): number {
  return Math.log(Math.tan(Math.PI / 4 + (latitude * Math.PI) / 360));
}
