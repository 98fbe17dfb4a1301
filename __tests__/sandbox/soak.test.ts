import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import { violations } from '../../sandbox/invariants.ts';
import type { StepRun } from '../../sandbox/runner/types.ts';
import { startSandbox, type Sandbox } from '../../sandbox/sandbox.ts';
import { scenario } from '../../sandbox/soak/scenario.ts';
import { posixIt } from '../support/platform.ts';

test('some scenarios are in a container, some end by a shutdown, and none has both', () => {
  const scenarios = fc.sample(scenario, { numRuns: 200, seed: 7 });
  const shutDown = scenarios.filter(({ cancel }) => cancel?.by === 'shutdown');
  const contained = scenarios.filter(({ container }) => container !== undefined);
  const cancelled = contained.filter(({ cancel }) => cancel !== undefined);
  for (const some of [shutDown, cancelled]) expect(some.length).toBeGreaterThan(5);
  expect(contained.length).toBeGreaterThan(cancelled.length);
  expect(shutDown.filter(({ container }) => container !== undefined)).toEqual([]);
});

describe('the program', () => {
  const soak = (...args: string[]) =>
    spawnSync(process.execPath, [resolve('sandbox/soak/soak-main.ts'), ...args], { encoding: 'utf8' });

  posixIt('prints its seed, a line for each run, and that no rule broke', () => {
    const { status, stdout } = soak('--runs', '2', '--seed', '7');
    expect(stdout).toMatch(/^Seed 7\n1 · .* → \w+\n2 · .* → \w+\nSeed 7: .*; no rule broken\n$/);
    expect(status).toBe(0);
  });

  test.each([
    [['--minutes', '1', '--runs', '1'], /not both/],
    [['--runs', 'many'], /--runs must be an integer, not many/],
    [['--hours', '1'], /--hours/],
  ])('refuses %j, and prints its usage', (args, message) => {
    const { status, stderr } = soak(...args);
    expect(stderr).toMatch(message);
    expect(stderr).toMatch(/Usage: npm run soak/);
    expect(status).toBe(2);
  });
});

describe('the rules', () => {
  let sandbox: Sandbox;
  const files = { 'a.las': Buffer.from('x') };
  const green: StepRun = {
    conclusion: 'success',
    exitCode: 0,
    signal: null,
    stdout: '',
    stderr: '',
    log: [],
    outputs: {},
    state: {},
    environment: {},
    path: [],
    summary: '',
    annotations: [],
    masks: [],
    milliseconds: 1,
    cancelMilliseconds: undefined,
  };
  const error = { level: 'error', message: 'No', properties: {} } as const;
  const red: StepRun = { ...green, conclusion: 'failure', exitCode: 1, annotations: [error] };

  beforeAll(async () => {
    sandbox = await startSandbox();
  });
  afterAll(() => sandbox.close());

  test('detect a green run without an asset', async () => {
    expect(await violations(green, sandbox, files)).toEqual(['green without an asset']);
    expect(await violations(red, sandbox, files)).toEqual([]);
  });

  test('detect a failure without exactly one error', async () => {
    expect(await violations({ ...red, annotations: [] }, sandbox, files)).toEqual(['0 error annotations']);
    expect(await violations({ ...red, stderr: 'at x.js:1' }, sandbox, files)).toEqual([
      'standard error: at x.js:1',
    ]);
    expect(await violations({ ...red, post: { ...green, exitCode: 1 } }, sandbox, files)).toEqual([
      'the post step ended with 1',
    ]);
  });

  test('detect a process that ignores a cancel', async () => {
    const cancelled: StepRun = { ...green, conclusion: 'cancelled', cancelMilliseconds: 6_600 };
    expect(await violations(cancelled, sandbox, files)).toEqual([
      'the process continued for 6600 ms after the cancel',
    ]);
  });

  test('detect a secret in the output, except in the command that masks it', async () => {
    const secret = sandbox.token;
    expect(await violations({ ...red, stdout: `::add-mask::${secret}\n` }, sandbox, files)).toEqual([]);
    const shown: Partial<StepRun>[] = [
      { stdout: `token ${secret}\n` },
      { state: { a: secret } },
      { outputs: { a: secret } },
      { summary: `token ${secret}` },
      { masks: ['s3cret'], stdout: 'a s3cret' },
      { post: { ...green, stdout: secret } },
    ];
    for (const more of shown) {
      expect(await violations({ ...red, ...more }, sandbox, files)).toEqual(['a secret is shown']);
    }
  });

  describe('allow an asset without its files, if the log says to delete it', () => {
    const killed = { exitCode: null, signal: 'SIGKILL', endedWithContainer: true } as const;
    const contained = { pid: 7, lost: '', ...killed };
    let left: Sandbox;
    let id: number;
    beforeAll(async () => {
      left = await startSandbox();
      id = left.seedAsset({ name: 'left', status: 'AWAITING_FILES' });
    });
    afterAll(() => left.close());
    const cancelled: StepRun = { ...green, conclusion: 'cancelled' };

    test.each([
      ['in a container', { ...cancelled, contained }, true],
      ['after a shutdown', { ...cancelled, shutdown: true }, true],
      ['on the runner', cancelled, false],
      ['after a failure in a container', { ...red, contained }, false],
    ])('%s', async (_what, run, mayStay) => {
      const of = async (...log: string[]) => (await violations({ ...run, log }, left, files)).length === 0;
      expect(await of(`Look at asset ${id}, and delete it.`)).toBe(mayStay);
      expect(await of('An asset “left” may be there: delete it.')).toBe(mayStay);
      expect(await of(`See asset ${id}.`, 'delete it')).toBe(false);
      expect(await of(`Look at asset ${id}1, and delete it.`)).toBe(false);
      expect(await of()).toBe(false);
      const post = { ...green, log: [`Look at asset ${id}, and delete it.`] };
      expect((await violations({ ...run, post }, left, files)).length === 0).toBe(mayStay);
    });
  });

  test('detect an upload to a deleted asset', async () => {
    const requests = (order: readonly (readonly [string, string, number?])[]) =>
      order.map(([route, url, status = 200]) => ({ route, url, status })) as unknown as Sandbox['requests'];
    const after = async (...order: (readonly [string, string, number?])[]) =>
      violations(red, { ...sandbox, assets: new Map(), requests: requests(order) }, files);
    const part = ['UploadPart', '/bucket/sources/7/a.las?partNumber=1'] as const;
    const deleted = ['DeleteAsset', '/v1/assets/7'] as const;
    const found = ['asset 7 was uploaded to after its deletion'];
    expect(await after(deleted, part, part)).toEqual(found);
    expect(await after(deleted, ['UploadComplete', '/v1/assets/7/uploadComplete'])).toEqual(found);
    expect(await after(part, deleted)).toEqual([]);
    expect(await after(['DeleteAsset', '/v1/assets/7', 500], part)).toEqual([]);
    expect(await after(['DeleteAsset', '/v1/assets/77'], part)).toEqual([]);
  });

  test('detect an asset that is not named or lacks its files', async () => {
    const id = sandbox.seedAsset({ name: 'left', status: 'AWAITING_FILES' });
    expect(await violations(red, sandbox, files)).toEqual([
      `asset ${id} was left without all its files`,
      `asset ${id} is not named in the log`,
      'a.las is missing',
    ]);
    sandbox.seedAsset({ name: 'second', status: 'COMPLETE' });
    expect(await violations(green, sandbox, files)).toEqual(
      expect.arrayContaining(['2 assets', 'green with AWAITING_FILES']),
    );
  });
});
