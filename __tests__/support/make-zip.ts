import { crc32, deflateRawSync } from 'node:zlib';

/** A member of a zip that a test makes. */
export interface MadeMember {
  readonly name: string | Uint8Array;
  readonly content: string | Uint8Array;
  /** Deflate if true. */
  readonly deflate?: boolean;
  /** The sizes are after the data, as programs write them that cannot seek. */
  readonly streamed?: boolean;
  readonly encrypted?: boolean;
  /** The method that the headers say. */
  readonly method?: number;
  /** The uncompressed size that the directory says, in bytes. */
  readonly size?: number;
  readonly extra?: Uint8Array;
}

/** What is special about a zip. */
export interface MadeZip {
  /** Bytes before the zip. The offsets do not include them. */
  readonly prefix?: Uint8Array;
  readonly comment?: string;
  /** With the records and extra fields of ZIP64. */
  readonly large?: boolean;
}

/** A zip of any form (APPNOTE 6.3.10). `zip` in `fixtures/` makes the plain form. */
export function makeZip(
  members: readonly MadeMember[],
  { prefix, comment = '', large }: MadeZip = {},
): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const member of members) {
    const [local, entry] = makeMember(member, offset, large === true);
    parts.push(local);
    directory.push(entry);
    offset += local.length;
  }
  const entries = Buffer.concat(directory);
  const ends = endRecords(members.length, entries.length, offset, large === true);
  ends.writeUInt16LE(Buffer.byteLength(comment), ends.length - 2);
  return Buffer.concat([prefix ?? Buffer.alloc(0), ...parts, entries, ends, Buffer.from(comment)]);
}

function makeMember(member: MadeMember, offset: number, large: boolean): readonly [Buffer, Buffer] {
  const { streamed, encrypted, deflate, size } = member;
  const name = Buffer.from(member.name);
  const content = Buffer.from(member.content);
  const data = deflate === true ? deflateRawSync(content) : content;
  const common = Buffer.alloc(26);
  common.writeUInt16LE(large ? 45 : 20, 0);
  common.writeUInt16LE((encrypted === true ? 1 : 0) | (streamed === true ? 8 : 0) | 0x800, 2);
  common.writeUInt16LE(member.method ?? (deflate === true ? 8 : 0), 4);
  common.writeUInt32LE(crc32(content), 10);
  common.writeUInt32LE(data.length, 14);
  common.writeUInt32LE(size ?? content.length, 18);
  common.writeUInt16LE(name.length, 22);
  const local = Buffer.from(common);
  if (streamed === true) local.fill(0, 10, 22);
  const sizes = [crc32(content), data.length, content.length];
  const descriptor = Buffer.concat([Buffer.from('PK\x07\x08'), ...sizes.map(uint32)]);
  const after = streamed === true ? descriptor : Buffer.alloc(0);

  const longs = [BigInt(size ?? content.length), BigInt(data.length), BigInt(offset)].map(uint64);
  const extra = Buffer.concat([
    member.extra ?? Buffer.alloc(0),
    ...(large ? [Buffer.from([1, 0, 24, 0]), ...longs] : []),
  ]);
  if (large) common.fill(0xff, 14, 22);
  common.writeUInt16LE(extra.length, 24);
  const rest = Buffer.alloc(14);
  rest.writeUInt32LE(large ? 0xffffffff : offset, 10);
  return [
    Buffer.concat([Buffer.from('PK\x03\x04'), local, name, data, after]),
    Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), common, rest, name, extra]),
  ];
}

function endRecords(count: number, length: number, offset: number, large: boolean): Buffer {
  const end = Buffer.alloc(22, large ? 0xff : 0);
  end.write('PK\x05\x06', 'latin1');
  if (!large) {
    end.writeUInt16LE(count, 8);
    end.writeUInt16LE(count, 10);
    end.writeUInt32LE(length, 12);
    end.writeUInt32LE(offset, 16);
    return end;
  }
  const record = Buffer.alloc(56);
  record.write('PK\x06\x06', 'latin1');
  record.writeBigUInt64LE(44n, 4);
  record.writeBigUInt64LE(BigInt(count), 24);
  record.writeBigUInt64LE(BigInt(count), 32);
  record.writeBigUInt64LE(BigInt(length), 40);
  record.writeBigUInt64LE(BigInt(offset), 48);
  const locator = Buffer.alloc(20);
  locator.write('PK\x06\x07', 'latin1');
  locator.writeBigUInt64LE(BigInt(offset + length), 8);
  return Buffer.concat([record, locator, end]);
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

function uint64(value: bigint): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(value);
  return bytes;
}
