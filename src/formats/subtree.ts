import { fieldsOf, isJsonObject, textOf, type Json, type JsonObject } from '../lib/json.ts';
import { bitsOf, type ImplicitTiling } from './implicit-tiling.ts';
import { decodeUtf8, readJsonText } from './json-text.ts';

/** A subtree (3D Tiles 1.1, “Subtree JSON Format” and “Subtree Binary Format”), or what is wrong with it. */
export type Subtree =
  | {
      readonly kind: 'subtree';
      readonly tiles: Availability;
      readonly contents: readonly Availability[];
      readonly children: Availability;
      /** The names of all external buffers. */
      readonly buffers: readonly string[];
    }
  | { readonly kind: 'fault'; readonly fault: SubtreeFault };

/** What is wrong with a subtree. */
export type SubtreeFault =
  /** It is neither binary nor JSON. */
  | 'format'
  /** Its version is not 1. */
  | 'version'
  /** It is shorter than its header says. */
  | 'cut'
  | 'json'
  /** It has no `tileAvailability` or `childSubtreeAvailability`, or one of them is malformed. */
  | 'availability'
  /** A bitstream is not in its buffer, or is too short for the levels of the subtree. */
  | 'bitstream';

/** Which tiles of a subtree exist. */
export type Availability =
  /** All or none of them. `count` is how many bits there would be. */
  | { readonly kind: 'constant'; readonly isAvailable: boolean; readonly count: number }
  | { readonly kind: 'bits'; readonly count: number; readonly bytes: Uint8Array }
  /** The bits are in another file, from `start`, `length` bytes. */
  | {
      readonly kind: 'external';
      readonly count: number;
      readonly name: string;
      readonly start: number;
      readonly length: number;
    };

const headerLength = 24;

/** Reads a subtree, binary or JSON. */
export function readSubtree(bytes: Uint8Array, tiling: ImplicitTiling): Subtree {
  const chunks = readChunks(bytes);
  if (typeof chunks === 'string') return { kind: 'fault', fault: chunks };
  const parsed = readJsonText(decodeUtf8(chunks.json));
  if (parsed.kind === 'fault' || !isJsonObject(parsed.value)) return { kind: 'fault', fault: 'json' };
  const json = parsed.value;
  const bits = bitsOf(tiling);
  const read = (availability: Json | undefined, count: number) =>
    readAvailability(availability, count, json, chunks.binary);
  const { tileAvailability, childSubtreeAvailability } = json;
  const tiles = read(tileAvailability, bits.tiles);
  const children = read(childSubtreeAvailability, bits.children);
  const contents = contentsOf(json).map((one) => read(one, bits.tiles));
  const isWhole = (one: Availability | SubtreeFault): one is Availability => typeof one !== 'string';
  if (!isWhole(tiles)) return { kind: 'fault', fault: tiles };
  if (!isWhole(children)) return { kind: 'fault', fault: children };
  const fault = contents.find((one) => !isWhole(one));
  if (fault !== undefined) return { kind: 'fault', fault: fault as SubtreeFault };
  return { kind: 'subtree', tiles, contents: contents.filter(isWhole), children, buffers: buffersOf(json) };
}

/** The indices that are available. None for bits in another file, and for an absent availability. */
export function* availableIndices(availability: Availability | undefined): Generator<number> {
  if (availability?.kind === 'constant' && availability.isAvailable) {
    for (let index = 0; index < availability.count; index++) yield index;
  }
  if (availability?.kind !== 'bits') return;
  for (const [at, byte] of availability.bytes.entries()) {
    if (byte === 0) continue;
    for (let bit = 0; bit < 8; bit++) {
      const index = at * 8 + bit;
      if (((byte >> bit) & 1) === 1 && index < availability.count) yield index; // the lowest bit is the first
    }
  }
}

/** Whether an index is available. */
export function isAvailable(availability: Availability, index: number): boolean {
  if (availability.kind === 'constant') return availability.isAvailable;
  if (availability.kind === 'external') return false;
  return (((availability.bytes[Math.floor(index / 8)] ?? 0) >> (index & 7)) & 1) === 1;
}

function readChunks(bytes: Uint8Array): { json: Uint8Array; binary: Uint8Array | undefined } | SubtreeFault {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  if (!buffer.toString('latin1', 0, 4).startsWith('subt')) {
    const first = buffer
      .toString('utf8', 0, 64)
      .replace(/^\ufeff/, '')
      .trimStart()[0];
    return first === '{' ? { json: bytes, binary: undefined } : 'format';
  }
  if (buffer.length < headerLength) return 'cut';
  if (buffer.readUInt32LE(4) !== 1) return 'version';
  const jsonLength = Number(buffer.readBigUInt64LE(8));
  const binaryLength = Number(buffer.readBigUInt64LE(16));
  if (headerLength + jsonLength + binaryLength > buffer.length) return 'cut';
  const end = headerLength + jsonLength;
  return { json: buffer.subarray(headerLength, end), binary: buffer.subarray(end, end + binaryLength) };
}

/** The availability of each content: 3D Tiles 1.1, and the drafts of its extensions. */
function contentsOf({ contentAvailability, extensions }: JsonObject): readonly Json[] {
  const multiple = fieldsOf(fieldsOf(extensions)['3DTILES_multiple_contents']);
  const own = contentAvailability ?? multiple['contentAvailability'];
  if (own === undefined) return [];
  return Array.isArray(own) ? own : [own];
}

function readAvailability(
  availability: Json | undefined,
  count: number,
  { buffers, bufferViews }: JsonObject,
  binary: Uint8Array | undefined,
): Availability | SubtreeFault {
  const { constant, bitstream, bufferView } = fieldsOf(availability);
  if (constant === 0 || constant === 1) return { kind: 'constant', isAvailable: constant === 1, count };
  const index = bitstream ?? bufferView; // `bufferView` in drafts of the extension
  if (typeof index !== 'number') return 'availability';
  const view = fieldsOf(elementOf(bufferViews, index));
  const { byteOffset = 0, byteLength } = view;
  const buffer = elementOf(buffers, view['buffer']);
  const length = Math.ceil(count / 8);
  if (buffer === undefined || !isIndex(byteOffset) || !isIndex(byteLength) || byteLength < length) {
    return 'bitstream';
  }
  const { uri } = fieldsOf(buffer);
  if (typeof uri === 'string') return { kind: 'external', count, name: uri, start: byteOffset, length };
  const bytes = binary?.subarray(byteOffset, byteOffset + length);
  return bytes?.length === length ? { kind: 'bits', count, bytes } : 'bitstream';
}

function elementOf(array: Json | undefined, index: Json | undefined): Json | undefined {
  return Array.isArray(array) && typeof index === 'number' ? array[index] : undefined;
}

function isIndex(value: Json | undefined): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

function buffersOf({ buffers }: JsonObject): readonly string[] {
  if (!Array.isArray(buffers)) return [];
  return buffers.map((one) => textOf(fieldsOf(one)['uri'])).filter((uri) => uri !== '');
}
