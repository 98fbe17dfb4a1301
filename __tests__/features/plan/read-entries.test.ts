import { describe, expect, it } from '@jest/globals';

import { createEntryLogs } from '../../../src/features/plan/entry-log.ts';
import { readEntries } from '../../../src/features/plan/read-entries.ts';
import { parseManifest } from '../../../src/manifest/parse-manifest.ts';
import { neverAborts } from '../../support/clock.ts';
import { makeFolder } from '../../support/folder.ts';
import { fakeLog } from '../../support/log.ts';

describe('readEntries', () => {
  it('searches and reads once for all entries with the same files', async () => {
    const workspace = await makeFolder({
      'data/a.laz': `version https://git-lfs.github.com/spec/v1\noid sha256:${'0'.repeat(64)}\nsize 12345\n`,
      'data/.b.laz': '',
    });
    const text = `defaults: {files: data/**}
assets:
  a: {name: x}
  b: {type: 3DTILES}
  rooted: {root: .}
  hidden: {include-hidden-files: true}
  other: {files: data}
`;
    const run = { workspace, repository: 'owner/repo' };
    const io = { log: fakeLog(), signal: neverAborts };
    const manifest = { path: 'm.yml', ...(await parseManifest(text, 'm.yml')) };
    const read = await readEntries(manifest, run, createEntryLogs(fakeLog(), false), io);
    const [first, second, ...others] = read.map(({ selected, pointers }) => ({ ...selected, pointers }));
    expect(second?.files).toBe(first?.files);
    expect(second?.pointers).toBe(first?.pointers);
    expect(first?.pointers.size).toBe(1);
    expect(others.map(({ files }) => files.map(({ key }) => key))).toEqual([
      ['data/a.laz'],
      ['.b.laz', 'a.laz'],
      ['a.laz'],
    ]);
    expect(new Set(others.map(({ files }) => files)).has(first?.files ?? [])).toBe(false);
  });
});
