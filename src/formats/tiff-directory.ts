import type { SourceReader } from './source-reader.ts';

/** The first directory of a TIFF. */
export type TiffDirectory =
  | {
      readonly kind: 'fields';
      readonly fields: ReadonlyMap<number, TiffField>;
      readonly isLittleEndian: boolean;
    }
  /** The file ends before its directory does. `end` is where the directory ends at least, in bytes. */
  | { readonly kind: 'cut'; readonly end: number }
  /** It is no TIFF, or the directory has no fields. */
  | { readonly kind: 'invalid' };

/** A field of a directory. */
export interface TiffField {
  readonly type: TiffType;
  readonly count: number;
  /** Where the values start in the file, in bytes. */
  readonly offset: number;
}

/** A type of values: its code in TIFF 6.0, section 2, and in the design of BigTIFF. */
type TiffType = keyof typeof widths;

/** Widths of the types, in bytes. */
const widths = {
  1: 1, // BYTE
  2: 1, // ASCII
  3: 2, // SHORT
  4: 4, // LONG
  5: 8, // RATIONAL
  6: 1, // SBYTE
  7: 1, // UNDEFINED
  8: 2, // SSHORT
  9: 4, // SLONG
  10: 8, // SRATIONAL
  11: 4, // FLOAT
  12: 8, // DOUBLE
  13: 4, // IFD
  16: 8, // LONG8
  17: 8, // SLONG8
  18: 8, // IFD8
} as const;

/** The most fields that are read; a classic TIFF cannot have more. */
const maxFields = 65_535;

/** Reads the first directory of a TIFF or a BigTIFF (TIFF 6.0, section 2; libtiff, “The BigTIFF File Format”). */
export async function readTiffDirectory(
  { read, files }: Pick<SourceReader, 'files' | 'read'>,
  key: string,
): Promise<TiffDirectory> {
  const size = files.get(key)?.size ?? 0;
  const head = toView(await read(key, 0, 16));
  if (head.byteLength < 8) return { kind: 'invalid' };
  const order = head.getUint16(0);
  if (order !== 0x4949 && order !== 0x4d4d) return { kind: 'invalid' };
  const isLittleEndian = order === 0x4949;
  const version = head.getUint16(2, isLittleEndian);
  if (version !== 42 && version !== 43) return { kind: 'invalid' };
  const isBig = version === 43;
  if (isBig && head.byteLength < 16) return { kind: 'cut', end: 16 };
  const start = isBig ? Number(head.getBigUint64(8, isLittleEndian)) : head.getUint32(4, isLittleEndian);
  const countLength = isBig ? 8 : 2;
  if (start + countLength > size) return { kind: 'cut', end: start + countLength };
  const counter = toView(await read(key, start, countLength));
  if (counter.byteLength < countLength) return { kind: 'cut', end: start + countLength };
  const count = isBig
    ? Number(counter.getBigUint64(0, isLittleEndian))
    : counter.getUint16(0, isLittleEndian);
  if (count === 0 || count > maxFields) return { kind: 'invalid' };
  const length = count * (isBig ? 20 : 12);
  if (start + countLength + length > size) return { kind: 'cut', end: start + countLength + length };
  const entries = toView(await read(key, start + countLength, length));
  const layout = { start: start + countLength, isBig, isLittleEndian };
  return { kind: 'fields', fields: readFields(entries, layout), isLittleEndian };
}

interface Layout {
  /** Where the entries start in the file. */
  readonly start: number;
  readonly isBig: boolean;
  readonly isLittleEndian: boolean;
}

function readFields(entries: DataView, { start, isBig, isLittleEndian }: Layout): Map<number, TiffField> {
  const [entryLength, inline] = isBig ? [20, 8] : [12, 4];
  const fields = new Map<number, TiffField>();
  for (let at = 0; at + entryLength <= entries.byteLength; at += entryLength) {
    const tag = entries.getUint16(at, isLittleEndian);
    const type = entries.getUint16(at + 2, isLittleEndian);
    if (!isType(type) || fields.has(tag)) continue;
    const number = (where: number) =>
      isBig ? Number(entries.getBigUint64(where, isLittleEndian)) : entries.getUint32(where, isLittleEndian);
    const count = number(at + 4);
    const valueAt = at + entryLength - inline;
    // values that fit stand in the entry itself
    const offset = count * widths[type] <= inline ? start + valueAt : number(valueAt);
    fields.set(tag, { type, count, offset });
  }
  return fields;
}

function isType(code: number): code is TiffType {
  return code in widths;
}

/** The values of a field that are read at once. */
const chunkLength = 65_536;

/**
 * The numbers of a field, in chunks of at most 65,536. Ends early if the file does.
 * @returns nothing for a type that has no numbers
 */
export async function* readNumbers(
  { read, files }: Pick<SourceReader, 'files' | 'read'>,
  key: string,
  { type, count, offset }: TiffField,
  isLittleEndian: boolean,
): AsyncGenerator<readonly number[]> {
  const width = widths[type];
  if (offset >= (files.get(key)?.size ?? 0)) return;
  for (let first = 0; first < count; first += chunkLength) {
    const length = Math.min(chunkLength, count - first) * width;
    const view = toView(await read(key, offset + first * width, length));
    const values: number[] = [];
    for (let at = 0; at + width <= view.byteLength; at += width) {
      const value = numberAt(view, at, type, isLittleEndian);
      if (value === undefined) return;
      values.push(value);
    }
    yield values;
    if (view.byteLength < length) return;
  }
}

function numberAt(view: DataView, at: number, type: TiffType, isLittleEndian: boolean): number | undefined {
  switch (type) {
    case 1:
    case 2:
    case 7:
      return view.getUint8(at);
    case 3:
      return view.getUint16(at, isLittleEndian);
    case 4:
    case 13:
      return view.getUint32(at, isLittleEndian);
    case 6:
      return view.getInt8(at);
    case 8:
      return view.getInt16(at, isLittleEndian);
    case 9:
      return view.getInt32(at, isLittleEndian);
    case 11:
      return view.getFloat32(at, isLittleEndian);
    case 12:
      return view.getFloat64(at, isLittleEndian);
    case 16:
    case 18:
      return Number(view.getBigUint64(at, isLittleEndian));
    case 17:
      return Number(view.getBigInt64(at, isLittleEndian));
    case 5:
    case 10:
      return undefined;
  }
}

/** A view of bytes. */
export function toView({ buffer, byteOffset, byteLength }: Uint8Array): DataView {
  return new DataView(buffer, byteOffset, byteLength);
}
