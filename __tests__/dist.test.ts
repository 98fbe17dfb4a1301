import { execFileSync } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';

import { expect } from '@jest/globals';

import { makeFolder } from './support/folder.ts';
import { posixIt } from './support/platform.ts';

const repository = resolve(import.meta.dirname, '..');

/** The files below a folder, by path, unchanged. */
async function contents(folder: string): Promise<Map<string, Buffer>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const read = files.map(async ({ parentPath, name }) => {
    const path = join(parentPath, name);
    return [relative(folder, path), await readFile(path)] as const;
  });
  return new Map(await Promise.all(read));
}

// it is unknown whether ncc builds the same if paths have backslashes
posixIt(
  'dist/ is what src/ builds, byte for byte',
  async () => {
    const out = join(await makeFolder(), 'dist');
    execFileSync(process.execPath, [join(repository, 'scripts/build.ts'), out], { stdio: 'pipe' });

    const built = await contents(out);
    const committed = await contents(join(repository, 'dist'));
    const stale = [...new Set([...built.keys(), ...committed.keys()])].filter(
      (path) => !(built.get(path) ?? Buffer.alloc(0)).equals(committed.get(path) ?? Buffer.alloc(0)),
    );
    expect({ stale, hint: 'npm run build' }).toEqual({ stale: [], hint: 'npm run build' });
  },
  300_000,
);
