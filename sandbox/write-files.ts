import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import type { Files } from '../fixtures/files.ts';

/** Creates a folder, and writes the files into it. */
export async function writeFiles(folder: string, files: Files): Promise<void> {
  for (const [name, bytes] of files) {
    const file = join(folder, ...name.split('/'));
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, bytes);
  }
}
