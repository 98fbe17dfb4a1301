import type { PlatformPath } from 'node:path';

/** The functions of the file system that are used. Both can reject. */
export interface Folders {
  /** The real path, in the spelling of its folders. */
  readonly realpath: (path: string) => Promise<string>;
  /** The names in a folder. */
  readonly readdir: (path: string) => Promise<readonly string[]>;
}

/**
 * An absolute path in the spelling of its folders. Links in it are kept. Windows and macOS also find a file by another
 * spelling of its name: in another case, or another Unicode normal form. But keys must be the same as on Linux, and match
 * the names by which the files refer to each other.
 * @returns the path itself if the file does not exist
 */
export async function asListed(file: string, folders: Folders, path: PlatformPath): Promise<string> {
  const realpath = (of: string) => folders.realpath(of).catch(() => of);
  if ((await realpath(file)) === file) return file;
  const { root } = path.parse(file);
  let listed = root;
  for (const name of file.slice(root.length).split(path.sep)) {
    const next = path.join(listed, name);
    const isListed = path.basename(await realpath(next)) === name; // otherwise it is a link, or has another spelling
    listed = isListed ? next : path.join(listed, spellingIn(await namesIn(listed, folders), name));
  }
  return listed;
}

function namesIn(folder: string, { readdir }: Folders): Promise<readonly string[]> {
  return readdir(folder).catch(() => []);
}

/** The name if it is listed, otherwise one that differs only in spelling. A short name of DOS has neither, and is kept. */
function spellingIn(names: readonly string[], name: string): string {
  if (names.includes(name)) return name;
  return names.find((other) => plainForm(other) === plainForm(name)) ?? name;
}

/** A name without its case and Unicode normal form, for comparison. */
export function plainForm(name: string): string {
  return name.normalize('NFC').toLowerCase();
}
