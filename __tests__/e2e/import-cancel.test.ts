import { expect, it } from '@jest/globals';

import type { CancelSignal } from '../../sandbox/runner/types.ts';
import type { Fault, Route } from '../../sandbox/sandbox.ts';
import { posixDescribe, posixIt } from '../support/platform.ts';
import { importScans, openWithBucket } from './publish-import.ts';

const tiling = [
  { status: 'NOT_STARTED', percentComplete: 0 },
  { status: 'IN_PROGRESS', percentComplete: 50, afterMs: 60_000 },
] as const;

/** Cancels a run at its first request of a route, which has a fault. */
async function cancelAt(route: Route, fault: Fault, cancelBy: CancelSignal) {
  const sandbox = await openWithBucket({ tiling });
  const cancel = new AbortController();
  let isSeen = false;
  const isFirst = () => {
    if (isSeen) return false;
    isSeen = true;
    setTimeout(() => {
      cancel.abort();
    }, 20);
    return true;
  };
  sandbox.faults.add({ route, where: isFirst, nth: 1, fault });
  const run = await importScans(
    sandbox,
    { 'delete-on-failure': 'always', 'source-type': 'POINT_CLOUD' },
    { cancelBy, cancelSignal: cancel.signal },
  );
  const assets = [...sandbox.assets.values()];
  const deletions = sandbox.requests.filter((request) => request.route === 'DeleteAsset');
  expect(run.conclusion).toBe('cancelled');
  expect(deletions).toEqual([]);
  const log = [...run.log, ...(run.post?.log ?? [])].join('\n');
  return { assets, log };
}

/** A record with the id of its asset, and without hashes. */
const wholeRecord = /&from=bucket&.*&text=[0-9a-f]{16}&ids=\d+$/;

posixDescribe.each<CancelSignal>(['SIGINT', 'SIGKILL'])('after %s', (cancelBy) => {
  it.each<[string, Route, Fault]>([
    ['after a create whose answer is lost', 'CreateAsset', 'reset-after'],
    ['while the ids are added to the record', 'PatchAsset', { delayMs: 300 }],
    ['before the ids are added to the record', 'PatchAsset', 'hang'],
    ['during the tiling', 'GetAsset', { delayMs: 300 }],
  ])('%s, an import is kept with a whole record', async (_what, route, fault) => {
    const { assets, log } = await cancelAt(route, fault, cancelBy);
    expect(assets).toHaveLength(1);
    const [asset] = assets;
    expect(asset?.metadata.description).toMatch(wholeRecord);
    expect(log).toMatch(new RegExp(`asset ${asset?.metadata.id ?? ''}\\b`, 'i'));
    expect(log).not.toMatch(/delete it/);
  });

  it('before the create, nothing is left', async () => {
    const { assets } = await cancelAt('ListAssets', { delayMs: 300 }, cancelBy);
    expect(assets).toEqual([]);
  });
});

posixIt('while ion creates it, an import is kept with a whole record after SIGINT', async () => {
  const { assets } = await cancelAt('CreateAsset', { delayMs: 300 }, 'SIGINT');
  expect(assets.map(({ metadata }) => metadata.description)).toEqual([expect.stringMatching(wholeRecord)]);
});
