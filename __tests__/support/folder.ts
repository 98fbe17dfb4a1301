import { mkdir, mkdtemp, realpath, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { afterAll } from '@jest/globals';

import type { UploadFile } from '../../src/files/upload-file.ts';

const made: string[] = [];

afterAll(async () => {
  await Promise.all(made.map((folder) => rm(folder, { recursive: true, force: true })));
});

/** A new folder with these files (relative path to content), removed after the tests of the file. */
export async function makeFolder(files: Readonly<Record<string, string | Buffer>> = {}): Promise<string> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'ion-upload-')));
  made.push(folder);
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
  return folder;
}

/** A file of a folder as a search returns it before an upload. */
export async function foundFile(folder: string, key: string): Promise<UploadFile> {
  const path = join(folder, key);
  const { size, mtimeMs } = await stat(path);
  return { path, key, size, mtimeMs };
}
