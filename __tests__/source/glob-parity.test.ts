import { mkdir, stat, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { create } from '@actions/glob';
import { expect } from '@jest/globals';

import { messageOf } from '../../src/lib/user-error.ts';
import { findSources } from '../../src/source/find.ts';
import { neverAborts } from '../support/clock.ts';
import { makeFolder } from '../support/folder.ts';
import { posixIt } from '../support/platform.ts';

/** Random numbers below `max`, the same for the same seed. */
function randomOf(seed: number) {
  let state = seed;
  const next = (max: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor(state / 65_536) % max;
  };
  return { next, pick: (words: readonly string[]) => words[next(words.length)] ?? '' };
}

type Random = ReturnType<typeof randomOf>;

const names = ['a', 'b', '.h', 'c.las', 'd.gml', '[1]', 'x y'];
const parts = ['a', 'b', '.h', 'c.las', '*', '**', '*.las', '[ab]', '?', '**', 'd.gml', '[[]1]', 'l0', '*.*'];

const times = <T>(count: number, make: (index: number) => T) =>
  Array.from({ length: count }, (_, index) => make(index));

/** A folder of random files and links. A file is not created if its name already exists. */
async function makeTree({ next, pick }: Random): Promise<string> {
  const workspace = await makeFolder();
  const pathOf = (depth: number) => join(workspace, ...times(depth, () => pick(names)));
  for (const path of times(14, () => pathOf(1 + next(4)))) {
    await mkdir(dirname(path), { recursive: true })
      .then(() => writeFile(path, 'x'))
      .catch(() => undefined);
  }
  for (const link of ['l0', 'l1']) {
    const target = pathOf(1);
    const exists = await stat(target).catch(() => undefined);
    if (exists) await symlink(target, join(pathOf(1), link)).catch(() => undefined);
  }
  return workspace;
}

function linesBy({ next, pick }: Random): string[] {
  return times(1 + next(4), (index) => {
    const exclusion = index > 0 && next(3) === 0 ? '!' : '';
    return exclusion + times(1 + next(3), () => pick(parts)).join('/') + (next(5) === 0 ? '/' : '');
  });
}

async function byLibrary(workspace: string, lines: readonly string[], excludeHiddenFiles: boolean) {
  const patterns = lines.map((line) => line.replace(/^!?/, (negation) => `${negation}${workspace}/`));
  const globber = await create(patterns.join('\n'), { matchDirectories: false, excludeHiddenFiles });
  const found = await globber.glob().catch((error: unknown) => {
    if (messageOf(error).startsWith('ENOTDIR')) return undefined; // a name below a file, which is not an error here
    throw error;
  });
  return found && [...new Set(found)].sort();
}

posixIt.each(times(8, (index) => [index + 1]))(
  'a search finds what @actions/glob finds (seed %p)',
  async (seed) => {
    const random = randomOf(seed * 7919);
    let compared = 0;
    for (let tree = 0; tree < 8; tree++) {
      const workspace = await makeTree(random);
      for (const files of times(12, () => linesBy(random))) {
        const includeHiddenFiles = random.next(2) === 0;
        const search = { files, root: '.', includeHiddenFiles, workspace };
        const found = await findSources(search, neverAborts).catch(messageOf);
        // this is an error here, but not in the library
        if (typeof found === 'string' && found.includes('does not exclude')) continue;
        const expected = await byLibrary(workspace, files, !includeHiddenFiles);
        if (expected === undefined) continue;
        const paths = typeof found === 'string' ? found : found.files.map(({ path }) => path).sort();
        expect({ files, includeHiddenFiles, paths }).toEqual({ files, includeHiddenFiles, paths: expected });
        compared++;
      }
    }
    expect(compared).toBeGreaterThan(60);
  },
);
