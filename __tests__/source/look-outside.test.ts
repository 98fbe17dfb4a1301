import { join } from 'node:path';

import { describe, expect, it } from '@jest/globals';

import { createLookOutside } from '../../src/source/look-outside.ts';
import { makeFolder } from '../support/folder.ts';

async function look(key: string, { root = 'data', includeHiddenFiles = false } = {}) {
  const outer = await makeFolder({
    'secret.png': '',
    'w/scan.mtl': '',
    'w/data/a.png': '',
    'w/data/b [1].png': '',
    'w/data/left.png': '',
    'w/data/.cache/c.png': '',
    'w/more/d.png': '',
  });
  const workspace = join(outer, 'w');
  const isExcluded = (path: string) => path.endsWith('left.png');
  return createLookOutside({ root: join(workspace, root), workspace, isExcluded, includeHiddenFiles })(key);
}

describe('a file that is not selected', () => {
  it.each([
    ['a.png', { kind: 'unmatched', line: 'data/a.png', wideLine: 'data/**' }],
    ['b [1].png', { kind: 'unmatched', line: 'data/b [[]1].png', wideLine: 'data/**' }],
    ['../more/d.png', { kind: 'unmatched', line: 'more/d.png', wideLine: 'more/**' }],
    ['../scan.mtl', { kind: 'unmatched', line: 'scan.mtl', wideLine: 'scan.*' }],
    ['left.png', { kind: 'excluded' }],
    ['.cache/c.png', { kind: 'hidden' }],
    ['none.png', undefined],
    ['../data', undefined],
    ['a\0.png', undefined],
    ['x'.repeat(5000), undefined],
  ])('%j: %j', async (key, unselected) => {
    expect(await look(key)).toEqual(unselected);
  });

  it('is not searched outside of the workspace', async () => {
    expect(await look('../../secret.png')).toBeUndefined();
  });

  it('can be hidden, if hidden files are included', async () => {
    expect(await look('.cache/c.png', { includeHiddenFiles: true })).toMatchObject({ kind: 'unmatched' });
  });
});
