import type { Json, JsonObject } from '../../src/lib/json.ts';
import type { DataCase } from './check-data.ts';

/** A region of some metres in Berlin, in radians. */
export const region = [0.2332, 0.9166, 0.2334, 0.9168, 30, 60];

/** The JSON of a tileset. @param root replaces fields of its root */
export function tilesetJson(root: JsonObject, fields: JsonObject = {}): string {
  const tile = { boundingVolume: { region }, geometricError: 0, refine: 'REPLACE', ...root };
  return JSON.stringify({ asset: { version: '1.1' }, geometricError: 100, root: tile, ...fields }, null, 1);
}

/** A tile with some contents. */
export function tile(...uris: readonly string[]): Json {
  return { boundingVolume: { region }, geometricError: 0, contents: uris.map((uri) => ({ uri })) };
}

/** A tileset with a tile that has these contents. */
export function naming(...uris: readonly string[]): string {
  return tilesetJson({ children: [tile(...uris)] });
}

/** A tileset whose root has this content. */
export function external(uri: string): string {
  return tilesetJson({ content: { uri } });
}

/** A tileset with one content, and the content. @param root replaces fields of its root */
export function oneTile(root: JsonObject = {}, fields?: JsonObject): Record<string, string | Uint8Array> {
  return { 'tileset.json': tilesetJson({ content: { uri: '0.b3dm' }, ...root }, fields), '0.b3dm': b3dm() };
}

/** A case of 3D Tiles. Nothing is found by default. */
export type TilesetCase = Omit<DataCase, 'sourceType' | 'finds'> & Partial<Pick<DataCase, 'finds'>>;

/** What is special in a tile. Lengths are in bytes. */
interface TileParts {
  readonly version?: number;
  /** The lengths of the feature table and of the batch table. */
  readonly tables?: readonly [features: number, batch: number];
  readonly body?: Uint8Array;
}

/** A Batched 3D Model. */
export function b3dm(parts: TileParts = {}): Buffer {
  return binaryTile('b3dm', parts);
}

/** An Instanced 3D Model that names its glTF. */
export function i3dm(name: string): Buffer {
  return binaryTile('i3dm', { body: Buffer.from(name) }, Buffer.from([0, 0, 0, 0]));
}

/** A Composite tile. */
export function cmpt(...tiles: readonly Uint8Array[]): Buffer {
  const header = Buffer.alloc(16);
  header.write('cmpt');
  header.writeUInt32LE(1, 4);
  header.writeUInt32LE(
    tiles.reduce((sum, { length }) => sum + length, 16),
    8,
  );
  header.writeUInt32LE(tiles.length, 12);
  return Buffer.concat([header, ...tiles]);
}

function binaryTile(
  magic: string,
  { version = 1, tables = [0, 0], body = Buffer.alloc(8) }: TileParts,
  rest = Buffer.alloc(0),
): Buffer {
  const header = Buffer.alloc(28);
  header.write(magic);
  header.writeUInt32LE(version, 4);
  header.writeUInt32LE(28 + rest.length + body.length, 8);
  header.writeUInt32LE(tables[0], 12);
  header.writeUInt32LE(tables[1], 20);
  return Buffer.concat([header, rest, body]);
}

/** A quadtree with the usual names. @param fields replace fields of the tile */
export function quadtree(levels: number, fields: JsonObject = {}): string {
  return tilesetJson({
    content: { uri: 'content/{level}/{x}/{y}.b3dm' },
    implicitTiling: {
      subdivisionScheme: 'QUADTREE',
      subtreeLevels: levels,
      availableLevels: 2 * levels,
      subtrees: { uri: 'subtrees/{level}.{x}.{y}.subtree' },
    },
    ...fields,
  });
}

/** A binary subtree. @param bits the bytes of each bitstream; its buffer views are in the same order */
export function subtree(json: JsonObject, bits: readonly (readonly number[])[] = [], version = 1): Buffer {
  const streams = bits.map((bytes) =>
    Buffer.concat([Buffer.from(bytes), Buffer.alloc(8 - (bytes.length % 8))]),
  );
  const binary = Buffer.concat(streams);
  let byteOffset = 0;
  const bufferViews = bits.map((bytes, index) => {
    const view = { buffer: 0, byteOffset, byteLength: bytes.length };
    byteOffset += streams[index]?.length ?? 0;
    return view;
  });
  const text = JSON.stringify({ buffers: [{ byteLength: binary.length }], bufferViews, ...json });
  const header = Buffer.alloc(24);
  header.write('subt');
  header.writeUInt32LE(version, 4);
  header.writeBigUInt64LE(BigInt(text.length), 8);
  header.writeBigUInt64LE(BigInt(binary.length), 16);
  return Buffer.concat([header, Buffer.from(text), binary]);
}

/** All tiles are available, and no child subtree. */
export const full = {
  tileAvailability: { constant: 1 },
  contentAvailability: [{ constant: 1 }],
  childSubtreeAvailability: { constant: 0 },
};
