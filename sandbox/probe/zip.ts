import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';

export interface Entry {
  readonly name: string;
  readonly content: Buffer;
}

interface Placed extends Entry {
  readonly offset: number;
}

/** Names and content of a local file header, and of its twin in the directory (APPNOTE 6.3.9, sections 4.3.7, 4.3.12). */
function commonHeader({ name, content }: Entry): Buffer {
  const header = Buffer.alloc(26);
  header.writeUInt16LE(20, 0); // version needed
  header.writeUInt16LE(0x0021, 8); // 1 January 1980
  header.writeUInt32LE(crc32(content), 10);
  header.writeUInt32LE(content.length, 14);
  header.writeUInt32LE(content.length, 18);
  header.writeUInt16LE(Buffer.byteLength(name), 22);
  return header;
}

function localFile(entry: Entry): Buffer {
  return Buffer.concat([
    Buffer.from('PK\x03\x04'),
    commonHeader(entry),
    Buffer.from(entry.name),
    entry.content,
  ]);
}

function directoryEntry(entry: Placed): Buffer {
  const rest = Buffer.alloc(14);
  rest.writeUInt32LE(entry.offset, 10);
  return Buffer.concat([
    Buffer.from('PK\x01\x02\x14\x00'),
    commonHeader(entry),
    rest,
    Buffer.from(entry.name),
  ]);
}

function endOfDirectory(count: number, size: number, offset: number): Buffer {
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(offset, 16);
  return end;
}

function place(entries: readonly Entry[]): Placed[] {
  let offset = 0;
  return entries.map((entry) => {
    const placed = { ...entry, offset };
    offset += localFile(entry).length;
    return placed;
  });
}

/** The index by which readers find a file: MD5 of its name, and its offset, in the order of the hashes' two numbers. */
function archiveIndex(files: readonly Placed[]): Buffer {
  const rows = files.map(({ name, offset }) => {
    const row = Buffer.alloc(24);
    createHash('md5').update(name).digest().copy(row);
    row.writeBigUInt64LE(BigInt(offset), 16);
    return row;
  });
  const order = (a: Buffer, b: Buffer, at: number): number => {
    const [left, right] = [a.readBigUInt64LE(at), b.readBigUInt64LE(at)];
    return left < right ? -1 : left > right ? 1 : 0;
  };
  return Buffer.concat(rows.sort((a, b) => order(a, b, 0) || order(a, b, 8)));
}

/**
 * A 3D Tiles archive: a zip without compression whose last file is an index
 * (https://github.com/Maxar-Public/3tz-specification/blob/main/Specification.md, version 1.3).
 * @param files one of them `tileset.json`
 */
export function tilesArchive(files: readonly Entry[]): Buffer {
  const index = { name: '@3dtilesIndex1@', content: archiveIndex(place(files)) };
  const placed = place([...files, index]);
  const body = Buffer.concat(placed.map(localFile));
  const directory = Buffer.concat(placed.map(directoryEntry));
  return Buffer.concat([body, directory, endOfDirectory(placed.length, directory.length, body.length)]);
}
