import { symlink } from 'node:fs/promises';
import { join } from 'node:path';

import { describe, expect, it } from '@jest/globals';

import { findResults } from '../../../src/features/wait/find-results.ts';
import { userErrorOf } from '../../support/errors.ts';
import { makeFolder } from '../../support/folder.ts';
import { posixIt } from '../../support/platform.ts';

describe('findResults', () => {
  it('reads all JSON files at any depth, in the order of their paths, and no others', async () => {
    const workspace = await makeFolder({
      'out/b.json': '\ufeff{"b":1}',
      'out/ion-results-a/result.json': '{}',
      'out/x/.y/z/r.json': '',
      'out/x/notes.txt': 'no result',
      'other.json': '{}',
    });
    const expected = [
      { file: 'out/b.json', text: '{"b":1}' },
      { file: 'out/ion-results-a/result.json', text: '{}' },
      { file: 'out/x/.y/z/r.json', text: '' },
    ];
    expect(await findResults('out', { workspace, temp: undefined })).toEqual(expected);
    // a folder outside of the workspace is the choice of the user, and has absolute names
    const elsewhere = await makeFolder();
    const found = await findResults(join(workspace, 'out'), { workspace: elsewhere, temp: undefined });
    expect(found.map(({ file }) => file)).toEqual(expected.map(({ file }) => join(workspace, file)));
  });

  it('finds nothing if the folder does not exist', async () => {
    expect(await findResults('out/none', { workspace: await makeFolder(), temp: undefined })).toEqual([]);
  });

  it('refuses a file instead of a folder, and what is too large', async () => {
    const workspace = await makeFolder({
      'a.json': '{}',
      'out/fits.json': ' '.repeat(256 * 1024),
      'large/a.json': ' '.repeat(256 * 1024 + 1),
    });
    const read = (folder: string) => findResults(folder, { workspace, temp: undefined });
    expect(await read('out')).toHaveLength(1);
    expect(await userErrorOf(() => read('a.json'))).toMatchObject({
      code: 'results-unreadable',
      message: 'The path a.json in `results` cannot be read (ENOTDIR).',
    });
    expect(await userErrorOf(() => read('large'))).toMatchObject({
      code: 'results-unreadable',
      message: 'The path large/a.json in `results` cannot be read (it has more than 262144 bytes).',
    });
  });

  it('reads a limited number of files', async () => {
    const workspace = await makeFolder({ 'out/a.json': '', 'out/deep/b.json': '' });
    const read = (limit: number) => findResults('out', { workspace, temp: undefined }, limit);
    expect(await read(2)).toHaveLength(2);
    expect(await userErrorOf(() => read(1))).toMatchObject({ code: 'results-too-many' });
  });

  posixIt('follows no link, except to the folder itself in the workspace or RUNNER_TEMP', async () => {
    const [workspace, temp] = [
      await makeFolder({ 'out/a.json': '{}' }),
      await makeFolder({ 'r/b.json': '' }),
    ];
    const read = (folder: string) => findResults(folder, { workspace, temp });
    await symlink('out', join(workspace, 'alias'));
    expect(await read('alias')).toHaveLength(1);
    await symlink(join(temp, 'r'), join(workspace, 'temp'));
    expect(await read('temp')).toHaveLength(1);
    await symlink('/etc', join(workspace, 'etc'));
    expect(await userErrorOf(() => read('etc'))).toMatchObject({ code: 'results-link' });
    await symlink('/etc/hostname', join(workspace, 'out', 'b.json'));
    expect(await userErrorOf(() => read('out'))).toMatchObject({
      code: 'results-link',
      message: 'The path out/b.json in `results` is a link, and links are not followed.',
    });
    await symlink('..', join(temp, 'r', 'up'));
    expect(await userErrorOf(() => read('temp'))).toMatchObject({ code: 'results-link' });
  });
});
