import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { expect, it } from '@jest/globals';
import fc from 'fast-check';

import { hashFiles } from '../../src/files/hasher.ts';
import { filesTagOf } from '../../src/source/digest.ts';
import { contentsOf, findPointers } from '../../src/source/lfs-pointers.ts';
import { neverAborts } from '../support/clock.ts';
import { foundFile, makeFolder } from '../support/folder.ts';

function pointerTo(contents: Uint8Array): string {
  const sha256 = createHash('sha256').update(contents).digest('hex');
  return `version https://git-lfs.github.com/spec/v1\noid sha256:${sha256}\nsize ${contents.length}\n`;
}

/** The hash of files as a plan computes it. */
async function tagOfFolder(folder: string, keys: readonly string[]): Promise<string> {
  const files = await Promise.all(keys.map((key) => foundFile(folder, key)));
  const pointers = await findPointers(files, neverAborts);
  const hashes = await hashFiles(
    files.filter((file) => !pointers.has(file)),
    neverAborts,
  );
  return filesTagOf(contentsOf(files, hashes, pointers));
}

it('of any files, some as pointers, has the same hash as of their contents', async () => {
  const folder = await makeFolder();
  const anyFile = fc.record({ contents: fc.uint8Array({ maxLength: 2000 }), isPointer: fc.boolean() });
  await fc.assert(
    fc.asyncProperty(fc.array(anyFile, { minLength: 1, maxLength: 4 }), async (files) => {
      const keys = files.map((_file, index) => `${index}.las`);
      const write = (content: (file: (typeof files)[number]) => Uint8Array | string) =>
        Promise.all(files.map((file, index) => writeFile(join(folder, `${index}.las`), content(file))));
      await write(({ contents }) => contents);
      const whole = await tagOfFolder(folder, keys);
      await write(({ contents, isPointer }) => (isPointer ? pointerTo(contents) : contents));
      expect(await tagOfFolder(folder, keys)).toBe(whole);
      await write(({ contents }) => pointerTo(Buffer.concat([contents, Buffer.from('x')])));
      expect(await tagOfFolder(folder, keys)).not.toBe(whole);
    }),
    { numRuns: 20 },
  );
});

it('ends with the reason of an abort', async () => {
  const folder = await makeFolder({ 'a.las': pointerTo(Buffer.from('a')) });
  const file = await foundFile(folder, 'a.las');
  await expect(findPointers([file], AbortSignal.abort(new Error('enough')))).rejects.toThrow('enough');
});
