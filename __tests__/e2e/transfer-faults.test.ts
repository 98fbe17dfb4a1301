import { truncate } from 'node:fs/promises';
import { join } from 'node:path';

import { describe, expect, it } from '@jest/globals';

import type { Fault, FaultRule, Sandbox, SandboxOptions } from '../../sandbox/sandbox.ts';
import {
  assetIdOf,
  errorOf,
  expectGreen,
  expectStored,
  makeWorkspace,
  openSandbox,
  routesOf,
  upload,
} from './support.ts';

/** A file of three parts, and twelve small ones. */
const files: Readonly<Record<string, Buffer>> = {
  'big.las': Buffer.alloc(18_000_000, 'points of a scan '),
  ...Object.fromEntries(
    Array.from({ length: 12 }, (_, index) => [
      `small/${index}.las`,
      Buffer.alloc(50_000 + index, `${index}`),
    ]),
  ),
};

/** Every request to S3 during an upload. */
const anyUpload = /^(PutObject|UploadPart|CreateMultipartUpload|CompleteMultipartUpload)$/;

async function uploadWith(
  rules: readonly FaultRule[],
  { sandbox: options, inputs = {} }: { sandbox?: SandboxOptions; inputs?: Record<string, string> } = {},
) {
  const sandbox = await openSandbox({ tls: true, ...options });
  for (const rule of rules) sandbox.faults.add(rule);
  const workspace = await makeWorkspace(files);
  const run = upload(sandbox, workspace, { files: '.', type: '3DTILES', ...inputs });
  return { sandbox, workspace, run };
}

async function expectWhole(sandbox: Sandbox, running: ReturnType<typeof upload>): Promise<void> {
  const run = await running;
  expectGreen(run);
  expect(sandbox.faults.unused()).toEqual([]);
  await expectStored(sandbox, assetIdOf(run), files);
  expect(sandbox.openUploads()).toEqual([]);
  expect(sandbox.assets.size).toBe(1);
}

describe('an upload survives', () => {
  it.each<[string, readonly FaultRule[]]>([
    [
      'every 7th request reset midway, and every 5th answered 503',
      [
        { route: anyUpload, nth: (n) => n % 7 === 0, fault: 'reset-midway' },
        { route: anyUpload, nth: (n) => n % 5 === 0, fault: { status: 503 } },
      ],
    ],
    [
      'a server that stops reading, or does not answer',
      [
        { route: /^(PutObject|UploadPart)$/, nth: (n) => n === 2 || n === 9, fault: 'stop-reading' },
        { route: /^(PutObject|UploadPart)$/, nth: 3, fault: 'hang' },
      ],
    ],
    [
      'errors after a 200, a web page, and lost answers',
      [
        { route: 'UploadPart', nth: 2, fault: 'error-in-200' },
        { route: 'PutObject', nth: 2, fault: 'error-in-200' },
        { route: 'PutObject', nth: 4, fault: 'html' },
        { route: 'UploadPart', nth: 3, fault: 'reset-after' }, // though it was stored
        { route: 'CompleteMultipartUpload', nth: 1, fault: 'reset-after' },
      ],
    ],
    [
      'a Complete that ends in an error after its 200',
      [{ route: 'CompleteMultipartUpload', nth: 1, fault: 'error-in-200' }],
    ],
  ])('%s', async (_what, rules) => {
    const { sandbox, run } = await uploadWith(rules);
    await expectWhole(sandbox, run);
  });

  it('an answer to Complete that is lost, at a store that answers the next one alike', async () => {
    const { sandbox, run } = await uploadWith(
      [{ route: 'CompleteMultipartUpload', nth: 1, fault: 'reset-after' }],
      { sandbox: { strict: false } },
    );
    await expectWhole(sandbox, run);
    const completes = sandbox.requests.filter(({ route }) => route === 'CompleteMultipartUpload');
    expect(completes.map(({ status }) => status)).toEqual([undefined, 200]);
  });

  it('an incomplete answer to Create, without the id of its upload', async () => {
    const { sandbox, run } = await uploadWith([
      { route: 'CreateMultipartUpload', nth: 1, fault: 'truncate' },
    ]);
    const done = await run;
    expectGreen(done);
    await expectStored(sandbox, assetIdOf(done), files);
    expect(sandbox.openUploads()).toHaveLength(1);
  });

  it.each([-30, 30])('a clock that differs by %p minutes', async (minutes) => {
    const { sandbox, run } = await uploadWith([], {
      sandbox: { now: () => Date.now() + minutes * 60_000, credentialLifetimeMs: 24 * 3_600_000 },
    });
    await expectWhole(sandbox, run);
    const refused = sandbox.requests.filter(({ status }) => status === 403);
    expect(refused.length).toBeGreaterThan(0);
    expect(refused.length).toBeLessThanOrEqual(16);
  });

  it('a store without TLS, with signed payloads', async () => {
    const { sandbox, run } = await uploadWith([], { sandbox: { tls: false } });
    await expectWhole(sandbox, run);
    const puts = sandbox.requests.filter(({ route }) => /^(PutObject|UploadPart)$/.test(route));
    expect(puts).toHaveLength(15);
    for (const { headers } of puts) expect(headers['x-amz-content-sha256']).toMatch(/^[0-9a-f]{64}$/);
  });

  it('a store that only accepts signed payloads', async () => {
    const { sandbox, run } = await uploadWith([
      {
        route: /^(PutObject|UploadPart)$/,
        where: ({ headers }) => headers['x-amz-content-sha256'] === 'UNSIGNED-PAYLOAD',
        fault: { status: 400, body: '<Error><Code>InvalidRequest</Code><Message>Sign it</Message></Error>' },
      },
    ]);
    await expectWhole(sandbox, run);
  });
});

describe('an upload that fails', () => {
  it('reports its progress if its credentials expire, and leaves no open upload', async () => {
    const { sandbox, run: running } = await uploadWith([
      { route: anyUpload, nth: (n) => n > 4, fault: 'expired-credentials' },
    ]);
    const run = await running;
    expect(errorOf(run)).toMatch(
      /ExpiredToken.* \d.* of 19 MB were uploaded in .*\/s\)\. Asset \d+ was deleted/,
    );
    expect(sandbox.openUploads()).toEqual([]);
    const requests = sandbox.requests.filter(({ route }) => anyUpload.test(route));
    expect(requests.length).toBeLessThanOrEqual(4 + 64);
    expect(await sandbox.objects(assetIdOf(run))).not.toHaveProperty('big.las');
  });

  it('logs a refused abort of a multipart upload, and still has only one error', async () => {
    const { run: running } = await uploadWith([
      { route: 'UploadPart', nth: 2, fault: { status: 403 } },
      { route: 'AbortMultipartUpload', fault: { status: 403 } },
    ]);
    const run = await running;
    expect(errorOf(run)).toMatch(/upload part \d of `big\.las`: S3 answered 403 AccessDenied/);
    expect(run.log.join('\n')).toContain('A multipart upload could not be aborted');
  });

  it('leaves no open multipart upload if its credentials expire after the first part', async () => {
    const { sandbox, run } = await uploadWith([
      { route: /UploadPart|Complete/, nth: (n) => n > 1, fault: 'expired-credentials' },
    ]);
    expect(errorOf(await run)).toContain('ExpiredToken');
    expect(routesOf(sandbox)).toContain('AbortMultipartUpload');
    expect(sandbox.openUploads()).toEqual([]);
  });

  it('stops if a file is truncated while it is read, and names it', async () => {
    const {
      sandbox,
      workspace,
      run: running,
    } = await uploadWith([{ route: 'UploadPart', nth: 1, fault: { delayMs: 300 } }], {
      inputs: { concurrency: '1' },
    });
    const watch = setInterval(() => {
      if (routesOf(sandbox).includes('UploadPart')) void truncate(join(workspace, 'big.las'), 9_000_000);
    }, 10);
    const run = await running;
    clearInterval(watch);
    expect(errorOf(run)).toMatch(/big\.las changed while it was read/);
    expect(sandbox.openUploads()).toEqual([]);
    expect((await sandbox.objects(assetIdOf(run))).has('big.las')).toBe(false);
  });

  it('does not retry a request that can never succeed', async () => {
    const { sandbox, run } = await uploadWith([{ route: 'PutObject', fault: { status: 404 } }], {
      inputs: { concurrency: '1' },
    });
    expect(errorOf(await run)).toMatch(/S3 answered 404/);
    expect(routesOf(sandbox).filter((route) => route === 'PutObject')).toHaveLength(1);
  });
});

describe('an upload by form to a self-hosted ion survives', () => {
  it.each<[string, Fault, Fault]>([
    ['a web page in place of an answer, and a reset before', 'html', 'reset-before'],
    ['a reset after, and 500', 'reset-after', { status: 500 }],
    ['a server that does not answer, twice', 'hang', 'hang'],
  ])('%s', async (_what, first, second) => {
    const { sandbox, run } = await uploadWith(
      [
        { route: 'FormUpload', nth: 1, fault: first },
        { route: 'FormUpload', nth: 10, fault: second },
      ],
      { sandbox: { mode: 'FILE_SYSTEM', tls: false } },
    );
    await expectWhole(sandbox, run);
  });
});
