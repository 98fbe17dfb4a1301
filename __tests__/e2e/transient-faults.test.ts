import { readFile } from 'node:fs/promises';

import { describe, expect, it } from '@jest/globals';

import type { Fault, Route } from '../../sandbox/sandbox.ts';
import { assetIdOf, errorOf, expectGreen, makeWorkspace, openSandbox, routesOf, upload } from './support.ts';

describe('transient faults', () => {
  it.each<[Route, Fault]>([
    ['CreateAsset', { status: 503 }],
    ['CreateAsset', { status: 429, headers: { 'retry-after': '1' } }],
    ['GetAsset', 'reset-before'],
    ['GetAsset', 'truncate'],
    ['GetAsset', 'html'],
    ['GetAsset', { status: 502 }],
    ['PutObject', 'reset-before'],
    ['PutObject', 'reset-after'],
    ['PutObject', { status: 503 }],
    ['PutObject', { status: 500 }],
    ['UploadComplete', 'reset-after'],
    ['UploadComplete', { status: 500 }],
    ['UploadComplete', 'reset-before'],
  ])('at %s: %p is survived, with one asset', async (route, fault) => {
    const sandbox = await openSandbox();
    sandbox.faults.add({ route, fault, times: 2 });
    const run = await upload(sandbox, await makeWorkspace({ 'a.las': 'x' }), { files: 'a.las' });
    expectGreen(run);
    expect(sandbox.assets.size).toBe(1);
    expect(run.outputs['status']).toBe('COMPLETE');
  });

  it.each<[Route, Fault]>([
    ['CreateMultipartUpload', { status: 503 }],
    ['UploadPart', 'reset-before'],
    ['UploadPart', 'reset-after'],
    ['CompleteMultipartUpload', 'reset-after'],
    ['CompleteMultipartUpload', 'error-in-200'],
  ])('at %s: %p is survived, with the right bytes', async (route, fault) => {
    const sandbox = await openSandbox();
    sandbox.faults.add({ route, fault, nth: 1 });
    const content = Buffer.alloc(20_000_000, 'points ');
    const run = await upload(sandbox, await makeWorkspace({ 'a.las': content }), { files: 'a.las' });
    expectGreen(run);
    const stored = await readFile((await sandbox.objects(assetIdOf(run))).get('a.las') ?? '');
    expect(stored.equals(content)).toBe(true);
    expect(sandbox.openUploads()).toEqual([]);
  });

  it('leaves no multipart upload open where one fails for good', async () => {
    const sandbox = await openSandbox();
    sandbox.faults.add({ route: /UploadPart|Complete/, nth: (n) => n > 1, fault: 'expired-credentials' });
    const content = Buffer.alloc(50_000_000, 'points ');
    const run = await upload(sandbox, await makeWorkspace({ 'a.las': content }), { files: 'a.las' });
    expect(errorOf(run)).toContain('ExpiredToken');
    expect(routesOf(sandbox)).toContain('AbortMultipartUpload');
    expect(sandbox.openUploads()).toEqual([]);
  });
});
