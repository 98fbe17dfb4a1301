import { readdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';

import { describe, expect, it } from '@jest/globals';

import { prepareResultFile } from '../../../src/features/publish/write-result.ts';
import { userErrorOf } from '../../support/errors.ts';
import { foundFile, makeFolder } from '../../support/folder.ts';
import { inputsOf, toolsOf } from '../../support/tools.ts';

/** Links need a privilege on Windows. */
const posixIt = process.platform === 'win32' ? it.skip : it;

async function prepare(workspace: string, resultFile: string): Promise<void> {
  const files = [{ ...(await foundFile(workspace, 'a.las')), key: 'a.las' }];
  await prepareResultFile(inputsOf({ resultFile }), files, toolsOf({ workspace }));
}

describe('the path of a result file', () => {
  it.each(['ion-assets.json', 'site/deep/ion-assets.json', './../ion-assets.json'])(
    'may be %s',
    async (resultFile) => {
      const workspace = join(await makeFolder({ 'work/a.las': 'a' }), 'work');
      await expect(prepare(workspace, resultFile)).resolves.toBeUndefined();
    },
  );

  posixIt('may use a link that stays in the workspace, or to it', async () => {
    const folder = await makeFolder({ 'work/a.las': 'a', 'work/real/ion-assets.json': '{}' });
    await symlink('real', join(folder, 'work', 'site'));
    await symlink('work', join(folder, 'alias'));
    await expect(prepare(join(folder, 'alias'), 'site/ion-assets.json')).resolves.toBeUndefined();
  });

  posixIt.each([
    ['the file is a link', '../../other/own.json', 'site/ion-assets.json'],
    ['its folder is a link', '../../other', 'site/link/ion-assets.json'],
    [
      'a folder above, of which the rest is not there, is a link',
      '../../other',
      'site/link/new/ion-assets.json',
    ],
  ])('is not out of the workspace: %s', async (_what, target, resultFile) => {
    const folder = await makeFolder({ 'work/a.las': 'a', 'work/site/b': '', 'other/own.json': '{"a": {}}' });
    const link = resultFile.startsWith('site/link') ? 'link' : 'ion-assets.json';
    await symlink(target, join(folder, 'work', 'site', link));
    const error = await userErrorOf(() => prepare(join(folder, 'work'), resultFile));
    expect(error.message).toContain(
      `${join(folder, 'work', resultFile)} is a link to ${join(folder, 'other')}`,
    );
    expect(error.hint).toContain('`result-file`');
    expect(await readdir(join(folder, 'other'))).toEqual(['own.json']);
  });
});
