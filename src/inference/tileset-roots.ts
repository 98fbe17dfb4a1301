import { posix } from 'node:path';

import type { SourceReader } from '../formats/source-reader.ts';
import { decodeText } from '../formats/text.ts';
import { readTileset } from '../formats/tileset-json.ts';
import { decodeUri } from '../formats/uri.ts';
import { isJsonObject, parseJson } from '../lib/json.ts';

/** The most tilesets that are read, and the most bytes of each. */
const maxRead = 1000;
const maxBytes = 32 * 1024 * 1024;

/** Sorts keys by the depth of their folder, then by name. */
export function sortByDepth(keys: readonly string[]): readonly string[] {
  return keys
    .map((key) => ({ key, depth: key.split('/').length }))
    .sort((a, b) => a.depth - b.depth || (a.key < b.key ? -1 : 1))
    .map(({ key }) => key);
}

/** The folder of a file, with `/` at its end; `''` for the top. */
export function folderOf(key: string): string {
  return key.slice(0, key.lastIndexOf('/') + 1);
}

/**
 * The roots among tilesets: those that no other one names. A tileset whose name or text cannot be read names none.
 * @param keys of JSON files that are tilesets
 */
export async function findRoots(reader: SourceReader, keys: readonly string[]): Promise<readonly string[]> {
  if (keys.length <= 1 || keys.includes('tileset.json')) {
    return keys.includes('tileset.json') ? ['tileset.json'] : keys;
  }
  const candidates = new Set(keys);
  const named = new Set<string>();
  for (const key of sortByDepth(keys).slice(0, maxRead)) {
    const size = reader.files.get(key)?.size ?? 0;
    if (size > maxBytes) continue;
    for (const uri of urisIn(parseJson(decodeText(await reader.read(key, 0, size))))) {
      for (const target of targetsOf(key, uri, keys)) {
        if (target !== key && candidates.has(target)) named.add(target);
      }
    }
  }
  return sortByDepth(keys.filter((key) => !named.has(key)));
}

/** The names of contents in a tileset, and the templates of implicit tiles. */
function urisIn(tileset: unknown): readonly string[] {
  if (!isJsonObject(tileset)) return [];
  const { contents, implicit } = readTileset(tileset);
  return [...contents, ...implicit.flatMap((tiling) => tiling.contents)];
}

/** The files that a URI names. The template of implicit tiles names several (3D Tiles 1.1, section 7.4). */
function targetsOf(from: string, uri: string, keys: readonly string[]): readonly string[] {
  const bare = uri.replace(/[?#].*$/s, '').replaceAll('\\', '/');
  const spellings = new Set([bare, decodeUri(bare)].map((name) => posix.join(folderOf(from), name)));
  if (!bare.includes('{')) return [...spellings];
  const patterns = [...spellings].map(
    (name) =>
      new RegExp(
        `^${name
          .split(/\{(?:level|x|y|z)\}/)
          .map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`))
          .join(String.raw`\d+`)}$`,
      ),
  );
  return keys.filter((key) => patterns.some((pattern) => pattern.test(key)));
}
