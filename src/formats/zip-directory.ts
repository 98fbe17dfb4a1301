import type { SourceReader } from './source-reader.ts';
import { extraField } from './zip-extra.ts';
import { decodeZipName } from './zip-name.ts';

/** A member of a zip, as the directory of the zip describes it. */
export interface ZipEntry {
  /** As it is in the directory. The name of a folder ends with a separator. */
  readonly name: string;
  /** The uncompressed size in bytes. It is not larger than the compressed bytes can produce. */
  readonly size: number;
  /** In bytes. */
  readonly compressedSize: number;
  /** APPNOTE 6.3.10, section 4.4.5: 0 is stored, 8 is deflate. */
  readonly method: number;
  readonly isEncrypted: boolean;
  /** Where its local header starts in the file, in bytes. */
  readonly offset: number;
}

/** Why a file has no directory that can be used. */
export type ZipFault =
  /** 0 bytes. */
  | { readonly fault: 'empty' }
  /** The file does not start as a zip, and has no directory. */
  | { readonly fault: 'not-zip' }
  /** It starts as a zip, and has no directory at its end, or less data than the directory says. */
  | { readonly fault: 'cut' }
  /** It is one of several files. */
  | { readonly fault: 'multi-disk' }
  /** The directory is damaged, or it has more entries than this reader supports. */
  | { readonly fault: 'damaged' | 'too-many-entries' }
  /** The data of an entry is not in the file, or is also the data of another entry. */
  | { readonly fault: 'out-of-bounds' | 'overlapping'; readonly entry: string };

/** The end of the directory, with its comment of up to 65,535 bytes, and the locator of ZIP64 before it. */
const maxEndLength = 22 + 65_535 + 20;

/** How many bytes of the directory are in memory at a time. */
const windowLength = 1024 * 1024;

/** An entry has at most a name, an extra field and a comment of 65,535 bytes each. */
const maxEntryLength = 46 + 3 * 65_535;

/** An entry takes about 200 bytes of memory. */
const maxEntries = 1_000_000;

/** Deflate makes at most this many bytes from one byte (zlib, “Technical Details”). */
const maxRatio = 1032;

/** Reads the directory at the end of a zip (APPNOTE 6.3.10, sections 4.3.12 to 4.3.16). */
export async function readZipDirectory(
  reader: SourceReader,
  key: string,
): Promise<readonly ZipEntry[] | ZipFault> {
  const size = reader.files.get(key)?.size ?? 0;
  if (size === 0) return { fault: 'empty' };
  const end = await findEnd(reader, key, size);
  if (end === undefined) return withoutDirectory(reader, key);
  if ('fault' in end) return end;
  const entries = await readEntries(reader, key, end);
  return 'fault' in entries ? entries : (findOutside(entries, end) ?? entries);
}

async function withoutDirectory(reader: SourceReader, key: string): Promise<ZipFault> {
  const start = toBuffer(await reader.read(key, 0, 4)).toString('latin1');
  // section 8.5.4: the signature of the first file of several
  if (start === 'PK\x07\x08') return { fault: 'multi-disk' };
  return { fault: start === 'PK\x03\x04' || start === 'PK\x05\x06' ? 'cut' : 'not-zip' };
}

/** Where the directory lies in the file, in bytes. */
interface Directory {
  readonly start: number;
  readonly end: number;
  /** How many bytes are before the zip. All offsets in the directory start after them. */
  readonly prefix: number;
}

async function findEnd(
  reader: SourceReader,
  key: string,
  size: number,
): Promise<Directory | ZipFault | undefined> {
  const length = Math.min(size, maxEndLength);
  const tail = toBuffer(await reader.read(key, size - length, length));
  let fault: ZipFault | undefined;
  for (let at = tail.length - 22; at >= 0; at--) {
    at = tail.lastIndexOf('PK\x05\x06', at, 'latin1');
    if (at < 0) break;
    // the comment can contain the signature: it must reach no further than the end of the file
    if (at + 22 > tail.length || at + 22 + tail.readUInt16LE(at + 20) > tail.length) continue;
    const found = await locate(reader, key, { tail, at, tailStart: size - length });
    if (!('fault' in found)) return found;
    fault ??= found;
  }
  return fault;
}

interface EndRecord {
  readonly tail: Buffer;
  /** Where the record starts in `tail`. */
  readonly at: number;
  /** Where `tail` starts in the file. */
  readonly tailStart: number;
}

async function locate(
  reader: SourceReader,
  key: string,
  { tail, at, tailStart }: EndRecord,
): Promise<Directory | ZipFault> {
  const here = tailStart + at;
  const disks = [tail.readUInt16LE(at + 4), tail.readUInt16LE(at + 6)];
  const record = { size: tail.readUInt32LE(at + 12), offset: tail.readUInt32LE(at + 16), end: here };
  const isLarge = at >= 20 && tail.toString('latin1', at - 20, at - 16) === 'PK\x06\x07';
  const large = isLarge ? await readLargeEnd(reader, key, tail.subarray(at - 20, at), here - 20) : undefined;
  if (large === undefined && disks.some((disk) => disk !== 0 && disk !== 0xffff)) {
    return { fault: 'multi-disk' };
  }
  const { size, offset, end } = large ?? record;
  if (size === 0) return { start: end, end, prefix: 0 };
  // Data before the zip moves the directory. Then it still ends where its end record starts.
  for (const start of [offset, end - size]) {
    if (start < 0 || start + size > end) continue;
    if (startsEntry(await reader.read(key, start, 4))) {
      return { start, end: start + size, prefix: start - offset };
    }
  }
  return { fault: offset + size > end ? 'cut' : 'damaged' };
}

/** The end of the directory of ZIP64 (sections 4.3.14 and 4.3.15). @param before where its locator starts */
async function readLargeEnd(
  reader: SourceReader,
  key: string,
  locator: Buffer,
  before: number,
): Promise<{ readonly size: number; readonly offset: number; readonly end: number } | undefined> {
  for (const end of [Number(locator.readBigUInt64LE(8)), before - 56]) {
    if (end < 0 || end + 56 > before) continue;
    const record = toBuffer(await reader.read(key, end, 56));
    if (record.length < 56 || record.toString('latin1', 0, 4) !== 'PK\x06\x06') continue;
    return { size: Number(record.readBigUInt64LE(40)), offset: Number(record.readBigUInt64LE(48)), end };
  }
  return undefined;
}

function startsEntry(bytes: Uint8Array): boolean {
  return toBuffer(bytes).toString('latin1', 0, 4) === 'PK\x01\x02';
}

async function readEntries(
  reader: SourceReader,
  key: string,
  { start, end, prefix }: Directory,
): Promise<readonly ZipEntry[] | ZipFault> {
  const entries: ZipEntry[] = [];
  let window: Buffer = Buffer.alloc(0);
  let at = 0;
  for (let position = start; position < end;) {
    const left = end - position;
    if (window.length - at < Math.min(left, maxEntryLength)) {
      window = toBuffer(await reader.read(key, position, Math.min(left, windowLength)));
      at = 0;
    }
    const length = lengthOfEntry(window, at);
    if (length === undefined) {
      // a digital signature can follow the last entry (section 4.3.13)
      if (entries.length > 0 && window.toString('latin1', at, at + 4) === 'PK\x05\x05') break;
      return { fault: 'damaged' };
    }
    if (entries.length === maxEntries) return { fault: 'too-many-entries' };
    entries.push(readEntry(window.subarray(at, at + length), prefix));
    at += length;
    position += length;
  }
  return entries;
}

function lengthOfEntry(window: Buffer, at: number): number | undefined {
  if (at + 46 > window.length || window.readUInt32LE(at) !== 0x02014b50) return undefined;
  const length =
    46 + window.readUInt16LE(at + 28) + window.readUInt16LE(at + 30) + window.readUInt16LE(at + 32);
  return at + length > window.length ? undefined : length;
}

/** Reads an entry (section 4.3.12). */
function readEntry(entry: Buffer, prefix: number): ZipEntry {
  const flags = entry.readUInt16LE(8);
  const method = entry.readUInt16LE(10);
  const extraStart = 46 + entry.readUInt16LE(28);
  const extra = entry.subarray(extraStart, extraStart + entry.readUInt16LE(30));
  const fields = [entry.readUInt32LE(24), entry.readUInt32LE(20), entry.readUInt32LE(42)] as const;
  const [size, compressedSize, offset] = fields.includes(0xffffffff) ? enlarge(fields, extra) : fields;
  return {
    name: decodeZipName(entry.subarray(46, extraStart), extra),
    size: Math.min(size, compressedSize * maxRatio),
    compressedSize,
    method,
    isEncrypted: (flags & 1) !== 0,
    offset: offset + prefix,
  };
}

type Sizes = readonly [size: number, compressedSize: number, offset: number];

/** Replaces each field of 0xffffffff by the next number in the extra field of ZIP64 (section 4.5.3). */
function enlarge(fields: Sizes, extra: Buffer): Sizes {
  const large = extraField(extra, 0x0001);
  let at = 0;
  const next = (field: number) => {
    if (field !== 0xffffffff || large === undefined || at + 8 > large.length) return field;
    at += 8;
    return Number(large.readBigUInt64LE(at - 8));
  };
  const [size, compressedSize, offset] = fields;
  return [next(size), next(compressedSize), next(offset)];
}

/** Finds an entry whose data reaches into the directory or into the next entry. */
function findOutside(entries: readonly ZipEntry[], { start }: Directory): ZipFault | undefined {
  const sorted = entries.toSorted((a, b) => a.offset - b.offset);
  let end = 0;
  for (const { name, offset, compressedSize } of sorted) {
    const isInside = offset >= 0 && offset + 30 + compressedSize <= start;
    if (!isInside) return { fault: 'out-of-bounds', entry: name };
    if (offset < end) return { fault: 'overlapping', entry: name };
    end = offset + 30 + compressedSize;
  }
  return undefined;
}

function toBuffer({ buffer, byteOffset, length }: Uint8Array): Buffer {
  return Buffer.from(buffer, byteOffset, length);
}
