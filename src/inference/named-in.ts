import { posix } from 'node:path';

import type { SourceReader } from '../formats/source-reader.ts';
import { encodingOf } from '../formats/text.ts';

/** The most bytes that are searched for names, over all files. */
const maxSearched = 256 * 1024 * 1024;

/**
 * The files whose base names occur in other files, as they are or percent-encoded. Any occurrence
 * counts: this never blames a file that is in use.
 * @param texts the keys of the files that can name others
 */
export async function findNamed(
  reader: SourceReader,
  texts: readonly string[],
  keys: readonly string[],
): Promise<ReadonlySet<string>> {
  const open = new Map(keys.map((key) => [key, namesOf(key)]));
  const overlap = Math.max(0, ...[...open.values()].flat().map(({ length }) => length));
  let left = maxSearched;
  for (const text of texts) {
    let rest = '';
    let decoder: InstanceType<typeof TextDecoder> | undefined;
    for await (const chunk of reader.stream(text)) {
      decoder ??= new TextDecoder(encodingOf(chunk).name);
      const part = rest + decoder.decode(chunk, { stream: true });
      for (const [key, names] of open) if (names.some((name) => part.includes(name))) open.delete(key);
      left -= chunk.length;
      if (open.size === 0) return new Set(keys);
      if (left < 0) return new Set(keys); // not known: they are taken as named
      rest = part.slice(-overlap);
    }
  }
  return new Set(keys.filter((key) => !open.has(key)));
}

function namesOf(key: string): readonly string[] {
  const name = posix.basename(key);
  return [...new Set([name, encodeURI(name), encodeURIComponent(name)])];
}
