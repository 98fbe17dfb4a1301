/** The start of a tile in one of the formats of 3D Tiles 1.0. */
export interface TileHeader {
  readonly format: 'b3dm' | 'i3dm' | 'pnts' | 'cmpt';
  readonly version: number;
  /** Of the whole tile, in bytes. */
  readonly length: number;
  /** The end of the header and the tables, in bytes: where a glTF, its name or inner tiles start. */
  readonly bodyStart: number;
  /** Whether an i3dm has the name of a glTF, not a glTF itself. */
  readonly isNamed: boolean;
}

/** How many bytes the longest header has, in bytes. */
export const tileHeaderLength = 32;

/** The lengths of the headers in bytes. Source: 3D Tiles 1.0, section “Layout” of each format. */
const headerLengths = { b3dm: 28, i3dm: 32, pnts: 28, cmpt: 16 } as const;

/** Reads the header of a tile. Undefined if the bytes start with none of the formats, or end in the header. */
export function readTileHeader(bytes: Uint8Array): TileHeader | undefined {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const format = buffer.toString('latin1', 0, 4);
  if (!isFormat(format) || buffer.length < headerLengths[format]) return undefined;
  const at = (offset: number) => buffer.readUInt32LE(offset);
  return {
    format,
    version: at(4),
    length: at(8),
    bodyStart: format === 'b3dm' ? bodyOfModel(at) : bodyStart(format, at),
    isNamed: format === 'i3dm' && at(28) === 0,
  };
}

/** The name of the glTF in an i3dm. Writers pad it with spaces or NUL. @param bytes from the start of the body */
export function readModelName(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
    .toString('utf8')
    .replaceAll('\0', '')
    .trim();
}

function isFormat(format: string): format is keyof typeof headerLengths {
  return format in headerLengths;
}

function bodyStart(format: keyof typeof headerLengths, at: (offset: number) => number): number {
  return headerLengths[format] + (format === 'cmpt' ? 0 : at(12) + at(16) + at(20) + at(24));
}

/**
 * Old tools wrote shorter headers, without a feature table: in place of a length there is text, or the start of the
 * glTF. As a length that would be more than 570 MB. CesiumJS (B3dmParser) and 3d-tiles-validator decide in the same way.
 */
function bodyOfModel(at: (offset: number) => number): number {
  const minText = 0x22000000;
  if (at(20) >= minText) return 20 + at(16);
  if (at(24) >= minText) return 24 + at(12) + at(16);
  return bodyStart('b3dm', at);
}
