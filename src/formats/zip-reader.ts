import type { SourceReader } from './source-reader.ts';
import { readZipDirectory, type ZipEntry, type ZipFault } from './zip-directory.ts';
import { readMember } from './zip-member.ts';

/** The members of a zip as files. Their keys are the names in its directory; folders are left out. */
export interface ZipReader extends SourceReader {
  readonly files: ReadonlyMap<string, ZipEntry>;
  readonly facts: ZipFacts;
}

/** What a zip has that can be a fault. Each list has names of members. */
export interface ZipFacts {
  readonly encrypted: readonly string[];
  /** Their compression is not deflate, so `read` and `stream` return nothing for them. */
  readonly unreadable: readonly string[];
  readonly backslashes: readonly string[];
  /** Names that lead out of the folder: with `..`, or absolute. */
  readonly outside: readonly string[];
  /** Names that more than one member has. The last member counts. */
  readonly duplicates: readonly string[];
}

/**
 * Opens a zip: reads its directory. Members are inflated only as far as they are read. A read of a member continues
 * the one before it, if it starts further back in the same member.
 */
export async function openZip(reader: SourceReader, key: string): Promise<ZipReader | ZipFault> {
  const entries = await readZipDirectory(reader, key);
  return 'fault' in entries ? entries : zipReader(reader, key, entries);
}

/** Reads the members of a zip whose directory is known. */
export function zipReader(reader: SourceReader, key: string, entries: readonly ZipEntry[]): ZipReader {
  const members = entries.filter(({ name }) => name !== '' && !/[\\/]$/.test(name));
  const files = new Map(members.map((entry) => [entry.name, entry]));
  const memberOf = (name: string): ZipEntry => {
    const entry = files.get(name);
    if (entry === undefined) throw new Error(`${name} is not among the members of ${key}`);
    return entry;
  };
  const stream = (name: string) => readMember(reader, key, memberOf(name));
  let open: Cursor | undefined;
  return {
    files,
    facts: factsOf(members),
    stream,
    async read(name, start, length) {
      const current = open;
      open = undefined; // a concurrent read gets its own
      const isSame = current?.name === name && current.reaches(start);
      if (!isSame) await current?.close();
      const cursor = isSame ? current : openCursor(name, stream(name));
      const bytes = await cursor.read(start, Math.min(length, memberOf(name).size - start));
      open = cursor;
      return bytes;
    },
  };
}

/** A stream of a member that reads ranges, as long as each starts behind the one before it. */
interface Cursor {
  readonly name: string;
  /** Whether a range that starts there can be read. */
  readonly reaches: (start: number) => boolean;
  readonly read: (start: number, length: number) => Promise<Uint8Array>;
  readonly close: () => Promise<void>;
}

function openCursor(name: string, chunks: AsyncGenerator<Uint8Array, void>): Cursor {
  let chunk: Uint8Array = new Uint8Array();
  let position = 0;
  return {
    name,
    reaches: (start) => start >= position,
    async read(start, length) {
      const parts: Uint8Array[] = [];
      for (let missing = length; missing > 0;) {
        const from = Math.max(0, start + length - missing - position);
        const part = chunk.subarray(from, from + missing);
        parts.push(part);
        missing -= part.length;
        if (missing === 0) break; // the next range can start in this chunk
        const next = await chunks.next();
        if (next.done === true) break;
        position += chunk.length;
        chunk = next.value;
      }
      return Buffer.concat(parts);
    },
    close: async () => {
      await chunks.return();
    },
  };
}

function factsOf(members: readonly ZipEntry[]): ZipFacts {
  const namesOf = (applies: (member: ZipEntry) => boolean) => members.filter(applies).map(({ name }) => name);
  const seen = new Set<string>();
  return {
    encrypted: namesOf(({ isEncrypted }) => isEncrypted),
    unreadable: namesOf(({ method, isEncrypted }) => !isEncrypted && method !== 0 && method !== 8),
    backslashes: namesOf(({ name }) => name.includes('\\')),
    outside: namesOf(({ name }) => /(^|[\\/])\.\.[\\/]|^[\\/]|^[a-z]:/i.test(name)),
    duplicates: namesOf(({ name }) => seen.size === seen.add(name).size),
  };
}
