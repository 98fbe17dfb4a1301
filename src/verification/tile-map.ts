import { webMercatorToDegrees } from '../formats/epsg.ts';
import { scanXml, type XmlElement, type XmlHandlers } from '../formats/xml-scan.ts';
import { centreOf, wholeEarth, wrappedArea, type Bounds } from '../lib/bounds.ts';
import { mercatorEnd, tileWith, type GridTile, type TileGrid } from './tile-grid.ts';

/** What a `tilemapresource.xml` says of imagery. */
export interface TileMap {
  readonly bounds: Bounds;
  /** Tiles of the first level, of which one at least must exist. */
  readonly first: readonly GridTile[];
  /** Of the tiles, without a dot. */
  readonly extension: string;
}

/** What CesiumJS takes if there is no document (`_metadataFailure` of TileMapServiceImageryProvider). */
export const defaultTileMap: TileMap = {
  bounds: { ...wholeEarth, south: -mercatorEnd, north: mercatorEnd },
  first: [{ level: 0, x: 0, y: 0 }],
  extension: 'png',
};

/**
 * Reads the document of a Tile Map Service as CesiumJS does (`_metadataSuccess` of TileMapServiceImageryProvider).
 * @returns what is wrong, as a text, if CesiumJS does not load it
 */
export async function readTileMap(chunks: AsyncIterable<Uint8Array>): Promise<TileMap | string> {
  const found = new Map<string, XmlElement['attributes']>();
  const orders: number[] = [];
  const handlers: XmlHandlers = {
    open({ name, attributes, path }) {
      const key = name.toLowerCase();
      if (path.length === 1 && !found.has(key)) found.set(key, attributes);
      if (path.length === 2 && key === 'tileset') orders.push(Number.parseInt(attributes['order'] ?? '', 10));
      return undefined;
    },
  };
  const { end } = await scanXml(chunks, handlers);
  if (end.kind === 'malformed') return 'it is no well-formed XML';
  const [box, sets, tiles] = ['boundingbox', 'tilesets', 'tileformat'].map((name) => found.get(name));
  if (box === undefined || sets === undefined) return 'it has no `BoundingBox` or no `TileSets`';
  const profile = sets['profile'] ?? '';
  const grid = gridOf(profile);
  if (grid === undefined) return 'its `profile` is unknown';
  const [level] = orders;
  const extension = tiles?.['extension'];
  if (extension === undefined) return 'it has no `TileFormat` with an `extension`';
  if (level === undefined || !(level >= 0)) return 'it has no `TileSet` with an `order`';
  const bounds = boundsOf(box, profile, grid);
  if (bounds === undefined) return 'its `BoundingBox` has no numbers';
  return { bounds, first: firstTiles(grid, level, bounds), extension };
}

function gridOf(profile: string): TileGrid | undefined {
  if (/^(global-)?geodetic$/.test(profile)) return 'geographic';
  return /^(global-)?mercator$/.test(profile) ? 'mercator' : undefined;
}

/** In the profile `mercator` of gdal2tiles, the box is in degrees. In `global-mercator` it is in metres. */
function boundsOf(box: XmlElement['attributes'], profile: string, grid: TileGrid): Bounds | undefined {
  const at = (name: string) => Number.parseFloat(box[name] ?? '');
  const isMetric = profile === 'global-mercator';
  const corner = (x: number, y: number) =>
    isMetric ? webMercatorToDegrees(x, y) : { longitude: x, latitude: y };
  const [first, last] = [corner(at('minx'), at('miny')), corner(at('maxx'), at('maxy'))];
  const end = grid === 'mercator' ? mercatorEnd : 90;
  const bounds = wrappedArea({
    west: first.longitude,
    south: Math.max(-end, first.latitude),
    east: last.longitude,
    north: Math.min(end, last.latitude),
  });
  return Object.values(bounds).every(Number.isFinite) ? bounds : undefined;
}

/** The tiles in the middle and at the corners: those without any pixel of the data can be missing. */
function firstTiles(grid: TileGrid, level: number, bounds: Bounds): readonly GridTile[] {
  const { west, south, east, north } = bounds;
  const corners = [west, east].flatMap((longitude) =>
    [south, north].map((latitude) => ({ longitude, latitude })),
  );
  const tiles = [centreOf(bounds), ...corners].map((position) => tileWith(grid, level, position));
  return [...new Map(tiles.map((tile) => [`${tile.x}/${tile.y}`, tile])).values()];
}
