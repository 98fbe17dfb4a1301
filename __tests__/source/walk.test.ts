import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';

import { describe, expect, it } from '@jest/globals';

import { findSources } from '../../src/source/find.ts';
import { realDisk, type Disk } from '../../src/source/walk.ts';
import { neverAborts } from '../support/clock.ts';
import { thrownBy, userErrorOf } from '../support/errors.ts';
import { makeFolder } from '../support/folder.ts';
import { linuxIt, posixIt } from '../support/platform.ts';

/** A disk that records each folder that is read, and fails for some. @param codes by the end of a path */
function oddDisk(codes: Readonly<Record<string, string>> = {}): Disk & { readonly read: string[] } {
  const read: string[] = [];
  return {
    ...realDisk,
    read,
    async readdir(folder) {
      read.push(folder);
      const code = Object.entries(codes).find(([name]) => folder.endsWith(name))?.[1];
      if (code !== undefined) throw Object.assign(new Error(`${code}: refused`), { code });
      return realDisk.readdir(folder);
    },
  };
}

function find(workspace: string, files: readonly string[], disk: Disk = realDisk) {
  return findSources({ files, root: '.', includeHiddenFiles: false, workspace }, neverAborts, disk);
}

async function keysOf(workspace: string, files: readonly string[], disk?: Disk) {
  return (await find(workspace, files, disk)).files.map(({ key }) => key);
}

const tree = {
  'data/a.las': 'a',
  'data/pgdata/b.las': 'b',
  'data/pgdata/deep/c.las': 'c',
  'data/z/d.las': 'd',
};

/** Lines that exclude the same folder, which must not be read then. */
const spellings = ['!data/pgdata', '!data/pgdata/', '!data/pgdata/**', '!**/pgdata/**', '!**/pgdata'];

describe('a walk', () => {
  it.each([
    ['an excluded folder', ['data', '!data/pgdata'], ['', '/z']],
    ['a folder that no line includes', ['data/*.las', 'data/z/*'], ['', '/z']],
    ['a folder beside a file that is named', ['data/pgdata/b.las'], []],
    ['a hidden folder', ['data'], ['', '/pgdata', '/pgdata/deep', '/z']],
  ])('does not read %s', async (_what, files, folders) => {
    const workspace = await makeFolder({ ...tree, 'data/.h/x': '', 'data/.git/x': '' });
    const disk = oddDisk();
    await find(workspace, files, disk);
    const read = disk.read.filter((folder) => folder !== workspace);
    expect(read.toSorted()).toEqual(folders.map((folder) => join(workspace, 'data', folder)));
  });

  it('reads an excluded folder if a later line includes some of it', async () => {
    const workspace = await makeFolder(tree);
    expect(await keysOf(workspace, ['data', '!data/pgdata', 'data/pgdata/d*/*'])).toEqual([
      ...['data/a.las', 'data/pgdata/deep/c.las', 'data/z/d.las'],
    ]);
  });

  it('reads a folder with more entries than a call can have arguments', async () => {
    const workspace = await makeFolder({ 'data/a.las': 'a' });
    const [entry] = await realDisk.readdir(join(workspace, 'data'));
    if (entry === undefined) throw new Error('there is one');
    const many = Array.from({ length: 200_000 }, () =>
      Object.assign(Object.create(entry) as typeof entry, { name: 'sub' }),
    );
    for (const one of many) one.isDirectory = () => true;
    const disk = {
      ...realDisk,
      readdir: (folder: string) => Promise.resolve(folder.endsWith('data') ? [...many, entry] : []),
    };
    expect(await keysOf(workspace, ['data'], disk)).toEqual(['data/a.las']);
  });

  it('checks for an abort at each folder', async () => {
    const workspace = await makeFolder(tree);
    const controller = new AbortController();
    const reason = new Error('cancelled');
    const disk = oddDisk();
    const cancelling: Disk = {
      ...disk,
      readdir(folder) {
        if (folder.endsWith('data')) controller.abort(reason);
        return disk.readdir(folder);
      },
    };
    const search = { files: ['data'], root: undefined, includeHiddenFiles: false, workspace };
    expect(await thrownBy(() => findSources(search, controller.signal, cancelling))).toBe(reason);
    await setTimeout(100); // the walk would continue in the background
    expect(disk.read).toEqual([join(workspace, 'data')]);
  });
});

describe('a folder that cannot be read', () => {
  it.each([['data'], ['data/**'], ['**'], ['data/*']])(
    'is an error if all of it is included: %s',
    async (line) => {
      const workspace = await makeFolder(tree);
      const error = await userErrorOf(() => find(workspace, [line], oddDisk({ pgdata: 'EACCES' })));
      expect(error).toMatchObject({
        code: 'folder-unreadable',
        message: `The folder ${join(workspace, 'data/pgdata')} cannot be read (EACCES).`,
        yaml: 'files: |\n  # your other lines\n  !data/pgdata',
      });
      expect(error.hint).toContain('Make the folder readable');
    },
  );

  it.each(spellings)('is ignored with the line %s', async (exclusion) => {
    const workspace = await makeFolder(tree);
    const disk = oddDisk({ pgdata: 'EACCES' });
    const { files, notes } = await find(workspace, ['data', exclusion], disk);
    expect(files.map(({ key }) => key)).toEqual(['data/a.las', 'data/z/d.las']);
    expect(notes).toMatchObject({ unread: [], unusedNames: [], unusedPatterns: [] });
  });

  it.each([['data/**/*.las'], ['data/*/b.las']])(
    'is reported if some names in it can match: %s',
    async (line) => {
      const workspace = await makeFolder(tree);
      const { notes } = await find(workspace, ['data/a.las', line], oddDisk({ pgdata: 'EACCES' }));
      const path = join(workspace, 'data/pgdata');
      expect(notes.unread).toEqual([{ path, code: 'EACCES', exclusion: '!data/pgdata' }]);
    },
  );

  it('is the reason if a line finds nothing', async () => {
    const workspace = await makeFolder(tree);
    const lines = ['data/*.las', 'data/pgdata/b.las', '!data/pgdata/*.txt'];
    const { notes } = await find(workspace, lines, oddDisk({ pgdata: 'EACCES' }));
    const why = `in ${join(workspace, 'data/pgdata')}, which cannot be read`;
    expect(notes.missing).toEqual([{ line: 'data/pgdata/b.las', why }]);
    expect(notes.unusedPatterns).toEqual([]);
  });

  it.each([
    ['EMFILE', '`ulimit -n`'],
    ['ENOMEM', 'more memory'],
    ['EIO', 'disk or network share'],
    ['ESTALE', 'Run the job again'],
  ])('is always an error if the system has a problem: %s', async (code, hint) => {
    const workspace = await makeFolder(tree);
    const error = await userErrorOf(() => find(workspace, ['data/**/*.las'], oddDisk({ pgdata: code })));
    expect(error).toMatchObject({
      code: 'folder-unreadable',
      message: `The folder ${join(workspace, 'data/pgdata')} cannot be read (${code}).`,
      yaml: undefined,
    });
    expect(error.hint).toContain(hint);
  });

  it('at the start of a search is an error only if it is included', async () => {
    const workspace = await makeFolder({ ...tree, '.h/x': '' });
    const disk: Disk = {
      ...realDisk,
      lstat: (path) =>
        /pgdata|\.h/.test(path)
          ? Promise.reject(Object.assign(new Error('refused'), { code: 'EACCES' }))
          : realDisk.lstat(path),
    };
    const keys = ['data/z/d.las'];
    expect(await keysOf(workspace, ['data/z', 'data/pgdata', '!data/pgdata'], disk)).toEqual(keys);
    expect(await keysOf(workspace, ['data/z', '.h'], disk)).toEqual(keys);
    const error = await userErrorOf(() => find(workspace, ['data/z', 'data/pgdata'], disk));
    expect(error.message).toContain(`${join(workspace, 'data/pgdata')} cannot be read (EACCES)`);
  });

  it.each([
    ['data/[a] x', '!data/[[]a] x'],
    ['data/!x', '!data/!x'],
    ['!x', '!./!x'],
    ['~', '!./~'],
    [' x', '!?x'],
    ['a{b,c}', '!a?b,c}'],
  ])('named %s is excluded by the line in the YAML', async (name, line) => {
    const workspace = await makeFolder({ 'ok.las': '', [`${name}/b.las`]: '' });
    const disk = oddDisk({ [name]: 'EACCES' });
    const error = await userErrorOf(() => find(workspace, ['**'], disk));
    expect(error.yaml?.split('\n').at(-1)).toBe(`  ${line}`);
    expect(await keysOf(workspace, ['**', line], disk)).toEqual(['ok.las']);
  });
});

posixIt.each(['broken', 'to itself'])(
  'a link that is %s is an error only if it is included',
  async (kind) => {
    const workspace = await makeFolder({ 'data/a.las': 'a', 'data/b.txt': 'b' });
    const link = join(workspace, 'data', 'x.las');
    await symlink(kind === 'broken' ? join(workspace, 'gone') : link, link);
    const error = await userErrorOf(() => find(workspace, ['data/*.las']));
    expect(error).toMatchObject({
      code: 'link-broken',
      message: `The link ${link} cannot be followed (${kind === 'broken' ? 'ENOENT' : 'ELOOP'}).`,
      yaml: 'files: |\n  # your other lines\n  !data/x.las',
    });
    expect(await keysOf(workspace, ['data', '!data/x.las'])).toEqual(['data/a.las', 'data/b.txt']);
    expect(await keysOf(workspace, ['data/*.txt'])).toEqual(['data/b.txt']);
    expect(await keysOf(workspace, ['data/**/*.txt'])).toEqual(['data/b.txt']);
  },
);

posixIt('two folders that link to each other are read once by each name', async () => {
  const workspace = await makeFolder({ 'a/1': '', 'b/2': '' });
  await symlink(join(workspace, 'b'), join(workspace, 'a', 'to-b'));
  await symlink(join(workspace, 'a'), join(workspace, 'b', 'to-a'));
  expect(await keysOf(workspace, ['**'])).toEqual(['a/1', 'a/to-b/2', 'b/2', 'b/to-a/1']);
});

posixIt('a folder with a path that is too long is an error only if it is included', async () => {
  const workspace = await makeFolder({ 'data/a.las': 'a' });
  const deep = join(workspace, 'data', 'x');
  const code = 'ENAMETOOLONG';
  await mkdir(deep);
  expect((await userErrorOf(() => find(workspace, ['data'], oddDisk({ x: code })))).message).toContain(code);
  expect(await keysOf(workspace, ['data', '!data/x/**'], oddDisk({ x: code }))).toEqual(['data/a.las']);
  expect(await keysOf(workspace, ['data/*.las'], oddDisk({ x: code }))).toEqual(['data/a.las']);
});

linuxIt('a name that is not valid UTF-8 is an error only if it is included', async () => {
  const workspace = await makeFolder({ 'data/a.las': 'a' });
  const bad = Buffer.concat([Buffer.from(join(workspace, 'data', 'bad')), Buffer.from([0xff])]);
  await mkdir(bad);
  await writeFile(Buffer.concat([bad, Buffer.from('.txt')]), 'x');
  const error = await userErrorOf(() => find(workspace, ['data', '!data/*.txt']));
  expect(error.message).toContain('cannot be read (its name is not valid UTF-8)');
  expect(error.code).toBe('folder-unreadable');
  expect(error.yaml).toContain('  !data/bad?');
  expect(await keysOf(workspace, ['data', '!data/*.txt', '!data/bad?'])).toEqual(['data/a.las']);
  expect(await keysOf(workspace, ['data/*.las'])).toEqual(['data/a.las']);
});
