import { describe, expect, it } from '@jest/globals';

import { refusePointers } from '../../src/source/lfs-pointers.ts';
import { userErrorOf } from '../support/errors.ts';

const pointer =
  'version https://git-lfs.github.com/spec/v1\n' + `oid sha256:${'4d7a21'.repeat(10)}abcd\n` + 'size 12345\n';

/** Checks files by key and content. */
function check(files: Readonly<Record<string, string>>): { task: () => Promise<void>; read: string[] } {
  const read: string[] = [];
  const sized = Object.entries(files).map(([key, { length: size }]) => ({ key, path: key, size }));
  const task = () =>
    refusePointers(sized, (path) => {
      read.push(path);
      return Promise.resolve(files[path] ?? '');
    });
  return { task, read };
}

describe('refusePointers', () => {
  it.each([pointer, pointer.replace('git-lfs.github.com', 'hawser.github.com')])(
    'refuses pointers of Git LFS among other files, whatever they are called',
    async (text) => {
      const error = await userErrorOf(check({ 'a.gml': text, 'b.bin': text, 'c.txt': 'x'.repeat(200) }).task);
      expect(error.message).toBe(
        'These files are pointers of Git LFS, not the data itself: `a.gml`, `b.bin`.',
      );
      expect(error.hint).toContain('`lfs: true`');
    },
  );

  it('names five at most', async () => {
    const files = Object.fromEntries(Array.from({ length: 7 }, (_, index) => [`${index}.las`, pointer]));
    expect((await userErrorOf(check(files).task)).message).toMatch(/`4\.las` and 2 more\.$/);
  });

  it.each([
    ['a text about pointers', { 'a.gml': `About ${pointer}` }],
    [
      'a text that begins like one',
      { 'a.md': `${pointer.split('\n')[0]} is what pointers begin with, ${'x'.repeat(90)}` },
    ],
    ['something longer', { 'a.gml': pointer + 'x'.repeat(1024) }],
    ['something shorter', { 'a.gml': 'version https://git-lfs.github.com/spec/v1' }],
  ])('takes %s', async (_what, files) => {
    await check(files).task();
  });

  it('reads a thousand small files at most', async () => {
    const files = Object.fromEntries(Array.from({ length: 1500 }, (_, i) => [`${i}.pnts`, 'x'.repeat(150)]));
    const { task, read } = check(files);
    await task();
    expect(read).toHaveLength(1000);
  });
});
