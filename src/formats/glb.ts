import type { SourceReader } from './source-reader.ts';

/** Where bytes are in a file. */
export interface ByteRange {
  readonly key: string;
  /** In bytes. */
  readonly start: number;
  /** In bytes. */
  readonly length: number;
}

/** The structure of a binary glTF. Offsets are those of the file, in bytes. */
export type Glb =
  | {
      readonly kind: 'glb';
      /** Of the container: 2 for glTF 2.0, 1 for the extension KHR_binary_glTF of glTF 1.0. */
      readonly version: number;
      readonly json: ByteRange;
      /** The embedded buffer. */
      readonly bin: ByteRange | undefined;
    }
  /** It does not start with `glTF`, or it is shorter than a header. */
  | { readonly kind: 'no-glb' }
  /** The header says that it is longer than it is. */
  | { readonly kind: 'cut'; readonly declared: number }
  /** The first chunk is not JSON. */
  | { readonly kind: 'no-json'; readonly offset: number }
  /** A chunk ends after the file. */
  | { readonly kind: 'chunk'; readonly offset: number; readonly declared: number };

const headerLength = 12;
const jsonChunk = 0x4e4f534a; // “JSON”
const binChunk = 0x004e4942; // “BIN”

/** Reads the header and the first two chunks of a binary glTF (glTF 2.0, section 4.4). */
export async function readGlb(
  reader: Pick<SourceReader, 'read'>,
  { key, start, length }: ByteRange,
): Promise<Glb> {
  const head = await readBuffer(reader, key, start, Math.min(length, headerLength + 8));
  if (head.length < headerLength || head.toString('latin1', 0, 4) !== 'glTF') return { kind: 'no-glb' };
  const version = head.readUInt32LE(4);
  const declared = head.readUInt32LE(8);
  if (declared > length) return { kind: 'cut', declared };
  if (head.length < headerLength + 8) return { kind: 'no-glb' };
  const end = start + declared;
  const offset = start + headerLength;
  const jsonLength = head.readUInt32LE(12);
  const json = { key, start: offset + 8, length: jsonLength };
  const next = json.start + jsonLength;
  // version 1 has “sceneFormat” in place of the type of a chunk, and all after the JSON is its body: KHR_binary_glTF
  const expectedType = version === 1 ? 0 : jsonChunk;
  if (head.readUInt32LE(16) !== expectedType) return { kind: 'no-json', offset };
  if (next > end) return { kind: 'chunk', offset, declared: jsonLength };
  if (version === 1) return { kind: 'glb', version, json, bin: { key, start: next, length: end - next } };
  const second = await readBuffer(reader, key, next, Math.min(8, end - next));
  if (second.length < 8 || second.readUInt32LE(4) !== binChunk) {
    return { kind: 'glb', version, json, bin: undefined };
  }
  const binLength = second.readUInt32LE(0);
  if (next + 8 + binLength > end) return { kind: 'chunk', offset: next, declared: binLength };
  return { kind: 'glb', version, json, bin: { key, start: next + 8, length: binLength } };
}

async function readBuffer(
  reader: Pick<SourceReader, 'read'>,
  key: string,
  start: number,
  length: number,
): Promise<Buffer> {
  if (length <= 0) return Buffer.alloc(0);
  const bytes = await reader.read(key, start, length);
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
}
