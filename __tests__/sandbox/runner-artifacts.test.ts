import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { beforeEach, describe, expect, it } from '@jest/globals';

import { openArtifacts, type ArtifactStore } from '../../sandbox/runner/artifacts.ts';
import { completeGithubContext } from '../../sandbox/runner/github-context.ts';
import { makeFolder } from '../support/folder.ts';

let workspace: string;
let store: ArtifactStore;
beforeEach(async () => {
  workspace = await makeFolder({ 'one/a.json': 'a', 'one/deep/b.json': 'b', 'one/.hidden': 'h' });
  const folder = join(workspace, 'store');
  await mkdir(folder);
  store = openArtifacts(folder);
});

async function play(action: string, inputs: Readonly<Record<string, string>>, attempt = '1') {
  const github = completeGithubContext({ run_attempt: attempt }, workspace);
  const cancel = new AbortController().signal;
  return store.standIn({ uses: `actions/${action}@v1`, inputs, workspace, temp: workspace, github, cancel });
}

const upload = (inputs: Readonly<Record<string, string>>) => play('upload-artifact', inputs);
const download = (inputs: Readonly<Record<string, string>>) => play('download-artifact', inputs);

/** The files in a folder of the workspace; undefined if it does not exist. */
async function filesIn(folder: string): Promise<string[] | undefined> {
  const entries = await readdir(join(workspace, folder), { recursive: true, withFileTypes: true }).catch(
    () => undefined,
  );
  const files = entries?.filter((entry) => entry.isFile());
  return files?.map(({ parentPath, name }) => join(parentPath, name).slice(workspace.length + 1)).sort();
}

describe('an artifact', () => {
  it('has the files of a folder without the hidden ones, or one file without its folders', async () => {
    await upload({ name: 'folder', path: 'one' });
    await upload({ path: join(workspace, 'one/deep/b.json') });
    expect(await store.list()).toEqual({ '1/artifact': ['b.json'], '1/folder': ['a.json', 'deep/b.json'] });
  });

  it('can be uploaded again only with overwrite, and then has no old files', async () => {
    await upload({ name: 'x', path: 'one' });
    await rm(join(workspace, 'one/a.json'));
    expect(await upload({ name: 'x', path: 'one' })).toEqual({
      error: expect.stringContaining('already exists') as unknown,
    });
    expect(await store.list()).toEqual({ '1/x': ['a.json', 'deep/b.json'] });
    expect(await upload({ name: 'x', path: 'one', overwrite: 'true' })).not.toHaveProperty('error');
    expect(await store.list()).toEqual({ '1/x': ['deep/b.json'] });
  });

  it('stays as it is if nothing is found, also with overwrite', async () => {
    await upload({ name: 'x', path: 'one' });
    await mkdir(join(workspace, 'empty'));
    for (const path of ['none', 'empty']) {
      expect(await upload({ name: 'x', path, overwrite: 'true', 'if-no-files-found': 'ignore' })).toEqual({});
    }
    expect(await upload({ name: 'x', path: 'none', 'if-no-files-found': 'error' })).toHaveProperty('error');
    expect(await store.list()).toEqual({ '1/x': ['a.json', 'deep/b.json'] });
  });

  it('needs a path and a valid name', async () => {
    expect(await upload({ name: 'x', path: '' })).toEqual({ error: 'Input required and not supplied: path' });
    expect(await upload({ name: 'a/b', path: 'one' })).toHaveProperty('error');
  });
});

describe('a download', () => {
  beforeEach(async () => {
    await upload({ name: 'r-one', path: 'one/a.json' });
  });

  it('puts each artifact into a folder of its name, but one alone into the folder itself', async () => {
    await download({ pattern: 'r-*', path: 'alone' });
    expect(await filesIn('alone')).toEqual(['alone/a.json']);
    await upload({ name: 'r-two', path: 'one/a.json' });
    await upload({ name: 'other', path: 'one/a.json' });
    await download({ pattern: 'r-*', path: 'several' });
    expect(await filesIn('several')).toEqual(['several/r-one/a.json', 'several/r-two/a.json']);
    await download({ pattern: 'r-*', path: 'merged', 'merge-multiple': 'true' });
    expect(await filesIn('merged')).toEqual(['merged/a.json']);
    await download({ name: 'r-two', path: 'named' });
    expect(await filesIn('named')).toEqual(['named/a.json']);
  });

  it('can get the artifact of an earlier attempt, although a later one has the same name', async () => {
    await play('upload-artifact', { name: 'r-one', path: 'one/deep/b.json', overwrite: 'true' }, '2');
    expect(await store.list()).toEqual({ '1/r-one': ['a.json'], '2/r-one': ['b.json'] });
    await play('download-artifact', { pattern: 'r-*', path: 'again' }, '2');
    expect(await filesIn('again')).toEqual(['again/a.json']);
  });

  it('creates nothing and is green if no artifact matches, and fails if a named one is not there', async () => {
    expect(await download({ pattern: 'x-*', path: 'none' })).toEqual({
      outputs: { 'download-path': join(workspace, 'none') },
    });
    expect(await filesIn('none')).toBeUndefined();
    expect(await download({ name: 'x', path: 'none' })).toHaveProperty('error');
  });
});

describe('the stand-ins', () => {
  it('leave other actions to others', async () => {
    expect(await play('checkout', {})).toBeUndefined();
  });

  it('refuse what they do not play', async () => {
    await writeFile(join(workspace, 'x'), '');
    await expect(upload({ path: '*.json' })).rejects.toThrow('takes one file or one folder');
    await expect(upload({ path: 'x', archive: 'false' })).rejects.toThrow('does not know the input archive');
    await upload({ path: 'x' });
    await expect(download({ pattern: 'r-?' })).rejects.toThrow('knows only *');
  });
});
