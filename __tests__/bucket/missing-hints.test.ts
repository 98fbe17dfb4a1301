import { describe, expect, it } from '@jest/globals';

import { listBucket } from '../../src/bucket/list-bucket.ts';
import { refuseList, sourceOf, startBucket, type BucketFault } from '../support/bucket-server.ts';
import { fakeClock, neverAborts } from '../support/clock.ts';
import { fakeLog } from '../support/log.ts';

const stored = [
  { key: 'scans/a b.las' },
  { key: 'scans/2026/tile.tif' },
  { key: 'Berlin/x' },
  { key: 'empty/', size: 0 },
  { key: 'model.glb' },
  { key: '100%25.las' },
];

async function missingOf(names: readonly string[], fault?: BucketFault) {
  const server = await startBucket(stored, fault);
  const isPrefix = (name: string) => name.endsWith('/');
  const source = sourceOf(
    names.filter(isPrefix),
    names.filter((name) => !isPrefix(name)),
  );
  const tools = { clock: fakeClock(), log: fakeLog(), signal: neverAborts };
  const listing = await listBucket(source, tools, server.settings);
  return { missing: listing.kind === 'listed' ? listing.missing : [], whats: server.whats };
}

describe('a line without an object', () => {
  it.each([
    ['scans', 'Write `s3://my.bucket/scans/`.'],
    ['scan/', 'Did you mean `s3://my.bucket/scans/`?'],
    ['berlin/', 'Did you mean `s3://my.bucket/Berlin/`?'],
    ['scans/2025/', 'Did you mean `s3://my.bucket/scans/2026/`?'],
    ['model.gltf', 'Did you mean `s3://my.bucket/model.glb`?'],
    ['model.GLB', 'Did you mean `s3://my.bucket/model.glb`?'],
    ['model.glb/', 'Did you mean `s3://my.bucket/model.glb`?'],
    ['scans/a%20b.las', 'Write `s3://my.bucket/scans/a b.las`.'],
    ['100%.las', 'Did you mean `s3://my.bucket/100%25.las`?'],
    ['quite-another/', undefined],
    ['empty/', undefined],
    [
      'scans/*.las',
      'ion imports whole keys and prefixes, not patterns with wildcards. Write `s3://my.bucket/scans/` for all below it.',
    ],
  ])('such as %s has a hint: %s', async (name, hint) => {
    const { missing } = await missingOf([name]);
    expect(missing).toEqual([{ line: `s3://my.bucket/${name}`, hint }]);
  });

  it('is the only one that is missing, and has at most a few requests', async () => {
    const { missing, whats } = await missingOf(['scans/', 'model.glb', 'scan/', 'nothing.at.all']);
    expect(missing).toEqual([
      { line: 's3://my.bucket/scan/', hint: 'Did you mean `s3://my.bucket/scans/`?' },
      { line: 's3://my.bucket/nothing.at.all', hint: undefined },
    ]);
    expect(whats.length).toBeLessThan(12);
  });

  it('has no hint if its folder may not be listed', async () => {
    const { missing } = await missingOf(['scan/'], ({ target }, response) => {
      const isParent = target.query.has('delimiter');
      if (isParent) refuseList(response, 403, 'AccessDenied');
      return isParent;
    });
    expect(missing).toEqual([{ line: 's3://my.bucket/scan/', hint: undefined }]);
  });

  it('has a hint only if it is one of the first', async () => {
    const { missing } = await missingOf(Array.from({ length: 30 }, (_, index) => `${index}*`));
    expect(missing.filter(({ hint }) => hint !== undefined)).toHaveLength(20);
    expect(missing).toHaveLength(30);
  });
});
