import { hash } from 'node:crypto';
import { rm } from 'node:fs/promises';

import { describe, expect, it } from '@jest/globals';

import { hashFiles } from '../../src/files/hasher.ts';
import type { SourceFile } from '../../src/source/find.ts';
import { createFingerprint } from '../../src/source/fingerprint.ts';
import { neverAborts } from '../support/clock.ts';
import { foundFile, makeFolder } from '../support/folder.ts';

const asset = { name: 'City', description: '', attribution: '', type: '3DTILES', options: {} } as const;

const asked = { type: '3DTILES', sourceType: undefined, options: {} };

const hashAll = (files: readonly SourceFile[]) => () => hashFiles(files, neverAborts);

async function twoFiles() {
  const folder = await makeFolder({ 'a.las': 'aaa', 'b.las': 'bb' });
  return [await foundFile(folder, 'a.las'), await foundFile(folder, 'b.las')];
}

describe('a fingerprint', () => {
  it('is the same for the bytes that were read and those that were sent', async () => {
    const files = await twoFiles();
    const fingerprint = createFingerprint(files, asked, asset, hashAll(files));
    const digest = await fingerprint.readDigest();
    const digestOf = (...contents: string[]) =>
      fingerprint.digest(
        new Map(contents.map((content, index) => [files[index] as SourceFile, hash('sha256', content)])),
      );
    expect(digestOf('aaa', 'bb')).toBe(digest);
    expect(digestOf('aab', 'bb')).not.toBe(digest);
    expect(() => digestOf('aaa')).toThrow(/b\.las is not known/);
  });

  it('has separate hashes for the files, the result and the request', async () => {
    const files = await twoFiles();
    const hashes = new Map(files.map((file) => [file, hash('sha256', file.key)]));
    const one = createFingerprint(files, asked, asset, hashAll(files));
    const made = createFingerprint(files, asked, { ...asset, options: { draco: true } }, hashAll(files));
    const wanted = createFingerprint(files, { ...asked, type: undefined }, asset, hashAll(files));
    expect([made.files(hashes), made.asked]).toEqual([one.files(hashes), one.asked]);
    expect(made.digest(hashes)).not.toBe(one.digest(hashes));
    expect(wanted.asked).not.toBe(one.asked);
    expect(wanted.digest(hashes)).toBe(one.digest(hashes));
  });

  it('reads the files once', async () => {
    const files = await twoFiles();
    const fingerprint = createFingerprint(files, asked, asset, hashAll(files));
    const digest = await fingerprint.readDigest();
    await Promise.all(files.map(({ path }) => rm(path)));
    expect(await fingerprint.readDigest()).toBe(digest);
  });
});
