import type { SourceReader } from './source-reader.ts';
import { readModelName, readTileHeader, tileHeaderLength } from './tile-content.ts';
import { createWindowReader } from './window-reader.ts';

/** What the tiles in a file name and contain. */
export interface InnerTiles {
  /** The names of glTF files, from instanced tiles. */
  readonly models: readonly string[];
  /** Where an inner tile of a composite tile is not whole, in bytes. Undefined if all are. */
  readonly fault: number | undefined;
}

/** The longest name of a model that is read, in bytes. */
const maxNameLength = 8192;

/** The most tiles in one file that are read, and how deep composite tiles are read. */
const limits = { tiles: 10_000, depth: 8 };

/** Reads a tile, and the tiles in it if it is a composite tile (3D Tiles 1.0, “Composite”). */
export async function readInnerTiles(reader: SourceReader, key: string): Promise<InnerTiles> {
  const { read } = createWindowReader(reader);
  const models: string[] = [];
  const open = [{ start: 0, end: reader.files.get(key)?.size ?? 0, depth: 0 }];
  let count = 0;
  for (let range = open.pop(); range !== undefined; range = open.pop()) {
    for (let at = range.start; at < range.end && count < limits.tiles; count++) {
      const header = readTileHeader(await read(key, at, tileHeaderLength));
      const end = at + (header?.length ?? 0);
      if (range.depth > 0 && (header === undefined ? at + 12 > range.end : end > range.end || end === at)) {
        return { models, fault: at };
      }
      if (header === undefined) break; // another format, whose length is not known
      if (header.isNamed) {
        const length = Math.min(end - at - header.bodyStart, maxNameLength);
        if (length > 0) models.push(readModelName(await read(key, at + header.bodyStart, length)));
      } else if (header.format === 'cmpt' && range.depth < limits.depth) {
        open.push({ start: at + header.bodyStart, end, depth: range.depth + 1 });
      }
      if (range.depth === 0) break; // bytes after the tile are no tile
      at = end;
    }
  }
  return { models: models.filter((name) => name !== ''), fault: undefined };
}
