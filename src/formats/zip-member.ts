import type { SourceReader } from './source-reader.ts';
import type { ZipEntry } from './zip-directory.ts';
import { inflate, inflateSmall } from './zip-inflate.ts';

/** The first chunk is short, because many checks read only the head of a file. In bytes. */
const firstLength = 4 * 1024;
const maxLength = 256 * 1024;

/** A member of at most this size is inflated at once. In bytes. */
const maxSmallLength = 64 * 1024;

/**
 * Reads a member of a zip in uncompressed chunks. It ends early if the member is damaged, is encrypted, or has a
 * compression other than deflate.
 * @param key of the zip
 */
export async function* readMember(
  reader: SourceReader,
  key: string,
  entry: ZipEntry,
): AsyncGenerator<Uint8Array, void> {
  const { method, isEncrypted, compressedSize, size } = entry;
  if (isEncrypted || (method !== 0 && method !== 8)) return;
  const start = await findData(reader, key, entry);
  if (start === undefined) return;
  if (method === 0) {
    yield* readRange(reader, key, start, Math.min(size, compressedSize));
    return;
  }
  const isSmall = compressedSize <= maxSmallLength && size <= maxSmallLength;
  const whole = isSmall ? inflateSmall(await reader.read(key, start, compressedSize), size) : undefined;
  if (whole !== undefined) yield whole;
  else if (size > 0) yield* inflate(readRange(reader, key, start, compressedSize), size);
}

/** Where the data of a member starts (APPNOTE 6.3.10, section 4.3.7); undefined if there is no local header. */
async function findData(
  reader: SourceReader,
  key: string,
  { offset }: ZipEntry,
): Promise<number | undefined> {
  const bytes = await reader.read(key, offset, 30);
  const header = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  if (header.length < 30 || header.readUInt32LE(0) !== 0x04034b50) return undefined;
  // the lengths of name and extra field can differ from those in the directory
  return offset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
}

async function* readRange(
  reader: SourceReader,
  key: string,
  start: number,
  length: number,
): AsyncGenerator<Uint8Array, void> {
  for (let at = 0; at < length;) {
    const chunk = await reader.read(
      key,
      start + at,
      Math.min(length - at, at === 0 ? firstLength : maxLength),
    );
    if (chunk.length === 0) return;
    yield chunk;
    at += chunk.length;
  }
}
