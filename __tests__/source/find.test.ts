import { execFileSync } from 'node:child_process';
import { mkdir, rename, stat, symlink, utimes, writeFile } from 'node:fs/promises';
import { join, sep } from 'node:path';

import { describe, expect, it } from '@jest/globals';

import { findSources, type Search } from '../../src/source/find.ts';
import { neverAborts } from '../support/clock.ts';
import { thrownBy, userErrorOf } from '../support/errors.ts';
import { makeFolder } from '../support/folder.ts';
import { linuxIt, posixIt } from '../support/platform.ts';
import { turn } from '../support/unresponsive-server.ts';

/** Finds with patterns below the workspace, written as absolute ones. */
function find(workspace: string, patterns: readonly string[], more: Partial<Search> = {}) {
  const files = patterns.map((pattern) =>
    pattern.startsWith('!') ? `!${join(workspace, pattern.slice(1))}` : join(workspace, pattern),
  );
  return findSources({ files, root: undefined, includeHiddenFiles: false, workspace, ...more }, neverAborts);
}

async function keysOf(workspace: string, patterns: readonly string[], more: Partial<Search> = {}) {
  return (await find(workspace, patterns, more)).files.map(({ key }) => key);
}

const abc = { 'data/a.las': 'a', 'data/b/c.las': 'cc', 'data/b/d.txt': 'ddd', 'other/e.las': 'eeee' };

describe('findSources', () => {
  it('returns path, key, size and time of each file', async () => {
    const workspace = await makeFolder(abc);
    const path = join(workspace, 'data', 'b', 'c.las');
    await utimes(path, 1_700_000_000, 1_700_000_000.5);
    const { root, files } = await find(workspace, ['data/**/*.las']);
    expect(root).toBe(join(workspace, 'data'));
    expect(files).toHaveLength(2);
    const { mtimeMs } = await stat(path);
    expect(files[1]).toEqual({ path, key: 'b/c.las', size: 2, mtimeMs });
    expect(mtimeMs).toBe(1_700_000_000_500);
  });

  it.each<[string, string[], string[]]>([
    ['a folder and all below it', ['data'], ['a.las', 'b/c.las', 'b/d.txt']],
    ['a folder with a slash', [`data${sep}`], ['a.las', 'b/c.las', 'b/d.txt']],
    ['a glob', ['data/**/*.las'], ['a.las', 'b/c.las']],
    ['one file', ['data/b/c.las'], ['c.las']],
    ['several patterns', ['data/*.las', 'other'], ['data/a.las', 'other/e.las']],
    ['patterns that overlap', ['data/**', 'data/b', 'data/a.las'], ['a.las', 'b/c.las', 'b/d.txt']],
    ['an exclusion', ['data', '!data/b/*.txt'], ['a.las', 'b/c.las']],
    ['an exclusion of a folder', ['data', '!data/b'], ['a.las']],
    ['an inclusion after an exclusion', ['data', '!data/b', 'data/b/c.las'], ['a.las', 'b/c.las']],
    ['a pattern without a match', ['data/*.ifc'], []],
  ])('%s', async (_what, patterns, keys) => {
    const workspace = await makeFolder(abc);
    expect(await keysOf(workspace, patterns)).toEqual(keys);
  });

  it('starts relative patterns at the workspace', async () => {
    const workspace = await makeFolder(abc);
    const { files } = await findSources(
      { files: ['data/**'], root: undefined, includeHiddenFiles: false, workspace },
      neverAborts,
    );
    expect(files.map(({ key }) => key)).toEqual(['a.las', 'b/c.las', 'b/d.txt']);
  });

  it('keeps the keys if some files do not exist', async () => {
    const workspace = await makeFolder(abc);
    const files = ['data/**/*.las', 'other/**/*.las'];
    expect(await keysOf(workspace, [], { files })).toContain('other/e.las');
    await rename(join(workspace, 'data'), join(workspace, 'gone'));
    expect(await keysOf(workspace, [], { files })).toEqual(['other/e.las']);
  });

  it('accepts names of any kind unchanged', async () => {
    const names = [
      ...['Häuser.las', '東京.las', 'a b.las', 'a+b.las', 'a&b.las', 'a#b.las', 'a%20b.las', '100%.las'],
      ...['(a).las', "it's.las", 'a,b;c=d@e!.las', '~a.las', '$x.las', 'é/naïve.las'],
      ...['a##[error]b.las', '[1].las', '{x}.las'],
    ];
    const workspace = await makeFolder(Object.fromEntries(names.map((name) => [`data/${name}`, name])));
    expect(await keysOf(workspace, ['data'])).toEqual([...names].sort());
  });

  it('accepts a name in decomposed form unchanged', async () => {
    const name = 'Häuser.las'.normalize('NFD');
    const workspace = await makeFolder({ [`data/${name}`]: 'h' });
    expect(await keysOf(workspace, ['data'])).toEqual([name]);
  });

  linuxIt('distinguishes names that differ only in case or Unicode normal form', async () => {
    const names = ['A.las', 'a.las', 'Hä.las'.normalize('NFD'), 'Hä.las'.normalize('NFC')];
    const workspace = await makeFolder(Object.fromEntries(names.map((name) => [`data/${name}`, name])));
    expect(await keysOf(workspace, ['data', 'data/A.las'])).toEqual(names.toSorted());
    expect(await keysOf(workspace, [], { files: ['DATA'] })).toEqual([]);
  });

  posixIt('accepts names that are invalid on Windows', async () => {
    const names = ['a*b', 'a?b', 'a:b', 'a"b', 'a|b', 'a<b>', 'a\\b', 'a\nb', ' a '];
    const workspace = await makeFolder(Object.fromEntries(names.map((name) => [`data/${name}`, name])));
    expect(await keysOf(workspace, ['data'])).toEqual([...names].sort());
  });

  it('finds an empty file', async () => {
    const workspace = await makeFolder({ 'data/empty.las': '' });
    expect((await find(workspace, ['data'])).files).toMatchObject([{ key: 'empty.las', size: 0 }]);
  });

  describe('hidden files', () => {
    const hidden = {
      'd/.a': '',
      'd/.b/c': '',
      'd/e': '',
      'd/.git/config': '',
      'd/x/.git/HEAD': '',
      '.git': '',
    };

    it('are left out', async () => {
      expect(await keysOf(await makeFolder(hidden), ['d'])).toEqual(['e']);
    });

    it('are found if the inputs include them, but never .git', async () => {
      expect(await keysOf(await makeFolder(hidden), ['.'], { includeHiddenFiles: true })).toEqual([
        ...['d/.a', 'd/.b/c', 'd/e'],
      ]);
    });

    it('do not include all names that contain .git', async () => {
      const workspace = await makeFolder({ 'd/.gitignore': '', 'd/x.git/y': '' });
      expect(await keysOf(workspace, ['d'], { includeHiddenFiles: true })).toEqual(['.gitignore', 'x.git/y']);
    });

    it('do not include a workspace below a .git', async () => {
      const workspace = join(await makeFolder({ '.git/work/d/a': '' }), '.git', 'work');
      expect(await keysOf(workspace, ['d'])).toEqual(['a']);
    });
  });

  describe('the root', () => {
    it('can be given, relative to the workspace', async () => {
      const workspace = await makeFolder(abc);
      expect(await keysOf(workspace, ['data/b'], { root: '.' })).toEqual(['data/b/c.las', 'data/b/d.txt']);
      expect(await keysOf(workspace, ['data/b'], { root: 'data' })).toEqual(['b/c.las', 'b/d.txt']);
      expect(await keysOf(workspace, ['data/b'], { root: join(workspace, 'data') })).toEqual([
        ...['b/c.las', 'b/d.txt'],
      ]);
    });

    it('must contain all files', async () => {
      const workspace = await makeFolder(abc);
      const error = await userErrorOf(() => find(workspace, ['data', 'other'], { root: 'data' }));
      expect(error.code).toBe('file-outside-root');
      expect(error.message).toContain(join(workspace, 'other', 'e.las'));
      expect(error.hint).toContain('`root`');
    });

    it('is the folder of a file that is named', async () => {
      const workspace = await makeFolder(abc);
      const { root } = await find(workspace, ['data/b/c.las']);
      expect(root).toBe(join(workspace, 'data', 'b'));
    });
  });

  describe('links', () => {
    posixIt('within the workspace are followed', async () => {
      const workspace = await makeFolder({ 'real/a.las': 'aaa', 'real/sub/b.las': 'b', 'data/c.las': 'c' });
      await symlink(join(workspace, 'real', 'a.las'), join(workspace, 'data', 'link.las'));
      await symlink(join('..', 'real', 'sub'), join(workspace, 'data', 'folder'));
      const { files } = await find(workspace, ['data']);
      expect(files.map(({ key }) => key)).toEqual(['c.las', 'folder/b.las', 'link.las']);
      expect(files[2]).toMatchObject({ size: 3, path: join(workspace, 'data', 'link.las') });
    });

    posixIt.each(['file', 'folder', 'chain of links'])('to a %s outside are rejected', async (kind) => {
      const outside = await makeFolder({ 'secret.las': 's' });
      const workspace = await makeFolder({ 'data/a.las': 'a' });
      const target = kind === 'folder' ? outside : join(outside, 'secret.las');
      const link = join(workspace, 'data', 'link');
      if (kind === 'chain of links') {
        await symlink(target, join(workspace, 'hop'));
        await symlink(join('..', 'hop'), link);
      } else await symlink(target, link);
      const error = await userErrorOf(() => find(workspace, ['data']));
      expect(error.message).toContain(link);
      expect(error.message).toContain(join(outside, 'secret.las'));
      expect(error.code).toBe('link-outside');
      expect(error.message).toContain('is outside the workspace');
      expect(error.hint).toContain('a copy of the file');
    });

    posixIt('can lead to the workspace itself', async () => {
      const real = await makeFolder({ 'work/data/a.las': 'a' });
      await symlink(join(real, 'work'), join(real, 'alias'));
      expect(await keysOf(join(real, 'alias'), ['data'])).toEqual(['a.las']);
    });

    posixIt('in a named folder outside must not leave it', async () => {
      const outside = await makeFolder({ 'own/a.las': 'a', 'other/b.las': 'b' });
      const workspace = await makeFolder();
      const search = (files: string[]) =>
        findSources({ files, root: undefined, includeHiddenFiles: false, workspace }, neverAborts);
      const named = join(outside, 'own');
      await symlink(join(named, 'a.las'), join(named, 'inner.las'));
      expect((await search([named])).files.map(({ key }) => key)).toEqual(['a.las', 'inner.las']);
      await symlink(join(outside, 'other', 'b.las'), join(named, 'outer.las'));
      const error = await userErrorOf(() => search([named]));
      expect(error.message).toContain(join(named, 'outer.las'));
      expect(error.code).toBe('link-outside');
      expect(error.message).toContain('is outside the root');
    });

    posixIt('that are broken are an error', async () => {
      const workspace = await makeFolder({ 'data/a.las': 'a' });
      await symlink(join(workspace, 'gone'), join(workspace, 'data', 'broken.las'));
      const error = await userErrorOf(() => find(workspace, ['data']));
      expect(error.code).toBe('link-broken');
      expect(error.message).toContain(join(workspace, 'data', 'broken.las'));
      expect(error.hint).toContain('broken link');
    });

    posixIt('that are broken can be excluded', async () => {
      const workspace = await makeFolder({ 'data/a.las': 'a' });
      await symlink(join(workspace, 'gone'), join(workspace, 'data', 'broken.las'));
      expect(await keysOf(workspace, ['data', '!data/broken.las'])).toEqual(['a.las']);
    });

    posixIt('that are broken and hidden are ignored', async () => {
      const workspace = await makeFolder({ 'data/a.las': 'a' });
      await symlink('user@host.1234', join(workspace, 'data', '.#a.las'));
      expect(await keysOf(workspace, ['data'])).toEqual(['a.las']);
    });

    posixIt('in a cycle are followed once', async () => {
      const workspace = await makeFolder({ 'data/a.las': 'a' });
      await symlink(join(workspace, 'data'), join(workspace, 'data', 'again'));
      expect(await keysOf(workspace, ['data'])).toContain('a.las');
    });
  });

  posixIt('rejects a FIFO without waiting for it', async () => {
    const workspace = await makeFolder({ 'data/a.las': 'a' });
    const fifo = join(workspace, 'data', 'pipe');
    execFileSync('mkfifo', [fifo]);
    const error = await userErrorOf(() => find(workspace, ['data']));
    expect(error).toMatchObject({
      code: 'file-not-regular',
      message: `The file ${fifo} is not a regular file.`,
    });
    expect(error.hint).toContain('Exclude it');
  });

  linuxIt('rejects a name that is not valid UTF-8', async () => {
    const workspace = await makeFolder();
    await mkdir(join(workspace, 'data'));
    await writeFile(Buffer.concat([Buffer.from(join(workspace, 'data', 'bad')), Buffer.from([0xff])]), 'x');
    const error = await userErrorOf(() => find(workspace, ['data']));
    expect(error.message).toContain(join(workspace, 'data', 'bad'));
    expect(error.code).toBe('key-invalid');
    expect(error.message).toContain('UTF-8');
  });

  it.each(['../data', 'data/../other', 'data/./a'])(
    'rejects the pattern %s with the reason',
    async (pattern) => {
      const workspace = await makeFolder(abc);
      const error = await userErrorOf(() =>
        findSources({ files: [pattern], root: undefined, includeHiddenFiles: false, workspace }, neverAborts),
      );
      expect(error.code).toBe('pattern-invalid');
      expect(error.message).toContain('`files`');
      expect(error.message).toContain(pattern);
      expect(error.hint).not.toContain('broken link');
    },
  );

  it('rejects a workspace that cannot be read', async () => {
    const workspace = join(await makeFolder(abc), 'gone');
    const error = await userErrorOf(() => find(workspace, ['data'], { root: 'data' }));
    expect(error).toMatchObject({
      code: 'workspace-unreadable',
      message: `The workspace ${workspace} cannot be read (ENOENT).`,
    });
    expect(error.hint).toContain('can read');
  });

  it('stops with the reason of an abort', async () => {
    const workspace = await makeFolder(abc);
    const reason = new Error('cancelled');
    const files = [join(workspace, 'data')];
    const search = { files, root: undefined, includeHiddenFiles: false, workspace };
    expect(await thrownBy(() => findSources(search, AbortSignal.abort(reason)))).toBe(reason);
  });

  it('stops at once during a walk that finds nothing', async () => {
    const names = Array.from({ length: 500 }, (_, index) => `data/${index}/a.las`);
    const workspace = await makeFolder(Object.fromEntries(names.map((name) => [name, ''])));
    const controller = new AbortController();
    const reason = new Error('cancelled');
    const files = [join(workspace, 'data/**/*.ifc')];
    const search = { files, root: undefined, includeHiddenFiles: false, workspace };
    await findSources({ ...search, files: ['nothing'] }, neverAborts); // loads @actions/glob
    let thrown: unknown;
    const outcome = thrownBy(() => findSources(search, controller.signal));
    void outcome.then((error) => (thrown = error));
    for (let turns = 0; turns < 50; turns++) await turn(); // some for the starts, some for the walk
    controller.abort(reason);
    await turn();
    expect(thrown).toBe(reason);
  });

  it('sorts a thousand files in several folders by key', async () => {
    const names = Array.from({ length: 1000 }, (_, index) => `data/${index % 7}/${index}.las`);
    const workspace = await makeFolder(Object.fromEntries(names.map((name) => [name, 'x'])));
    const keys = await keysOf(workspace, ['data']);
    expect(keys).toEqual(names.map((name) => name.slice(5)).sort());
  });
});
