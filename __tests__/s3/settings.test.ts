import { execFile } from 'node:child_process';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

import { expect, it } from '@jest/globals';

import { refuse, startS3 } from '../support/s3-server.ts';

const probe = resolve(import.meta.dirname, '../support/settings-probe.ts');

/** Settings in the environment that could redirect a client of AWS. */
const strange = {
  AWS_AUTH_SCHEME_PREFERENCE: 'sigv4a',
  AWS_CONFIG_FILE: join(import.meta.dirname, 'none'),
  AWS_DEFAULTS_MODE: 'bogus',
  AWS_DISABLE_CLOCK_SKEW_CORRECTION: 'bogus',
  AWS_LAMBDA_FUNCTION_NAME: 'function',
  AWS_MAX_ATTEMPTS: 'bogus',
  AWS_PROFILE: 'none',
  AWS_REQUEST_CHECKSUM_CALCULATION: 'bogus',
  AWS_RESPONSE_CHECKSUM_VALIDATION: 'bogus',
  AWS_RETRY_MODE: 'bogus',
  AWS_S3_DISABLE_EXPRESS_SESSION_AUTH: 'bogus',
  AWS_S3_USE_ARN_REGION: 'bogus',
  AWS_SDK_UA_APP_ID: 'app',
  AWS_SIGV4A_SIGNING_REGION_SET: '*',
  AWS_USE_DUALSTACK_ENDPOINT: 'bogus',
  AWS_USE_FIPS_ENDPOINT: 'bogus',
  _X_AMZN_TRACE_ID: 'trace',
};

/** The requests of the probe with some variables besides its path, and what it reports as read. */
async function runProbe(env: Readonly<Record<string, string>>) {
  const s3 = await startS3(({ what }, response) => {
    const isRefused = what.endsWith('/refused');
    if (isRefused) refuse(response, 403, 'RequestTimeTooSkewed');
    return isRefused;
  });
  const { stdout } = await promisify(execFile)(process.execPath, [probe, s3.access.endpoint ?? ''], {
    env: { PATH: process.env['PATH'], ...env },
  });
  const differing = ['host', 'authorization', 'x-amz-date', 'amz-sdk-invocation-id', 'x-amz-content-sha256'];
  const requests = s3.requests.map(({ what, headers }) => ({
    what,
    headers: Object.fromEntries(Object.entries(headers).filter(([name]) => !differing.includes(name))),
  }));
  return { requests, looked: JSON.parse(stdout) as Record<'files' | 'home' | 'names', unknown> };
}

it('the client reads no setting from files, home directories or the environment', async () => {
  const [{ requests, looked }, plain] = await Promise.all([runProbe(strange), runProbe({})]);
  expect(requests).toHaveLength(7);
  expect(requests).toEqual(plain.requests);
  expect(looked).toMatchObject({ files: [], home: 0 });
  const names = (looked.names as string[]).filter((name) => /AWS|AMZ|HOME|USERPROFILE/.test(name));
  expect(names.toSorted()).toEqual([
    'AWS_EXECUTION_ENV', // a part of the header `user-agent`
    // a loaded module asks for it, and does not use it
    'AWS_LAMBDA_BENCHMARK_MODE',
    'AWS_LAMBDA_NODEJS_NO_GLOBAL_AWSLAMBDA',
    'AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED', // whether to warn about an old Node
  ]);
}, 20_000);
