import { posix, win32 } from 'node:path';

import { describe, expect, it } from '@jest/globals';

import { nameWaitAction } from '../../../src/features/publish/wait-action.ts';

const workspace = '/home/runner/work/city/city';
const actions = '/home/runner/work/_actions';

/** On a runner that has downloaded these references. */
function nameOn(root: string, completed: readonly string[] = [], folder = workspace) {
  const exists = (file: string) => completed.includes(file);
  return nameWaitAction({ root, workspace: folder, path: posix, exists });
}

describe('nameWaitAction', () => {
  it.each([
    ['of the workspace itself', workspace, './wait'],
    ['in a folder of the workspace', `${workspace}/vendor/ion-upload`, './vendor/ion-upload/wait'],
    ['in a folder of it whose name starts with dots', `${workspace}/..data/ion`, './..data/ion/wait'],
  ])('names an action %s by its path', (_what, root, name) => {
    expect(nameOn(root)).toBe(name);
  });

  it.each([
    ['by a tag', 'acme/ion-upload/v1', 'acme/ion-upload/v1', 'acme/ion-upload/wait@v1'],
    ['by a reference with a slash', 'a/b/releases/v1', 'a/b/releases/v1', 'a/b/wait@releases/v1'],
    ['in a folder of another repository', 'a/b/v1/tools/ion', 'a/b/v1', 'a/b/tools/ion/wait@v1'],
  ])('names a downloaded action %s', (_what, folder, completed, name) => {
    expect(nameOn(`${actions}/${folder}`, [`${actions}/${completed}.completed`])).toBe(name);
  });

  it('uses all of the rest as the reference if the runner leaves no file', () => {
    expect(nameOn(`${actions}/a/b/v1`)).toBe('a/b/wait@v1');
  });

  it('reads paths of containers and of Windows', () => {
    expect(nameOn('/__w/_actions/a/b/v1', [], '/__w/city/city')).toBe('a/b/wait@v1');
    const onWindows = { workspace: 'D:\\a\\city\\city', path: win32, exists: () => false };
    expect(nameWaitAction({ root: 'D:\\a\\_actions\\a\\b\\v1', ...onWindows })).toBe('a/b/wait@v1');
    expect(nameWaitAction({ root: 'D:\\a\\city\\city\\ion', ...onWindows })).toBe('./ion/wait');
    expect(nameWaitAction({ root: 'C:\\ion', ...onWindows })).toBeUndefined();
  });

  it.each(['/opt/ion-upload', `${actions}/a`, `${actions}/a/b`, '/'])('has no name for %s', (root) => {
    expect(nameOn(root)).toBeUndefined();
  });
});
