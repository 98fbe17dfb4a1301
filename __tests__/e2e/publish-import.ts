import type { BucketSeed } from '../../sandbox/buckets/bucket-seed.ts';
import type { RunOptions, StepRun } from '../../sandbox/runner/types.ts';
import type { Sandbox, SandboxOptions } from '../../sandbox/sandbox.ts';
import { makeWorkspace, openSandbox, upload } from './support.ts';

/** The bucket of these tests, and what ion imports from it. */
export const scans: BucketSeed = {
  name: 'my.scans',
  region: 'eu-central-1',
  objects: { 'scans/a.las': 'points', 'scans/deep/b las.las': 'more points', 'other/c.las': 'not imported' },
};

/** A sandbox with that bucket. */
export function openWithBucket(options: SandboxOptions = {}): Promise<Sandbox> {
  return openSandbox({ buckets: [scans], ...options });
}

/** Runs the upload action on the prefix `scans/`. */
export async function importScans(
  sandbox: Sandbox,
  inputs: Readonly<Record<string, string>> = {},
  options: Partial<RunOptions> = {},
): Promise<StepRun> {
  return upload(
    sandbox,
    await makeWorkspace(),
    { from: 's3://my.scans/scans/', type: '3DTILES', ...keyOf(sandbox), ...inputs },
    { ...options, env: { HTTPS_PROXY: sandbox.proxyUrl, NO_PROXY: '127.0.0.1', ...options.env } },
  );
}

/** The inputs with the access key of the bucket. */
export function keyOf(sandbox: Sandbox, bucket = 'my.scans'): Record<string, string> {
  const [key] = sandbox.bucket(bucket).accessKeys;
  return {
    'from-access-key-id': key?.accessKeyId ?? '',
    'from-secret-access-key': key?.secretAccessKey ?? '',
  };
}
