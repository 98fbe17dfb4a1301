import { readdir, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';

import { access } from '../access.ts';

export interface LocalFile {
  readonly path: string;
  /** Its whole key in S3. */
  readonly key: string;
  /** In bytes. */
  readonly size: number;
  /** Time of the last change, in milliseconds since the epoch. */
  readonly mtimeMs: number;
}

/** Everything below a folder. */
export async function listFiles(folder: string): Promise<LocalFile[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return Promise.all(
    files.map(async ({ parentPath, name }) => {
      const file = join(parentPath, name);
      const key = access.prefix + relative(folder, file).replaceAll(sep, '/');
      const { size, mtimeMs } = await stat(file);
      return { path: file, key, size, mtimeMs };
    }),
  );
}

/** What a client is started with: the folder to upload, the origin of the server, and how many connections to open. */
export function clientArguments(): { folder: string; url: string; connections: number } {
  const [folder = '', url = '', connections = ''] = process.argv.slice(2);
  return { folder, url, connections: Number(connections) };
}
