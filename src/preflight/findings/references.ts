import { posix } from 'node:path';

import type { SourceReader } from '../../formats/source-reader.ts';
import { decodeUri } from '../../formats/uri.ts';

/** A file that lies on the disk and is not among the files of the asset. */
export type Unselected =
  /** A line with `!` excludes it. */
  | { readonly kind: 'excluded' }
  /** Its name, or that of a folder, starts with a dot, and `include-hidden-files` is not set. */
  | { readonly kind: 'hidden' }
  /** No line matches it. `line` adds the file to the input `files`, and `wideLine` also the files that it belongs to. */
  | { readonly kind: 'unmatched'; readonly line: string; readonly wideLine: string };

/** Finds a file of the disk by its key, even if it is not among the files. Undefined if there is none. */
export type LookOutside = (key: string) => Promise<Unselected | undefined>;

/** The file that a name in another file leads to. */
export type Reference =
  /** It is among the files. */
  | { readonly kind: 'found'; readonly key: string }
  /** The name is an address, contains the data itself, or leads into an archive of tiles. */
  | { readonly kind: 'external' }
  /** It is among the files if the backslashes of the name are read as slashes. */
  | { readonly kind: 'backslash'; readonly key: string }
  /** It is among the files under a name that differs in upper and lower case, or in its Unicode form. */
  | { readonly kind: 'case'; readonly key: string }
  /** The name is an absolute path. `key` is a file to which the end of the path leads. */
  | { readonly kind: 'absolute'; readonly key: string | undefined }
  /** It lies on the disk, and no line of `files` matches it. */
  | { readonly kind: 'unmatched'; readonly key: string; readonly line: string; readonly wideLine: string }
  /** It lies on the disk, and it is hidden. */
  | { readonly kind: 'hidden'; readonly key: string }
  /** It lies on the disk, and the user excluded it. */
  | { readonly kind: 'excluded'; readonly key: string }
  /** It is nowhere. `near` is a file of the same base name in another folder. */
  | { readonly kind: 'missing'; readonly key: string; readonly near: string | undefined };

/**
 * Finds the file that a name in another file leads to. Without a promise if the name is a key as it is: a tileset can
 * have 100,000 names.
 * @param from the key of the file that has the name
 */
export type Resolve = (from: string, name: string) => Reference | Promise<Reference>;

/**
 * Creates a function that finds the file that a name in another file leads to. It tries the name as it is, then decoded
 * as a URI (RFC 3986), then with `/` for each backslash. 3d-tiles-validator and obj2gltf do the same.
 */
export function createResolver(
  files: SourceReader['files'],
  lookOutside: LookOutside = () => Promise.resolve(undefined),
): Resolve {
  const byFoldedKey = lazily(() => new Map([...files.keys()].map((key) => [fold(key), key])));
  const byBaseName = lazily(() => new Map([...files.keys()].map((key) => [fold(posix.basename(key)), key])));
  const search = async (from: string, name: string): Promise<Reference> => {
    if (/^(?!file:)[a-z][a-z\d+.-]+:/i.test(name)) return { kind: 'external' };
    const folder = posix.dirname(from);
    const keysOf = (text: string) => spellings(text).map((spelling) => posix.join(folder, spelling));
    if (isAbsolute(name)) {
      const keys = endsOf(name).flatMap(keysOf);
      return { kind: 'absolute', key: keys.find((key) => files.has(key)) };
    }
    const keys = keysOf(name);
    const found = keys.find((key) => files.has(key));
    if (found !== undefined) return { kind: 'found', key: found };
    if (keys.some((key) => files.has(archiveOf(key)))) return { kind: 'external' };
    const slashed = name.includes('\\') ? keysOf(name.replaceAll('\\', '/')) : [];
    const turned = slashed.find((key) => files.has(key));
    if (turned !== undefined) return { kind: 'backslash', key: turned };
    const candidates = [...keys, ...slashed];
    const folded = candidates.map((key) => byFoldedKey().get(fold(key))).find((key) => key !== undefined);
    if (folded !== undefined) return { kind: 'case', key: folded };
    for (const key of candidates) {
      const outside = await lookOutside(key);
      if (outside !== undefined) return { ...outside, key };
    }
    const [key = name] = slashed.length > 0 ? slashed : keys;
    const near = byBaseName().get(fold(posix.basename(key)));
    return { kind: 'missing', key, near: near === from ? undefined : near };
  };
  return (from, name) => {
    const key = from.slice(0, from.lastIndexOf('/') + 1) + name;
    return files.has(key) ? { kind: 'found', key } : search(from, name);
  };
}

/** The ways to read a name, the literal one first: as a URI it can be percent-encoded, and have a query. */
function spellings(name: string): readonly string[] {
  const bare = name.replace(/[?#].*$/s, '');
  return [...new Set([name, decodeUri(name), bare, decodeUri(bare)])].filter((spelling) => spelling !== '');
}

/** The archive of tiles in a path such as `city.3tz/0.glb`, which 3d-tiles-tools reads; `''` if there is none. */
function archiveOf(path: string): string {
  return /^.*?\.3tz(?=\/)/i.exec(path)?.[0] ?? '';
}

/** Whether a name is an absolute path of Windows, of POSIX or of a share, or a `file:` URL. */
function isAbsolute(name: string): boolean {
  return /^([a-z]:[\\/]|[\\/]|file:)/i.test(name);
}

/** The most folders of an absolute path that are tried. */
const maxFolders = 4;

/** The ends of a path, the longest first: `textures/wall.png`, `wall.png`. */
function endsOf(path: string): readonly string[] {
  const parts = path
    .split(/[\\/]+/)
    .slice(1)
    .slice(-maxFolders);
  return parts.map((_part, index) => parts.slice(index).join('/'));
}

/** A key as a file system compares it that ignores case. */
function fold(key: string): string {
  return key.normalize('NFC').toLowerCase();
}

function lazily<T>(make: () => T): () => T {
  let value: T | undefined;
  return () => (value ??= make());
}
