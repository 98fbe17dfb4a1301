import { geoKeyDirectory, geoKeys } from '../../fixtures/geo-keys.ts';

/** A variable length record: user, id, content. */
export type LasRecord = readonly [user: string, id: number, content: Buffer];

export interface LasOptions {
  readonly minor?: number;
  readonly records?: readonly LasRecord[];
  /** Of the header; the file has `points`. */
  readonly count?: number;
  readonly points?: number;
  /** x, y, z as minimum and maximum. */
  readonly bounds?: readonly (readonly [min: number, max: number])[];
  readonly scale?: readonly number[];
  /** Records that the header declares. */
  readonly recordCount?: number;
  /** LAZ: the place of the table of chunks. The points are then not written. */
  readonly chunkTable?: number;
  /** Records behind the points, of LAS 1.4. */
  readonly lastRecords?: readonly LasRecord[];
}

const pointLength = 20;

/** The yard of the fixtures: EPSG:25833. */
const yard = [
  [391_256, 391_261],
  [5_820_336, 5_820_341],
  [34, 35],
] as const;

/** The record of a system by its code. */
export function geoKeyRecord(code: number): LasRecord {
  return geoKeyWords(geoKeys(code < 5000 ? { geographic: code } : { projected: code }));
}

/** The record of any key directory. */
export function geoKeyWords(words: readonly number[]): LasRecord {
  return ['LASF_Projection', geoKeyDirectory, Buffer.from(Uint16Array.from(words).buffer)];
}

/** The record of well-known text. */
export function wktRecord(text: string): LasRecord {
  return ['LASF_Projection', 2112, Buffer.from(`${text}\0`)];
}

/** A LAS or LAZ file with points that are all 0, in EPSG:25833 (LAS 1.4 R15, table 3). */
export function makeLas(options: LasOptions = {}): Buffer {
  const { minor = 2, records = [geoKeyRecord(25833)], points = 40, lastRecords = [], chunkTable } = options;
  const headerLength = minor >= 4 ? 375 : minor === 3 ? 235 : 227;
  const laszip = Buffer.alloc(52);
  laszip.writeUInt16LE(2); // pointwise, in chunks
  const all: readonly LasRecord[] =
    chunkTable === undefined ? records : [...records, ['laszip encoded', 22_204, laszip]];
  const before = Buffer.concat(all.map((record) => encode(record, 54)));
  const pointOffset = headerLength + before.length;
  const content = chunkTable === undefined ? Buffer.alloc(points * pointLength) : Buffer.alloc(200);
  if (chunkTable !== undefined) content.writeBigInt64LE(BigInt(chunkTable));
  const after = Buffer.concat(lastRecords.map((record) => encode(record, 60)));
  const head = Buffer.alloc(headerLength);
  head.write('LASF', 0, 'latin1');
  head.set([1, minor], 24);
  head.writeUInt16LE(headerLength, 94);
  head.writeUInt32LE(pointOffset, 96);
  head.writeUInt32LE(options.recordCount ?? all.length, 100);
  head.writeUInt8(chunkTable === undefined ? 0 : 0x80, 104);
  head.writeUInt16LE(pointLength, 105);
  const count = options.count ?? points;
  if (minor < 4) head.writeUInt32LE(count, 107);
  else {
    head.writeBigUInt64LE(BigInt(lastRecords.length === 0 ? 0 : pointOffset + content.length), 235);
    head.writeUInt32LE(lastRecords.length, 243);
    head.writeBigUInt64LE(BigInt(count), 247);
  }
  (options.scale ?? [0.01, 0.01, 0.01]).forEach((factor, axis) => head.writeDoubleLE(factor, 131 + 8 * axis));
  (options.bounds ?? yard).forEach(([min, max], axis) => {
    head.writeDoubleLE(max, 179 + 16 * axis);
    head.writeDoubleLE(min, 187 + 16 * axis);
  });
  return Buffer.concat([head, before, content, after]);
}

function encode([user, id, content]: LasRecord, headLength: 54 | 60): Buffer {
  const head = Buffer.alloc(headLength);
  head.write(user, 2, 'latin1');
  head.writeUInt16LE(id, 18);
  head.writeUIntLE(content.length, 20, headLength === 54 ? 2 : 6);
  return Buffer.concat([head, content]);
}
