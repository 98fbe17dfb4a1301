import { hash } from 'node:crypto';
import { rm } from 'node:fs/promises';

import { describe, expect, it } from '@jest/globals';

import type { SourceFile } from '../../src/source/find.ts';
import { createFingerprint } from '../../src/source/fingerprint.ts';
import { calm } from '../support/clock.ts';
import { foundFile, makeFolder } from '../support/folder.ts';

const asset = { name: 'City', description: '', attribution: '', type: '3DTILES', options: {} } as const;

async function twoFiles() {
  const folder = await makeFolder({ 'a.las': 'aaa', 'b.las': 'bb' });
  return [await foundFile(folder, 'a.las'), await foundFile(folder, 'b.las')];
}

describe('a fingerprint', () => {
  it('is the same of what was read and of what was sent', async () => {
    const files = await twoFiles();
    const fingerprint = createFingerprint(files, asset, calm);
    const digest = await fingerprint.readDigest();
    const digestOf = (...contents: string[]) =>
      fingerprint.digest(
        new Map(contents.map((content, index) => [files[index] as SourceFile, hash('sha256', content)])),
      );
    expect(digestOf('aaa', 'bb')).toBe(digest);
    expect(digestOf('aab', 'bb')).not.toBe(digest);
    expect(() => digestOf('aaa')).toThrow(/b\.las is not known/);
  });

  it('reads the files once, however often it is asked', async () => {
    const files = await twoFiles();
    const fingerprint = createFingerprint(files, asset, calm);
    const digest = await fingerprint.readDigest();
    await Promise.all(files.map(({ path }) => rm(path)));
    expect(await fingerprint.readDigest()).toBe(digest);
  });
});
