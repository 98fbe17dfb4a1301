import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

import { probes } from '../../sandbox/probe/facts/all-probes.ts';
import { startSandbox, type Sandbox } from '../../sandbox/sandbox.ts';
import { probesOf, testTimes, probe, seenIn } from './probe-run.ts';

describe('after failures', () => {
  let sandbox: Sandbox;

  beforeEach(async () => {
    sandbox = await startSandbox();
  });
  afterEach(() => sandbox.close());

  test('a probe that fails, or takes too long, stops no other', async () => {
    sandbox.faults.add({ route: 'GetMe', fault: 'hang' });
    sandbox.faults.add({ route: 'GetDefaults', fault: 'reset-before' });
    const result = await probe(sandbox, {
      probes: [
        ...probesOf('GET `/v1/me`', 'GET `/v1/defaults`'),
        { fact: 'a bug', believed: '', find: () => Promise.reject(new Error('oops')) },
        ...probesOf('Create without `attribution`'),
      ],
      times: { ...testTimes, probeMs: 150 },
    });
    expect(seenIn(result)).toEqual({
      'GET `/v1/me`': 'no result in time',
      'GET `/v1/defaults`': expect.stringMatching(/^no result: no answer \(/),
      'a bug': 'no result: oops',
      'Create without `attribution`': 'accepted: 200',
    });
    expect(result.left).toEqual([]);
    expect(sandbox.assets.size).toBe(0);
  });

  test.each(['GetAsset', 'CreateAsset', 'UploadComplete', 'PutObject', 'DeleteAsset'] as const)(
    'nothing is left after an interrupt at %s',
    async (route) => {
      const interrupted = new AbortController();
      sandbox.faults.add({
        route,
        where: () => {
          interrupted.abort();
          return true;
        },
        fault: { delayMs: 20 },
      });
      const result = await probe(sandbox, { signal: interrupted.signal });
      expect(result.rows).toHaveLength(probes.length);
      expect(result.rows.at(-1)?.seen).toMatch(/^not run: interrupted|^204/);
      expect(result.left).toEqual([]);
      expect(sandbox.assets.size).toBe(0);
    },
  );

  test('the probes wait for a create, so that they know the id of the asset', async () => {
    const interrupted = new AbortController();
    sandbox.faults.add({ route: 'ListAssets', fault: { status: 500 } });
    const where = () => {
      interrupted.abort();
      return true;
    };
    sandbox.faults.add({ route: 'CreateAsset', where, fault: { delayMs: 50 } });
    const facts = probesOf('Create without `attribution`', 'GET `/v1/defaults`');
    const result = await probe(sandbox, { probes: facts, signal: interrupted.signal });
    expect(result.left).toEqual([]);
    expect(sandbox.assets.size).toBe(0);
    expect(sandbox.requests.map(({ route }) => route)).toEqual(['GetDefaults', 'CreateAsset', 'DeleteAsset']);
  });

  test('an asset is found and deleted if its create got no answer', async () => {
    sandbox.faults.add({ route: 'CreateAsset', fault: 'reset-after' });
    const result = await probe(sandbox, {
      probes: probesOf('Create without `attribution`', 'HeadObject of the file'),
    });
    expect(Object.values(seenIn(result))).toEqual(
      Array.from({ length: 2 }, () => expect.stringMatching(/^no result: no answer/)),
    );
    expect(sandbox.requests.filter(({ route }) => route === 'CreateAsset')).toHaveLength(2);
    expect(sandbox.assets.size).toBe(0);
    expect(result.left).toEqual([]);
  });

  test('an asset that may be left is reported if the list cannot be read', async () => {
    sandbox.faults.add({ route: 'CreateAsset', fault: 'reset-after' });
    sandbox.faults.add({ route: 'ListAssets', fault: { status: 500 } });
    const { left } = await probe(sandbox, { probes: probesOf('Create without `attribution`') });
    expect(left).toEqual([
      expect.stringMatching(/^an asset may be left: look for “ion-upload probe [0-9a-f]{12}” among yours$/),
    ]);
  });

  test('a delete is retried, and an asset that is left is reported', async () => {
    sandbox.faults.add({ route: 'DeleteAsset', fault: { status: 503 }, times: 2 });
    expect((await probe(sandbox, { probes: probesOf('Create without `attribution`') })).left).toEqual([]);
    expect(sandbox.assets.size).toBe(0);
    sandbox.faults.add({ route: 'DeleteAsset', fault: { status: 503 } });
    const { left } = await probe(sandbox, { probes: probesOf('Create without `attribution`') });
    expect(left).toEqual([`not deleted: asset ${[...sandbox.assets.keys()].join()}: HTTP 503`]);
  });

  test('an archive is deleted by its other path if the first is unknown', async () => {
    sandbox.faults.add({ route: 'DeleteArchive', fault: { status: 404 }, times: 1 });
    const result = await probe(sandbox, { probes: probesOf('DELETE an archive') });
    expect(seenIn(result)['DELETE an archive']).toMatch(/^404 .*; by the other path: 204$/);
    expect(result.left).toEqual([]);
  });

  test('everything is deleted if printing fails', async () => {
    const print = () => {
      throw new Error('the pipe is closed');
    };
    await expect(probe(sandbox, { print })).rejects.toThrow('the pipe is closed');
    expect(sandbox.assets.size).toBe(0);
  });
});
