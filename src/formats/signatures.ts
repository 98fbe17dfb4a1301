/** A format that the first bytes of a file show. */
export interface Signature {
  /** Such as `glb`; formats with the same name are the same. */
  readonly format: Format;
  /** How a sentence names it: “is …”. */
  readonly name: string;
}

export type Format =
  | '7z'
  | 'b3dm'
  | 'cmpt'
  | 'collada'
  | 'dwg'
  | 'elf'
  | 'glb'
  | 'gzip'
  | 'html'
  | 'i3dm'
  | 'jpeg'
  | 'las'
  | 'lfs-pointer'
  | 'ole'
  | 'pdf'
  | 'pgp'
  | 'pnts'
  | 'png'
  | 'rar'
  | 'sqlite'
  | 'step'
  | 'subtree'
  | 'tiff'
  | 'utf-16'
  | 'zip';

/** How many bytes of a file show its format. */
export const signatureLength = 512;

/** The bytes at the start of each binary format, in Latin-1. Sources: the specification of each format. */
const binary: readonly (readonly [start: string, format: Format, name: string])[] = [
  ['glTF', 'glb', 'a binary glTF'], // glTF 2.0, section 4.4.2
  ['b3dm', 'b3dm', 'a Batched 3D Model'], // 3D Tiles 1.0, “Tile Formats”
  ['i3dm', 'i3dm', 'an Instanced 3D Model'],
  ['pnts', 'pnts', 'a Point Cloud tile'],
  ['cmpt', 'cmpt', 'a Composite tile'],
  ['subt', 'subtree', 'a subtree of implicit tiles'], // 3D Tiles 1.1, section 7.4
  ['LASF', 'las', 'LAS or LAZ'], // LAS 1.4 R15, table 3
  ['PK\x03\x04', 'zip', 'a zip'], // APPNOTE 6.3.10, section 4.3
  ['PK\x05\x06', 'zip', 'an empty zip'],
  ['PK\x07\x08', 'zip', 'a zip'],
  ['Rar!\x1a\x07', 'rar', 'RAR'],
  ['7z\xbc\xaf\x27\x1c', '7z', '7z'],
  ['\x1f\x8b', 'gzip', 'gzip'], // RFC 1952
  ['\x89PNG\r\n\x1a\n', 'png', 'PNG'],
  ['\xff\xd8\xff', 'jpeg', 'JPEG'],
  ['II\x2a\x00', 'tiff', 'TIFF'], // TIFF 6.0, section 2
  ['MM\x00\x2a', 'tiff', 'TIFF'],
  ['II\x2b\x00', 'tiff', 'BigTIFF'],
  ['MM\x00\x2b', 'tiff', 'BigTIFF'],
  ['SQLite format 3\0', 'sqlite', 'an SQLite database'],
  ['%PDF-', 'pdf', 'PDF'],
  ['AC10', 'dwg', 'DWG'],
  ['\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'ole', 'an OLE document such as RVT or DGN'], // MS-CFB, section 2.2
  ['\x7fELF', 'elf', 'a compiled object file'], // System V ABI, chapter 4
  ['\xff\xfe', 'utf-16', 'text in UTF-16'], // Unicode 16, section 3.10
  ['\xfe\xff', 'utf-16', 'text in UTF-16'],
];

/** How each text format starts, after a byte order mark and blanks. */
const textual: readonly (readonly [start: RegExp, format: Format, name: string])[] = [
  [/^version https:\/\/(git-lfs|hawser)\.github\.com\/spec\//, 'lfs-pointer', 'a Git LFS pointer'],
  [/^(<!--[^]*?-->\s*)?<(!doctype html|html|head|body)\b/i, 'html', 'an HTML page'],
  [/^ISO-10303-21;/, 'step', 'a STEP file such as IFC'],
  [/^(<\?xml[^]*?\?>\s*)?(<!--[^]*?-->\s*)*<COLLADA\b/, 'collada', 'COLLADA'],
  [/^-----BEGIN PGP /, 'pgp', 'a PGP signature'],
];

/** The format of a file; undefined if its start shows none of these formats. @param head its first bytes */
export function readSignature(head: Uint8Array): Signature | undefined {
  const bytes = Buffer.from(head.buffer, head.byteOffset, Math.min(head.length, signatureLength));
  const latin = bytes.toString('latin1');
  const found = binary.find(([start]) => latin.startsWith(start));
  if (found !== undefined) return { format: found[1], name: found[2] };
  const text = latin.replace(/^(\xef\xbb\xbf)?\s+|^\xef\xbb\xbf/, '');
  const [, format, name] = textual.find(([start]) => start.test(text)) ?? [];
  return format === undefined || name === undefined ? undefined : { format, name };
}

/** The length in bytes that the header of a file declares; undefined if its format has no such field. */
export function declaredLength(head: Uint8Array, format: Format): number | undefined {
  const hasLength = ['glb', 'b3dm', 'i3dm', 'pnts', 'cmpt'].includes(format) && head.length >= 12;
  // magic, version, byteLength: the same in glTF 2.0, section 4.4.2, and in the tile formats of 3D Tiles 1.0
  return hasLength ? Buffer.from(head.buffer, head.byteOffset, head.length).readUInt32LE(8) : undefined;
}

/** Whether the first bytes of a file are no text in UTF-8 or ASCII, which have no byte 0. */
export function isBinary(head: Uint8Array): boolean {
  return head.subarray(0, signatureLength).includes(0);
}
