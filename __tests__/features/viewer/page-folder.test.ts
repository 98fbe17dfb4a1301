import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { describe, expect, it } from '@jest/globals';

import { writePage } from '../../../src/features/viewer/page-folder.ts';
import { userErrorOf } from '../../support/errors.ts';
import { makeFolder } from '../../support/folder.ts';

const html = await readFile('src/page/browser/index.html', 'utf8');

const write = (workspace: string, secret?: string) => {
  const place = { folder: workspace, resultFile: join(workspace, 'ion-assets.json'), workspace, secret };
  return writePage(
    new Map([
      ['index.html', html],
      ['main.js', 'new'],
    ]),
    place,
  );
};

describe('writePage', () => {
  it.each(['index.html', 'main.js'])('never replaces %s of another page', async (name) => {
    const workspace = await makeFolder({ 'ion-assets.json': '{}', [name]: 'mine' });
    const error = await userErrorOf(() => write(workspace));
    expect(error.code).toBe('page-would-overwrite');
    expect(error.message).toContain(join(workspace, name));
    expect(await readFile(join(workspace, name), 'utf8')).toBe('mine');
  });

  it('replaces the files of an earlier page', async () => {
    const workspace = await makeFolder({ 'ion-assets.json': '{}' });
    await write(workspace);
    expect(await write(workspace)).toEqual(['index.html', 'main.js', 'ion-assets.json']);
  });

  it('never writes a secret', async () => {
    const workspace = await makeFolder({ 'ion-assets.json': '{"town": {"id": 7, "note": "the-token"}}' });
    expect(await userErrorOf(() => write(workspace, 'the-token'))).toMatchObject({
      code: 'page-contains-token',
      message: expect.stringContaining('ion-assets.json'),
    });
  });
});
