/** What a DXF file is, by its first bytes. */
export interface DxfHead {
  readonly form: 'text' | 'binary';
  /** The unit of the drawing, `$INSUNITS`; 0 is “unitless”. Undefined if the header does not have it. */
  readonly units: number | undefined;
}

/** The start of a binary DXF (Autodesk, DXF Reference, “Binary DXF Files”). */
const sentinel = 'AutoCAD Binary DXF\r\n\x1a\0';

/** The number of bytes at the start that contain the variables of the header. */
export const dxfHeadLength = 256 * 1024;

const unitsName = '$INSUNITS';

/** Reads the head of a DXF file; undefined if it is none. @param head its first bytes */
export function readDxfHead(head: Uint8Array): DxfHead | undefined {
  const bytes = Buffer.from(head.buffer, head.byteOffset, head.length);
  const text = bytes.toString('latin1');
  const at = text.indexOf(unitsName) + unitsName.length;
  const hasUnits = at >= unitsName.length;
  if (text.startsWith(sentinel)) {
    return { form: 'binary', units: hasUnits ? readBinaryUnits(bytes, at + 1) : undefined };
  }
  if (!startsWithSection(text)) return undefined;
  const [, units] = hasUnits ? (/^\s+70\s+(-?\d+)/.exec(text.slice(at, at + 100)) ?? []) : [];
  return { form: 'text', units: units === undefined ? undefined : Number(units) };
}

/** A text is pairs of lines: a group code and its value. Comments (group 999) can precede the first section. */
function startsWithSection(text: string): boolean {
  const lines = text
    .slice(0, 16 * 1024)
    .replace(/^\xef\xbb\xbf/, '')
    .trimStart()
    .split(/\r\n|\r|\n/);
  let first = 0;
  while (lines[first]?.trim() === '999') first += 2;
  return lines[first]?.trim() === '0' && lines[first + 1]?.trim() === 'SECTION';
}

/** Group 70 is an integer of 16 bits. Its code has one byte in files before release 13, and two in all others. */
function readBinaryUnits(bytes: Buffer, at: number): number | undefined {
  if (bytes[at] !== 70) return undefined;
  const value = bytes[at + 1] === 0 && bytes.length >= at + 4 ? at + 2 : at + 1;
  return bytes.length >= value + 2 ? bytes.readInt16LE(value) : undefined;
}

/**
 * Whether a DXF file has its end: the group 0 with the value EOF (Autodesk, DXF Reference, “General DXF File Structure”).
 * Readers ignore what follows it.
 * @param end the last bytes of the file, without padding
 */
export function hasDxfEnd(end: Uint8Array, form: DxfHead['form']): boolean {
  const text = Buffer.from(end.buffer, end.byteOffset, end.length).toString('latin1');
  if (form === 'binary') return /\0EOF(?:\0|$)/.test(text);
  return /(?:^|[\r\n])[ \t]*0[ \t]*[\r\n]+[ \t]*EOF[ \t]*(?:[\r\n]|$)/.test(text);
}
