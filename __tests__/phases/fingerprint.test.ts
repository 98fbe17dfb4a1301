import { hash } from 'node:crypto';
import { rm } from 'node:fs/promises';

import { describe, expect, it } from '@jest/globals';

import { fingerprintOf } from '../../src/phases/fingerprint.ts';
import { foundFile, makeFolder } from '../support/folder.ts';
import '../support/realm.ts';
import { toolsOf } from '../support/tools.ts';

const asset = { name: 'City', description: '', attribution: '', type: '3DTILES', options: {} } as const;

async function twoFiles() {
  const folder = await makeFolder({ 'a.las': 'aaa', 'b.las': 'bb' });
  return [await foundFile(folder, 'a.las'), await foundFile(folder, 'b.las')];
}

describe('a fingerprint', () => {
  it('is the same of what was read and of what was sent, and told as soon as it is known', async () => {
    const tools = toolsOf();
    const fingerprint = fingerprintOf(await twoFiles(), asset, tools);
    expect(tools.known().digest).toBeUndefined();
    const digest = await fingerprint.readDigest();
    expect(tools.known().digest).toBe(`sha256:${digest}`);
    expect(fingerprint.digest([hash('sha256', 'aaa'), hash('sha256', 'bb')])).toBe(digest);
    expect(fingerprint.digest([hash('sha256', 'aab'), hash('sha256', 'bb')])).not.toBe(digest);
  });

  it('reads the files once, however often it is asked', async () => {
    const files = await twoFiles();
    const fingerprint = fingerprintOf(files, asset, toolsOf());
    const digest = await fingerprint.readDigest();
    await Promise.all(files.map(({ path }) => rm(path)));
    expect(await fingerprint.readDigest()).toBe(digest);
  });
});
