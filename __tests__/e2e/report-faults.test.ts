import { describe, expect, it } from '@jest/globals';

import type { Fault } from '../../sandbox/faults.ts';
import { primaryRateLimit, secondaryRateLimit } from '../../sandbox/github/refusals.ts';
import { githubContext, type Sandbox } from '../../sandbox/sandbox.ts';
import { publish, sha } from './publish-on-github.ts';
import { assetIdOf, errorOf, makeWorkspace, openSandbox, wait } from './support.ts';

const asked = { 'commit-status': 'true' };

function statesOf({ github }: Sandbox): string[] {
  return github.statuses.map(({ state }) => state);
}

/** Transient faults of GitHub, two for each run: the next attempt has the second one. */
const passing: readonly (readonly [string, Fault, Fault])[] = [
  ['a reset, then a lost answer', 'reset-before', 'reset-after'],
  ['silence, then a web page', 'hang', 'html'],
  ['an answer that breaks off, then one without a body', 'truncate', 'empty-body'],
  ['500, then 502', { status: 500 }, { status: 502 }],
  ['a 429, then one that names a time', { status: 429 }, { status: 429, headers: { 'retry-after': '3' } }],
  [
    'the primary limit, then the secondary one',
    primaryRateLimit({ resetAt: Date.now() }),
    secondaryRateLimit({ retryAfter: 3 }),
  ],
];

/** One of each class. The times are those of the clock of the process, which runs twenty times faster. */
const lasting: readonly (readonly [string, Fault])[] = [
  ['a lost answer', 'reset-after'],
  ['silence', 'hang'],
  ['500', { status: 500 }],
  ['the secondary limit without a time', secondaryRateLimit()],
];

describe('the last commit status', () => {
  it.each(passing)('survives %s', async (_what, first, second) => {
    const sandbox = await openSandbox();
    sandbox.faults.add({ route: 'CreateCommitStatus', nth: 3, fault: first });
    sandbox.faults.add({ route: 'CreateCommitStatus', nth: 4, fault: second });
    const run = await publish(sandbox, asked);
    expect(sandbox.faults.unused()).toEqual([]);
    expect(run.exitCode).toBe(0);
    expect(statesOf(sandbox).at(-1)).toBe('success');
    expect(statesOf(sandbox)).not.toContain('error');
    expect(sandbox.github.statuses.at(-1)?.description).toContain(`Asset ${assetIdOf(run)} is COMPLETE`);
  });

  it.each(lasting)('survives %s until the step ends: the post step writes it', async (_what, fault) => {
    const sandbox = await openSandbox();
    let isPost = false;
    sandbox.faults.add({
      route: 'CreateCommitStatus',
      where: () => !isPost && sandbox.github.statuses.length >= 2,
      fault,
    });
    const onLine = (line: string) => {
      if (/^##\[warning\]Could not write the commit status/.test(line)) isPost = true;
    };
    const run = await publish(sandbox, asked, {}, { 'a.las': 'x' }, { onLine });
    expect(run.exitCode).toBe(0);
    const taken = statesOf(sandbox);
    expect(taken.at(-1)).toBe('success');
    expect(taken).not.toContain('error');
    expect(run.annotations).toMatchObject([
      {
        level: 'warning',
        message: expect.stringMatching(/“cesium-ion”.*The post step of this action tries again\.\n/),
      },
    ]);
    expect(run.post?.annotations).toEqual([]);
  });

  it('waits as long as GitHub asks, if necessary in the post step', async () => {
    const sandbox = await openSandbox();
    sandbox.faults.add({
      route: 'CreateCommitStatus',
      nth: 3,
      fault: secondaryRateLimit({ retryAfter: 60 }),
    });
    sandbox.faults.add({
      route: 'CreateCommitStatus',
      nth: 4,
      fault: secondaryRateLimit({ retryAfter: 60 }),
    });
    const run = await publish(sandbox, asked);
    expect(run.annotations).toMatchObject([
      { level: 'warning', message: expect.stringMatching(/secondary rate limit[^]*max-parallel/) },
    ]);
    expect(statesOf(sandbox)).toEqual(['pending', 'pending', 'success']);
    expect(run.post?.log.join('\n')).toContain('Attempt 2 follows in 1 min 0 s');
  });

  it('with `wait: false` stays pending after a lost answer', async () => {
    const sandbox = await openSandbox();
    sandbox.faults.add({ route: 'CreateCommitStatus', nth: 3, fault: 'reset-after' });
    const run = await publish(sandbox, { ...asked, wait: 'false' });
    expect(run.exitCode).toBe(0);
    expect(new Set(statesOf(sandbox))).toEqual(new Set(['pending']));
    expect(sandbox.github.statuses.at(-1)?.description).toMatch(/does not wait \[[^\]]+\]$/);
  });

  it('with a token that has expired is not retried, and the warning names the status', async () => {
    const sandbox = await openSandbox();
    sandbox.faults.add({
      route: /Status/,
      where: () => sandbox.github.statuses.length >= 2,
      fault: 'expired-credentials',
    });
    const run = await publish(sandbox, asked);
    expect(run.exitCode).toBe(0);
    expect(run.annotations).toMatchObject([
      {
        level: 'warning',
        message: expect.stringMatching(
          /“cesium-ion”: GitHub answered 401.*pending on commit ccccccc\.\n.*one hour.*at most 24 hours/,
        ),
      },
    ]);
    expect(run.post?.log).toEqual([]);
  });

  it('of a failed run is also the failure in the post step', async () => {
    const sandbox = await openSandbox({ tiling: [{ status: 'DATA_ERROR' }] });
    sandbox.faults.add({
      route: 'CreateCommitStatus',
      nth: 3,
      fault: secondaryRateLimit({ retryAfter: 60 }),
    });
    errorOf(await publish(sandbox, asked));
    expect(statesOf(sandbox).at(-1)).toBe('failure');
  });
});

describe('the commit status of the wait action', () => {
  async function follow(sandbox: Sandbox, options: Partial<Parameters<typeof wait>[3]> = {}, more = {}) {
    const id = sandbox.seedAsset({
      name: 'city',
      status: 'IN_PROGRESS',
      tiling: Array(50).fill({ status: 'IN_PROGRESS' }) as { status: 'IN_PROGRESS' }[],
    });
    const github = githubContext(sandbox, { sha });
    return wait(
      sandbox,
      await makeWorkspace(),
      { ...asked, 'asset-id': String(id), ...more },
      { github, ...options },
    );
  }

  it.each(['SIGKILL', 'SIGINT', 'SIGTERM'] as const)('ends after %s', async (cancelBy) => {
    const sandbox = await openSandbox();
    const run = await follow(sandbox, { cancelBy, cancelWhen: (line) => line.includes('IN_PROGRESS') });
    expect(run.conclusion).toBe('cancelled');
    expect(statesOf(sandbox)[0]).toBe('pending');
    expect(statesOf(sandbox).at(-1)).toBe('error');
  });

  it('ends after SIGINT even if GitHub takes two seconds to answer', async () => {
    const sandbox = await openSandbox();
    sandbox.faults.add({ route: 'CreateCommitStatus', nth: 2, fault: { delayMs: 2000 } });
    const run = await follow(sandbox, {
      nodeArguments: [],
      cancelBy: 'SIGINT',
      cancelWhen: (line) => line.includes('IN_PROGRESS'),
    });
    expect(run.conclusion).toBe('cancelled');
    expect(statesOf(sandbox).at(-1)).toBe('error');
    expect(sandbox.github.statuses.at(-1)?.description).toContain('cancelled');
  });

  it('ends after a time-out, even if GitHub is unavailable at that moment', async () => {
    const sandbox = await openSandbox();
    sandbox.faults.add({
      route: 'CreateCommitStatus',
      nth: 2,
      fault: secondaryRateLimit({ retryAfter: 60 }),
    });
    errorOf(await follow(sandbox, {}, { 'wait-timeout-minutes': '0.1' }));
    expect(statesOf(sandbox)).toEqual(['pending', 'error']);
  });
});
