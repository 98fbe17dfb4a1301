import { geoKeyDirectory, geoKeys } from '../../fixtures/geo-keys.ts';

/** Codes and widths of types of fields (TIFF 6.0, section 2, and the design of BigTIFF). */
const types = { ascii: [2, 1], short: [3, 2], long: [4, 4], double: [12, 8], long8: [16, 8] } as const;

/** A field: its type and its numbers. Null leaves the field out. */
export type Field = readonly [type: keyof typeof types, values: readonly number[]] | null;

export interface TiffOptions {
  /** Fields by tag, in place of those by default. */
  readonly fields?: Readonly<Record<number, Field>>;
  readonly isBig?: boolean;
  readonly isBigEndian?: boolean;
  /** Whether the directory is behind the pixels. */
  readonly isDirectoryLast?: boolean;
  readonly bands?: number;
  readonly bits?: number;
}

const size = 8;

/** The yard of the fixtures: EPSG:25833. */
const [easting, northing] = [391_256, 5_820_336];

/** The keys of a projected or geographic system by its code. */
export const keysOf = (code: number): Field => [
  'short',
  geoKeys(code < 5000 ? { geographic: code } : { projected: code }),
];

/** ASCII values of a field. */
export const ascii = (text: string): Field => ['ascii', [...Buffer.from(`${text}\0`, 'latin1')]];

/** An image of 8 × 8 pixels as a TIFF, georeferenced in EPSG:25833, uncompressed. */
export function makeTiff(options: TiffOptions = {}): Buffer {
  const { isBig = false, isBigEndian = false, isDirectoryLast = false, bands = 3, bits = 8 } = options;
  const pixels = Buffer.alloc((size * size * bands * bits) / 8, 7);
  const headerLength = isBig ? 16 : 8;
  const fieldsAt = (pixelOffset: number) =>
    Object.entries({
      256: ['short', [size]],
      257: ['short', [size]],
      258: ['short', Array<number>(bands).fill(bits)],
      259: ['short', [1]],
      262: ['short', [bands < 3 ? 1 : 2]],
      273: [isBig ? 'long8' : 'long', [pixelOffset]],
      277: ['short', [bands]],
      278: ['short', [size]],
      279: ['long', [pixels.length]],
      33550: ['double', [1, 1, 0]],
      33922: ['double', [0, 0, 0, easting, northing, 0]],
      [geoKeyDirectory]: keysOf(25833),
      ...options.fields,
    } satisfies Record<number, Field>).flatMap(([tag, field]) =>
      field === null ? [] : [[Number(tag), field] as const],
    );
  const write = { isBig, isBigEndian };
  const start = isDirectoryLast ? headerLength + pixels.length : headerLength;
  const { length } = directory(fieldsAt(0), start, write);
  const pixelOffset = isDirectoryLast ? headerLength : headerLength + length;
  const bytes = directory(fieldsAt(pixelOffset), start, write);
  const parts = isDirectoryLast ? [pixels, bytes] : [bytes, pixels];
  return Buffer.concat([header(start, write), ...parts]);
}

interface Form {
  readonly isBig: boolean;
  readonly isBigEndian: boolean;
}

function header(start: number, { isBig, isBigEndian }: Form): Buffer {
  const order = isBigEndian ? 'MM' : 'II';
  const rest = isBig
    ? [
        number(43, 2, isBigEndian),
        number(8, 2, isBigEndian),
        number(0, 2, isBigEndian),
        number(start, 8, isBigEndian),
      ]
    : [number(42, 2, isBigEndian), number(start, 4, isBigEndian)];
  return Buffer.concat([Buffer.from(order), ...rest]);
}

function directory(
  fields: readonly (readonly [number, NonNullable<Field>])[],
  start: number,
  form: Form,
): Buffer {
  const { isBig, isBigEndian } = form;
  const [entryLength, inline, countLength] = isBig ? [20, 8, 8] : [12, 4, 2];
  let free = start + countLength + entryLength * fields.length + inline;
  const entries: Buffer[] = [];
  const extra: Buffer[] = [];
  for (const [tag, [type, values]] of fields) {
    const [code, width] = types[type];
    const bytes = Buffer.concat(
      values.map((value) =>
        type === 'double' ? double(value, isBigEndian) : number(value, width, isBigEndian),
      ),
    );
    const isInline = bytes.length <= inline;
    entries.push(
      number(tag, 2, isBigEndian),
      number(code, 2, isBigEndian),
      number(values.length, inline, isBigEndian),
      isInline ? Buffer.concat([bytes], inline) : number(free, inline, isBigEndian),
    );
    if (isInline) continue;
    extra.push(bytes);
    free += bytes.length;
  }
  const count = number(fields.length, countLength, isBigEndian);
  return Buffer.concat([count, ...entries, Buffer.alloc(inline), ...extra]);
}

function number(value: number, width: number, isBigEndian: boolean): Buffer {
  const bytes = Buffer.alloc(width);
  bytes.writeUIntLE(value, 0, Math.min(width, 6));
  return isBigEndian ? bytes.reverse() : bytes;
}

function double(value: number, isBigEndian: boolean): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleLE(value);
  return isBigEndian ? bytes.reverse() : bytes;
}
