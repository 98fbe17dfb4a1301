import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { describe, expect, it } from '@jest/globals';

import type { StepRun } from '../../sandbox/runner/types.ts';
import { githubContext, type Sandbox } from '../../sandbox/sandbox.ts';
import { importScans, openWithBucket, scans } from './publish-import.ts';
import {
  assetIdOf,
  cleanup,
  errorOf,
  expectGreen,
  makeWorkspace,
  onPullRequest,
  routesDuring,
  wait,
} from './support.ts';

/** The description of the asset of a run, which ends with its record. */
function recordOf(sandbox: Sandbox, run: StepRun): string {
  return sandbox.assets.get(assetIdOf(run))?.metadata.description ?? '';
}

/** The annotations of a level, with their texts on one line. */
function annotated(run: StepRun, level: string): string[] {
  const own = run.annotations.filter(({ message }) => !message.startsWith('This is the first asset'));
  return own.filter((one) => one.level === level).map(({ message }) => message.replaceAll('\n', ' '));
}

/** Replaces an object when ion is asked about the asset for the first time: while it tiles. */
function changeDuringTiling(sandbox: Sandbox): void {
  sandbox.faults.add({
    route: 'GetAsset',
    nth: 1,
    where: () => {
      void sandbox.bucket('my.scans').put('scans/a.las', 'other points');
      return true;
    },
    fault: { delayMs: 50 },
  });
}

describe('an import', () => {
  it('is created by the names of its objects, and nothing passes through the runner', async () => {
    const sandbox = await openWithBucket();
    const run = await importScans(sandbox);
    expectGreen(run);
    expect(run.outputs).toMatchObject({
      status: 'COMPLETE',
      'source-type': 'POINT_CLOUD',
      'file-count': '2',
    });
    expect(run.outputs['digest']).toMatch(/^sha256:[0-9a-f]{64}$/);
    const { from } = sandbox.assets.get(assetIdOf(run)) ?? {};
    expect(from).toMatchObject({ type: 'S3', bucket: 'my.scans', prefixes: ['scans/'] });
    const routes = new Set(sandbox.requests.map(({ service, route }) => `${service} ${route}`));
    expect([...routes].filter((route) => /Put|Upload|s3 /.test(route))).toEqual([]);
    const objects = await sandbox.objects(assetIdOf(run));
    const bytes = await Promise.all([...objects.values()].map((path) => readFile(path, 'utf8')));
    expect(bytes.sort()).toEqual(['more points', 'points']);
  });

  it('is reused while keys, sizes and ETags are the same, and made again if an ETag differs', async () => {
    const sandbox = await openWithBucket();
    const first = await importScans(sandbox);
    const [second, routes] = await routesDuring(sandbox, () => importScans(sandbox));
    expectGreen(second);
    expect(second.outputs).toMatchObject({ reused: 'true', 'asset-id': first.outputs['asset-id'] });
    expect(second.outputs['digest']).toBe(first.outputs['digest']);
    expect(routes).not.toContain('CreateAsset');
    // what is reused was confirmed before: no second list
    expect(routes.filter((route) => /Object/.test(route))).toEqual([
      'ListObjectsV2',
      'ListObjectsV2',
      'HeadObject',
    ]);
    await sandbox.bucket('my.scans').put('scans/a.las', 'pOints');
    const third = await importScans(sandbox, { 'asset-key': 'default', 'keep-latest': '' });
    expect(third.outputs['reused']).toBe('false');
    expect(sandbox.assets.size).toBe(2);
  });

  it('of whole keys and prefixes is the same in any order, and only of these', async () => {
    const sandbox = await openWithBucket();
    const lines = ['s3://my.scans/other/c.las', 's3://my.scans/scans/'];
    const first = await importScans(sandbox, { from: lines.join('\n') });
    expect(first.outputs['file-count']).toBe('3');
    const second = await importScans(sandbox, { from: lines.toReversed().join('\n') });
    expect(second.outputs).toMatchObject({ reused: 'true', 'asset-id': first.outputs['asset-id'] });
  });

  it('has no digest if the bucket changes while ion imports it, and the next run imports it again', async () => {
    const sandbox = await openWithBucket();
    changeDuringTiling(sandbox);
    const first = await importScans(sandbox, { 'result-file': 'ion-assets.json' });
    expect(first.conclusion).toBe('success');
    expect(annotated(first, 'warning')).toEqual([expect.stringContaining('changed while ion imported them')]);
    expect(first.outputs['digest']).toBeUndefined();
    expect(recordOf(sandbox, first)).toMatch(/&from=bucket&.*&text=[0-9a-f]{16}&ids=\d+$/);
    expect((await importScans(sandbox)).outputs['reused']).toBe('false');
  });

  it('has a digest also if it did not search for an earlier one, and the next run reuses it', async () => {
    const sandbox = await openWithBucket();
    const first = await importScans(sandbox, { reuse: 'false' });
    expect(recordOf(sandbox, first)).toMatch(/&digest=[0-9a-f]{64}&ids=\d+$/);
    expect((await importScans(sandbox)).outputs['reused']).toBe('true');
  });

  it('has no digest if an object was away while ion listed the bucket, and is the same again later', async () => {
    const sandbox = await openWithBucket();
    const during = (route: 'CreateAsset' | 'GetAsset', task: () => Promise<void>) => {
      const where = () => {
        void task();
        return true;
      };
      sandbox.faults.add({ route, nth: 1, where, fault: { delayMs: 100 } });
    };
    const bucket = sandbox.bucket('my.scans');
    during('CreateAsset', () => bucket.delete('scans/a.las'));
    during('GetAsset', () => bucket.put('scans/a.las', 'points'));
    const run = await importScans(sandbox);
    expect(annotated(run, 'warning')).toEqual([expect.stringContaining('changed while ion imported them')]);
    expect(run.outputs['digest']).toBeUndefined();
    expect((await importScans(sandbox)).outputs['reused']).toBe('false');
  });

  it('has no digest without a wait, and `wait` completes it as any other asset', async () => {
    const sandbox = await openWithBucket();
    const run = await importScans(sandbox, { wait: 'false' });
    expectGreen(run);
    expect(run.outputs['digest']).toBeUndefined();
    const waited = await wait(sandbox, await makeWorkspace(), { 'asset-id': run.outputs['asset-id'] ?? '' });
    expectGreen(waited);
    const again = await importScans(sandbox);
    expect(again.outputs['reused']).toBe('false');
  });

  it('waits for ion if ion asks for a notify, and stays while ion copies the data', async () => {
    const sandbox = await openWithBucket({
      imports: { awaitNotify: true },
      tiling: [
        { status: 'AWAITING_FILES' },
        { status: 'AWAITING_FILES' },
        { status: 'IN_PROGRESS', percentComplete: 10 },
        { status: 'COMPLETE', percentComplete: 100 },
      ],
    });
    const run = await importScans(sandbox);
    expectGreen(run);
    expect(sandbox.requests.filter(({ route }) => route === 'UploadComplete')).toHaveLength(1);
  });

  it('with the retention of uploads deletes older versions, and cleanup deletes those of a pull request', async () => {
    const sandbox = await openWithBucket();
    const inputs = { 'asset-key': 'scans', 'keep-latest': '1' };
    const first = await importScans(sandbox, inputs);
    await sandbox.bucket('my.scans').put('scans/new.las', 'new');
    const second = await importScans(sandbox, inputs);
    expect([...sandbox.assets.keys()]).toEqual([assetIdOf(second)]);
    expect(second.log.join('\n')).toContain(`Deleted asset ${assetIdOf(first)}`);
    const cleaned = await cleanup(sandbox, await makeWorkspace(), {
      'asset-id': second.outputs['asset-id'] ?? '',
    });
    expectGreen(cleaned);
    expect(sandbox.assets.size).toBe(0);
  });

  it('without a whole record is named by the cleanup of its pull request, and not deleted', async () => {
    const sandbox = await openWithBucket();
    sandbox.faults.add({ route: 'PatchAsset', nth: 1, fault: { status: 403 } });
    const run = await importScans(sandbox, {}, onPullRequest(7));
    expect(run.conclusion).toBe('success');
    const cleaned = await cleanup(sandbox, await makeWorkspace(), { 'pull-request': '7' });
    expect(cleaned.conclusion).toBe('success');
    expect(annotated(cleaned, 'warning')).toEqual([
      expect.stringMatching(
        new RegExp(`asset ${assetIdOf(run)}.*force: true.*Code: import-record-unfinished`),
      ),
    ]);
    expect(sandbox.assets.size).toBe(1);
  });

  it('in a dry run only lists', async () => {
    const sandbox = await openWithBucket();
    const run = await importScans(sandbox, { 'dry-run': 'true' });
    expect(annotated(run, 'notice')).toEqual(['This is a dry run: nothing was created.']);
    expect(sandbox.requests.filter(({ method }) => method === 'POST')).toEqual([]);
    expect(sandbox.assets.size).toBe(0);
  });

  it('is verified and reported as an upload', async () => {
    const sandbox = await openWithBucket();
    sandbox.github.seedPull({ number: 7, head_sha: 'c'.repeat(40) });
    const on = onPullRequest(7).github;
    const run = await importScans(
      sandbox,
      { verify: 'error', 'commit-status': 'true', 'pr-comment': 'true' },
      { github: { ...githubContext(sandbox), ...on } },
    );
    expectGreen(run);
    expect(run.outputs['bounds']).toMatch(/^[\d.,-]+$/);
    expect(recordOf(sandbox, run)).toContain('&verdict=ok&');
    expect(sandbox.github.statuses.at(-1)).toMatchObject({ state: 'success' });
    expect(sandbox.github.comments.map(({ body }) => body).join()).toContain(run.outputs['asset-id']);
  });

  it('is written into the result file', async () => {
    const sandbox = await openWithBucket();
    const workspace = await makeWorkspace();
    const run = await importScans(sandbox, { 'result-file': 'ion-assets.json' }, { workspace });
    const file = JSON.parse(await readFile(join(workspace, 'ion-assets.json'), 'utf8')) as object;
    expect(file).toMatchObject({ default: { id: assetIdOf(run), digest: run.outputs['digest'] } });
  });
});

describe('an import that cannot be listed', () => {
  it('is imported again with a notice', async () => {
    const sandbox = await openWithBucket({ buckets: [{ ...scans, accessKeys: [{ may: ['get'] }] }] });
    const from = 's3://my.scans/scans/a.las';
    const first = await importScans(sandbox, { from });
    expect(first.conclusion).toBe('success');
    expect(annotated(first, 'notice')).toEqual([expect.stringMatching(/403.*imports it again/)]);
    expect(annotated(first, 'warning')).toEqual([]);
    expect((await importScans(sandbox, { from })).outputs['reused']).toBe('false');
  });

  it('fails with the words of ion if ion cannot read it either', async () => {
    const sandbox = await openWithBucket({ buckets: [{ ...scans, accessKeys: [{ may: ['get'] }] }] });
    const run = await importScans(sandbox, { 'source-type': 'POINT_CLOUD' });
    expect(errorOf(run)).toMatch(/DATA_ERROR.*check that the access key of `from` may list and read/);
    expect(run.outputs['status']).toBe('DATA_ERROR');
  });
});

describe('an import that ion cannot make', () => {
  it.each<[string, Record<string, string>, RegExp]>([
    [
      'of an unknown bucket',
      { from: 's3://my.scan/scans/' },
      /NoSuchBucket.*Check the spelling.*Code: bucket-not-found/,
    ],
    [
      'of an unknown prefix',
      { from: 's3://my.scans/scan/' },
      /no object .*s3:\/\/my\.scans\/scans\/.*Code: object-missing/,
    ],
    [
      'of an unknown key',
      { from: 's3://my.scans/scans' },
      /no object .*s3:\/\/my\.scans\/scans\/.*Code: object-missing/,
    ],
    [
      'with another secret',
      { 'from-secret-access-key': 'x'.repeat(40) },
      /from-secret-access-key.*Code: bucket-key-invalid/,
    ],
    [
      'with an unknown key',
      { 'from-access-key-id': 'AKIAIOSFODNN7EXAMPLE' },
      /from-access-key-id.*Code: bucket-key-invalid/,
    ],
    [
      'with a temporary key',
      { 'from-access-key-id': 'ASIAIOSFODNN7EXAMPLE' },
      /temporary.*Code: from-key-temporary/,
    ],
    ['of a whole bucket', { from: 's3://my.scans' }, /whole bucket.*Code: from-whole-bucket/],
    ['with files', { files: 'a.las' }, /exclude each other.*Code: from-with-files/],
  ])('%s is an error before anything is created', async (_what, inputs, error) => {
    const sandbox = await openWithBucket();
    const run = await importScans(sandbox, inputs);
    expect(errorOf(run)).toMatch(error);
    expect(sandbox.requests.filter(({ route }) => route === 'CreateAsset')).toEqual([]);
  });

  it('because the key may not read: the error has a policy to paste', async () => {
    const sandbox = await openWithBucket({ buckets: [{ ...scans, accessKeys: [{ may: ['list'] }] }] });
    const run = await importScans(sandbox);
    expect(errorOf(run)).toMatch(/not read.*"s3:GetObject".*Code: bucket-access-denied/);
    expect(sandbox.assets.size).toBe(0);
  });

  it('because it is too large or archived: `preflight: warn` lets it through', async () => {
    const objects = {
      'scans/a.las': { size: 151_000_000_000 },
      'scans/b.las': { size: 5, storageClass: 'DEEP_ARCHIVE' },
    };
    const sandbox = await openWithBucket({ buckets: [{ ...scans, objects }] });
    const run = await importScans(sandbox, { preflight: 'error' });
    const errors = annotated(run, 'error').join(' ');
    expect(errors).toMatch(/import-too-large/);
    expect(errors).toMatch(/import-archived/);
    expect(sandbox.assets.size).toBe(0);
    expect((await importScans(sandbox, { preflight: 'warn' })).outputs['asset-id']).toBeDefined();
  });

  it('over an unencrypted connection', async () => {
    const sandbox = await openWithBucket();
    const run = await importScans(sandbox, { 'api-url': 'http://127.0.0.1:9' });
    expect(errorOf(run)).toContain('Code: from-unencrypted');
    expect(sandbox.requests).toEqual([]);
  });

  it('is green without an asset if the inputs allow that nothing is there', async () => {
    const sandbox = await openWithBucket();
    const run = await importScans(sandbox, { from: 's3://my.scans/none/', 'if-no-files-found': 'warn' });
    expect(run.conclusion).toBe('success');
    expect(annotated(run, 'warning')).toHaveLength(1);
    expect(sandbox.assets.size).toBe(0);
  });
});
