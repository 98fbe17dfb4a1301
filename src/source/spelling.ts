import type { PlatformPath } from 'node:path';

/** What is asked of the file system; both may fail. */
export interface Folders {
  /** Where a path really leads, spelled as its folders list it. */
  readonly realpath: (path: string) => Promise<string>;
  /** The names in a folder. */
  readonly readdir: (path: string) => Promise<readonly string[]>;
}

/**
 * An absolute path as its folders list it, links in it kept. On Windows and macOS a file is found by other spellings
 * of its name, too: upper or lower case, or another Unicode normal form; but keys must be what the files themselves
 * refer to, and the same as on Linux.
 * @returns the path itself where there is no such file
 */
export async function asListed(file: string, folders: Folders, path: PlatformPath): Promise<string> {
  const realpath = (of: string) => folders.realpath(of).catch(() => of);
  if ((await realpath(file)) === file) return file;
  const { root } = path.parse(file);
  let listed = root;
  for (const name of file.slice(root.length).split(path.sep)) {
    const next = path.join(listed, name);
    const isListed = path.basename(await realpath(next)) === name; // else it is a link, or spelled otherwise
    listed = isListed ? next : path.join(listed, spellingIn(await namesIn(listed, folders), name));
  }
  return listed;
}

function namesIn(folder: string, { readdir }: Folders): Promise<readonly string[]> {
  return readdir(folder).catch(() => []);
}

/** The name itself where it is listed, else one that only differs in spelling; a short name of DOS has neither, and stays. */
function spellingIn(names: readonly string[], name: string): string {
  if (names.includes(name)) return name;
  return names.find((other) => plainForm(other) === plainForm(name)) ?? name;
}

function plainForm(name: string): string {
  return name.normalize('NFC').toLowerCase();
}
