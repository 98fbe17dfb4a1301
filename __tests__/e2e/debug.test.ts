import { describe, expect, it } from '@jest/globals';

import type { StepRun } from '../../sandbox/runner/types.ts';
import { githubContext, type Sandbox, type SandboxOptions } from '../../sandbox/sandbox.ts';
import { expectGreen, makeWorkspace, openSandbox, upload } from './support.ts';

const debugging = { env: { RUNNER_DEBUG: '1' } };

/** The debug lines of requests to ion and S3. The library that finds files has other ones. */
function debugLinesOf(run: StepRun): string[] {
  return run.log.filter((line) => /^##\[debug\](?:ion|S3|GitHub) /.test(line));
}

/** The lines of all requests, without times and attempts. */
function expectedLines({ requests, ionUrl, s3Url, assetsUrl, github }: Sandbox): string[] {
  const targets = {
    ion: ['ion', ionUrl],
    s3: ['S3', s3Url],
    assets: ['assets', assetsUrl],
    github: ['GitHub', github.url],
    bucket: ['S3', 'https://s3.us-east-1.amazonaws.com'],
  } as const;
  return requests.map(({ service, method, url, status }) => {
    const [name, base] = targets[service];
    const { host, pathname, searchParams } = new URL(url, base);
    const names = [...searchParams].map(([key, value]) =>
      /^\d{1,5}$/.test(value) ? `${key}=${value}` : key,
    );
    const query = names.length === 0 ? '' : `?${names.join('&')}`;
    return `##[debug]${name} ${method} ${host}${pathname}${query} ${status ?? 'ECONNRESET'}`;
  });
}

const files = { 'a.las': 'x', 'deep/big.las': Buffer.alloc(9_000_000, 'points ') };

describe('with debug logging', () => {
  it.each<[string, SandboxOptions]>([
    ['S3', {}],
    ['a self-hosted ion', { mode: 'FILE_SYSTEM' }],
  ])('each attempt of a request has a line, with %s', async (_what, options) => {
    const sandbox = await openSandbox(options);
    sandbox.faults.add({ route: 'CreateAsset', nth: 1, fault: { status: 503 } });
    sandbox.faults.add({ route: 'PutObject', nth: 1, fault: { status: 500 } });
    sandbox.faults.add({ route: 'FormUpload', nth: 1, fault: 'reset-before' });
    sandbox.faults.add({ route: 'UploadPart', nth: 1, fault: 'reset-before' });
    sandbox.faults.add({ route: 'CreateCommitStatus', nth: 3, fault: { status: 502 } });
    const asked = { files: '.', 'commit-status': 'true' };
    const github = githubContext(sandbox);
    const run = await upload(sandbox, await makeWorkspace(files), asked, { ...debugging, github });
    expect(run.exitCode).toBe(0);
    const lines = debugLinesOf(run);
    const parts = lines.map((line) => /^(.*) in (\d+) ms \(attempt (\d+)\)$/.exec(line));
    expect(parts.map((part) => part?.[1]?.replace('EPIPE', 'ECONNRESET')).sort()).toEqual(
      expectedLines(sandbox).sort(),
    );
    // each failed request was repeated once
    const again = parts.filter((part) => part?.[3] === '2');
    expect(again).toHaveLength(sandbox.requests.filter(({ status = 599 }) => status > 499).length);
  });

  it('no line has a secret, or a value of a query that can be secret', async () => {
    const sandbox = await openSandbox();
    const run = await upload(sandbox, await makeWorkspace(files), { files: '.' }, debugging);
    expectGreen(run);
    const raw = run.stdout
      .split('\n')
      .filter((line) => line.startsWith('::debug::'))
      .join('\n');
    expect(run.masks.length).toBeGreaterThan(3);
    for (const secret of run.masks) expect(raw).not.toContain(secret);
    expect(raw).not.toMatch(/uploadId=|search=|nonce|signature|x-amz|authorization|bearer/i);
  });
});

it('without debug logging there are no lines', async () => {
  const run = await upload(await openSandbox(), await makeWorkspace(files), { files: '.' });
  expectGreen(run);
  expect(run.stdout).not.toMatch(/^::debug::(?:ion|S3|GitHub) /m);
});
