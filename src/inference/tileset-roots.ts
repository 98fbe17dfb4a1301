import { posix } from 'node:path';

import type { SourceReader } from '../formats/source-reader.ts';
import { decodeText } from '../formats/text.ts';
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

/** The URIs of contents in a tileset. Old tilesets write `url` (3D Tiles 1.0, section 7.4). */
function* urisIn(tileset: unknown): Generator<string> {
  if (!isJsonObject(tileset)) return;
  const tiles: unknown[] = [tileset['root']];
  while (tiles.length > 0) {
    const tile = tiles.pop();
    if (!isJsonObject(tile)) continue;
    const { content, contents, children } = tile;
    for (const one of [content, ...(Array.isArray(contents) ? contents : [])]) {
      const uri = isJsonObject(one) ? (one['uri'] ?? one['url']) : undefined;
      if (typeof uri === 'string') yield uri;
    }
    if (Array.isArray(children)) for (const child of children) tiles.push(child);
  }
}

/** The files that a URI names. The template of implicit tiles names several (3D Tiles 1.1, section 7.4). */
function targetsOf(from: string, uri: string, keys: readonly string[]): readonly string[] {
  const bare = uri.replace(/[?#].*$/s, '').replaceAll('\\', '/');
  const spellings = new Set([bare, decode(bare)].map((name) => posix.join(folderOf(from), name)));
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

function decode(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name; // a `%` that encodes nothing
  }
}
