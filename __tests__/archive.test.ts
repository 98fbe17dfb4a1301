import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, posix, resolve } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';

const repository = resolve(import.meta.dirname, '..');
const git = (...args: string[]) => execFileSync('git', args, { cwd: repository, encoding: 'utf8' });

let folder: string;
let names: readonly string[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'archive-'));
  git('archive', '--worktree-attributes', '--output', join(folder, 'archive.tar'), 'HEAD');
  // by its name alone: GNU tar takes what is before a colon, as in paths of Windows, for a host
  names = execFileSync('tar', ['-tf', 'archive.tar'], { cwd: folder, encoding: 'utf8' }).split(/\r?\n/);
});

afterAll(() => rm(folder, { recursive: true, force: true }));

describe('the archive that runners download', () => {
  it.each(['.', 'wait', 'cleanup'])('has what the action in %s needs', async (action) => {
    const file = posix.join(action, 'action.yml');
    const { runs } = parse(await readFile(join(repository, file), 'utf8')) as {
      runs: { main: string; post?: string };
    };
    const bundles = [runs.main, runs.post ?? runs.main].map((path) => posix.join(action, path));
    expect(names).toEqual(expect.arrayContaining([file, ...bundles]));
  });

  it('has every file of dist/, with the source and the license that it is made under', () => {
    const tracked = git('ls-tree', '-r', '--name-only', 'HEAD', 'dist', 'src', 'LICENSE');
    expect(names).toEqual(expect.arrayContaining(tracked.split('\n').filter(Boolean)));
  });

  it.each(['__tests__', 'bench', 'docs', 'sandbox'])('has no %s', (name) => {
    expect(names.filter((path) => path.startsWith(`${name}/`))).toEqual([]);
  });
});
