import { expect } from '@jest/globals';

import type { Sandbox } from '../../../sandbox/sandbox.ts';
import { open, resultsOf, workspaceOf, type Expectation, type Options } from './recipe.ts';
import { compressedPoints } from './sources.ts';

const scan = 'scans/a.laz';

function openWithBucket(): Promise<Sandbox> {
  return open({ buckets: [{ name: 'my-bucket', objects: { [scan]: compressedPoints } }] });
}

/** The key and the network of a job that imports. */
function optionsOf(sandbox: Sandbox): Options {
  const [key] = sandbox.bucket('my-bucket').accessKeys;
  return {
    secrets: {
      CESIUM_ION_TOKEN: sandbox.token,
      IMPORT_ACCESS_KEY_ID: key?.accessKeyId ?? '',
      IMPORT_SECRET_ACCESS_KEY: key?.secretAccessKey ?? '',
    },
    runnerEnv: {
      HTTPS_PROXY: sandbox.proxyUrl,
      NO_PROXY: '127.0.0.1',
      NODE_EXTRA_CA_CERTS: sandbox.caFile ?? '',
    },
  };
}

/** The ids of the assets. Checks that ion was asked to import each with the long-term key, and that none got an upload. */
async function importedIn(sandbox: Sandbox): Promise<readonly number[]> {
  const [key] = sandbox.bucket('my-bucket').accessKeys;
  const credentials = { accessKey: key?.accessKeyId, secretAccessKey: key?.secretAccessKey };
  const from = { type: 'S3', bucket: 'my-bucket', prefixes: ['scans/'], credentials };
  for (const [id, asset] of sandbox.assets) {
    expect(asset.from).toEqual(from);
    expect((await sandbox.objects(id)).size).toBe(1); // ion's own copy
  }
  expect(sandbox.requests.filter(({ service }) => service === 's3')).toEqual([]);
  return [...sandbox.assets.keys()];
}

/** @param name the name of the job */
const importsWhatChanged = (name: string): Expectation => ({
  'imports again only what has changed': async (recipe) => {
    const sandbox = await openWithBucket();
    const run = async () => {
      expect(resultsOf(await recipe(sandbox, {}, optionsOf(sandbox)))).toEqual({ [name]: 'success' });
      return importedIn(sandbox);
    };
    const first = await run();
    expect(first).toHaveLength(1);
    expect(await run()).toEqual(first);
    await sandbox.bucket('my-bucket').put(scan, Buffer.concat([compressedPoints, Buffer.alloc(1)]));
    expect(await run()).toEqual([...first, expect.any(Number)]);
  },
});

export const step = importsWhatChanged('job');
export const nightly = importsWhatChanged('import');

export const besideOidc: Expectation = {
  'copies first, then imports with another key than that of OIDC': async (recipe) => {
    const sandbox = await openWithBucket();
    const oidc = { AWS_ACCESS_KEY_ID: `ASIA${'X'.repeat(16)}`, AWS_SECRET_ACCESS_KEY: 'x'.repeat(40) };
    const workspace = await workspaceOf({}, { 'bin/aws': 'echo aws "$@"' });
    const { runnerEnv, ...others } = optionsOf(sandbox);
    const options = { ...others, runnerEnv: { ...runnerEnv, ...oidc, AWS_SESSION_TOKEN: 'x' } };
    const jobs = await recipe(sandbox, workspace, options);
    expect(resultsOf(jobs)).toEqual({ import: 'success' });
    expect(jobs['import']?.stdout).toBe(
      'aws s3 sync /data/scans s3://my-bucket/scans --delete --no-progress\n',
    );
    expect(await importedIn(sandbox)).toHaveLength(1);
  },
};
