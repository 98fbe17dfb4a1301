import type { Bounds } from './affine.ts';
import { crsOfText } from './crs-text.ts';
import type { Crs } from './crs.ts';
import { crsOfGeoKeys, geoKeyTags } from './geo-keys.ts';
import type { SourceReader } from './source-reader.ts';
import { toView } from './tiff-directory.ts';

/** What the header of a LAS or LAZ file says (LAS 1.4 R15, table 3), and its records of a coordinate system. */
export interface LasHeader {
  readonly major: number;
  readonly minor: number;
  /** Where the points start, in bytes. */
  readonly pointOffset: number;
  /** Of a point, in bytes, before compression. */
  readonly pointLength: number;
  readonly pointCount: number;
  readonly isCompressed: boolean;
  /** Factors of the stored coordinates: x, y, z. */
  readonly scale: readonly number[];
  /** As declared: numbers can be missing, and minimum and maximum can be swapped. */
  readonly bounds: Bounds & { readonly minZ: number; readonly maxZ: number };
  readonly crs: Crs | undefined;
  /** Where the records behind the points start, in bytes; undefined if there are none. */
  readonly lastRecords: number | undefined;
  /** Where the table of the compressed chunks starts, in bytes; undefined if that is not known. */
  readonly chunkTable: number | undefined;
}

export type LasReading =
  | { readonly kind: 'las'; readonly header: LasHeader }
  /** The file ends before its header does. `end` is where the header ends at least, in bytes. */
  | { readonly kind: 'cut'; readonly end: number }
  | { readonly kind: 'invalid' };

type Source = Pick<SourceReader, 'files' | 'read'>;

/** The length of the header of LAS 1.0 to 1.2, and of 1.4, in bytes. */
const shortHeader = 227;
const longHeader = 375;

/** The lengths of the heads of records before and behind the points, in bytes (LAS 1.4 R15, sections 2.5 and 2.7). */
const recordHead = 54;
export const lateRecordHead = 60;

/** Reads the header of a LAS or LAZ file, and the records with its coordinate system. */
export async function readLasHeader(source: Source, key: string): Promise<LasReading> {
  const size = source.files.get(key)?.size ?? 0;
  const bytes = await source.read(key, 0, longHeader);
  const view = toView(bytes);
  if (bytes.length < 4 || view.getUint32(0) !== 0x4c_41_53_46) return { kind: 'invalid' };
  if (bytes.length < shortHeader) return { kind: 'cut', end: shortHeader };
  const [major, minor] = [view.getUint8(24), view.getUint8(25)];
  const headerLength = view.getUint16(94, true);
  const pointOffset = view.getUint32(96, true);
  const double = (at: number) => view.getFloat64(at, true);
  const is14 = minor >= 4 && headerLength >= longHeader && bytes.length === longHeader;
  const lastRecords =
    is14 && view.getUint32(243, true) > 0 ? Number(view.getBigUint64(235, true)) : undefined;
  const records = await readRecords(source, key, {
    first: { start: headerLength, end: Math.min(pointOffset, size), count: view.getUint32(100, true) },
    last: { start: lastRecords ?? size, end: size, count: is14 ? view.getUint32(243, true) : 0 },
  });
  // LASzip sets the highest bit of the format
  const laszip = records.get(laszipId);
  const compressor = laszip === undefined || laszip.length < 2 ? undefined : laszip.readUInt16LE(0);
  const isCompressed = compressor !== undefined || (view.getUint8(104) & 0x80) !== 0;
  return {
    kind: 'las',
    header: {
      major,
      minor,
      pointOffset,
      pointLength: view.getUint16(105, true),
      pointCount: Math.max(view.getUint32(107, true), is14 ? Number(view.getBigUint64(247, true)) : 0),
      isCompressed,
      scale: [double(131), double(139), double(147)],
      bounds: {
        maxX: double(179),
        minX: double(187),
        maxY: double(195),
        minY: double(203),
        maxZ: double(211),
        minZ: double(219),
      },
      crs: crsOfRecords(records),
      lastRecords,
      chunkTable: isCompressed ? await readChunkTable(source, key, pointOffset, compressor) : undefined,
    },
  };
}

/** The contents of the records that matter here, by id. */
type LasRecords = ReadonlyMap<number, Buffer>;

interface RecordRange {
  /** In bytes. */
  readonly start: number;
  /** In bytes. */
  readonly end: number;
  readonly count: number;
}

/** Records of a file are few; some have one for each scan line. */
const maxRecords = 10_000;

/** The longest record that is read. */
const maxRecordLength = 65_536;

/** Reads the variable length records before and behind the points. */
async function readRecords(
  source: Source,
  key: string,
  { first, last }: { readonly first: RecordRange; readonly last: RecordRange },
): Promise<LasRecords> {
  const records = new Map<number, Buffer>();
  for (const [{ start, end, count }, headLength] of [
    [first, recordHead],
    [last, lateRecordHead],
  ] as const) {
    let at = start;
    // headers can declare more records than there are: the points end them
    for (let index = 0; index < Math.min(count, maxRecords) && at + headLength <= end; index++) {
      const head = Buffer.from(await source.read(key, at, headLength));
      if (head.length < headLength) break;
      const user = head.toString('latin1', 2, 18).replace(/\0.*$/s, '');
      const id = head.readUInt16LE(18);
      const length = headLength === recordHead ? head.readUInt16LE(20) : Number(head.readBigUInt64LE(20));
      at += headLength;
      if (isWanted(user, id) && !records.has(id)) {
        const available = Math.max(0, Math.min(length, maxRecordLength, end - at));
        records.set(id, Buffer.from(await source.read(key, at, available)));
      }
      at += length;
    }
  }
  return records;
}

/** LAS 1.4 R15, section 3.2: well-known text. LASzip: its own record. */
const wktId = 2112;
const laszipId = 22_204;

function isWanted(user: string, id: number): boolean {
  const ids: readonly number[] = [...Object.values(geoKeyTags), wktId];
  return (
    (/^(LASF_Projection|liblas)$/i.test(user) && ids.includes(id)) ||
    (user === 'laszip encoded' && id === laszipId)
  );
}

function crsOfRecords(records: LasRecords): Crs | undefined {
  const wkt = (records.get(wktId)?.toString('utf8') ?? '').replaceAll('\0', '').trim();
  // PDAL can write a pair of quotes
  const named = !/[a-z]/i.test(wkt)
    ? undefined
    : { name: wkt.slice(0, 60), isGeographic: undefined, isEarth: true };
  const geoKeys = {
    directory: numbersOf(records.get(geoKeyTags.directory), 2, (view, at) => view.getUint16(at, true)),
    doubles: numbersOf(records.get(geoKeyTags.doubles), 8, (view, at) => view.getFloat64(at, true)),
    text: records.get(geoKeyTags.text)?.toString('latin1') ?? '',
  };
  return crsOfText(wkt) ?? crsOfGeoKeys(geoKeys) ?? named;
}

function numbersOf(
  bytes: Buffer | undefined,
  width: number,
  read: (view: DataView, at: number) => number,
): readonly number[] {
  if (bytes === undefined) return [];
  const view = toView(bytes);
  return Array.from({ length: Math.floor(bytes.length / width) }, (_item, index) =>
    read(view, index * width),
  );
}

/** Compressors of LASzip with a table of chunks: 2 pointwise chunked, 3 layered chunked. */
const chunked: readonly number[] = [2, 3];

/** The place of the table, which stands before the first chunk. A writer that cannot seek puts it at the end: -1. */
async function readChunkTable(
  { read }: Source,
  key: string,
  pointOffset: number,
  compressor: number | undefined,
): Promise<number | undefined> {
  if (compressor === undefined || !chunked.includes(compressor)) return undefined;
  const bytes = await read(key, pointOffset, 8);
  if (bytes.length < 8) return pointOffset + 8;
  const offset = Number(toView(bytes).getBigInt64(0, true));
  return offset === -1 ? undefined : offset;
}
