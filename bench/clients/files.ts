import { readdir, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';

import { access } from '../sink/ion.ts';

export interface LocalFile {
  readonly path: string;
  /** Its whole key in S3. */
  readonly key: string;
  /** In bytes. */
  readonly size: number;
}

/** All files below a folder. */
export async function listFiles(folder: string): Promise<LocalFile[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return Promise.all(
    files.map(async ({ parentPath, name }) => {
      const path = join(parentPath, name);
      const key = access.prefix + relative(folder, path).replaceAll(sep, '/');
      return { path, key, size: (await stat(path)).size };
    }),
  );
}

/** The arguments of a client: the folder to upload, the origin of the server, and what to send at once. */
export function clientArguments(): { folder: string; url: string; atOnce: number } {
  const [folder = '', url = '', atOnce = ''] = process.argv.slice(2);
  return { folder, url, atOnce: Number(atOnce) };
}
