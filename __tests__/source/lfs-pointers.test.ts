import { describe, expect, it } from '@jest/globals';

import { refusePointers } from '../../src/source/lfs-pointers.ts';
import { userErrorOf } from '../support/errors.ts';
import { memoryReader } from '../support/memory-reader.ts';

const pointer =
  'version https://git-lfs.github.com/spec/v1\n' + `oid sha256:${'4d7a21'.repeat(10)}abcd\n` + 'size 12345\n';

/** Checks files by key and content. */
function check(files: Readonly<Record<string, string>>): { task: () => Promise<void>; read: string[] } {
  const read: string[] = [];
  const reader = memoryReader(files);
  const task = () =>
    refusePointers({
      files: reader.files,
      read: (key, start, length) => {
        read.push(key);
        return reader.read(key, start, length);
      },
    });
  return { task, read };
}

describe('refusePointers', () => {
  it.each([pointer, pointer.replace('git-lfs.github.com', 'hawser.github.com')])(
    'rejects Git LFS pointers of any name among other files',
    async (text) => {
      const error = await userErrorOf(check({ 'a.gml': text, 'b.bin': text, 'c.txt': 'x'.repeat(200) }).task);
      expect(error).toMatchObject({
        code: 'lfs-pointer',
        message: 'These files are Git LFS pointers, not the data: `a.gml`, `b.bin`.',
        yaml: '- uses: actions/checkout@v7\n  with:\n    lfs: true',
      });
    },
  );

  it('names at most five files', async () => {
    const files = Object.fromEntries(Array.from({ length: 7 }, (_, index) => [`${index}.las`, pointer]));
    expect((await userErrorOf(check(files).task)).message).toMatch(/`4\.las` and 2 more\.$/);
  });

  it.each([
    ['a text about pointers', { 'a.gml': `About ${pointer}` }],
    [
      'a text that begins like a pointer',
      { 'a.md': `${pointer.split('\n')[0]} is what pointers begin with, ${'x'.repeat(90)}` },
    ],
    ['a longer file', { 'a.gml': pointer + 'x'.repeat(1024) }],
    ['a shorter file', { 'a.gml': 'version https://git-lfs.github.com/spec/v1' }],
  ])('accepts %s', async (_what, files) => {
    await check(files).task();
  });

  it('reads at most a thousand small files', async () => {
    const files = Object.fromEntries(Array.from({ length: 1500 }, (_, i) => [`${i}.pnts`, 'x'.repeat(150)]));
    const { task, read } = check(files);
    await task();
    expect(read).toHaveLength(1000);
  });
});
