import { describe, expect, it } from '@jest/globals';

import type { GithubContext } from '../../sandbox/runner/types.ts';
import { githubContext, type Sandbox } from '../../sandbox/sandbox.ts';
import { posixIt } from '../support/platform.ts';
import { publish, sha } from './publish-on-github.ts';
import { errorOf, makeWorkspace, openSandbox, wait } from './support.ts';

const asked = { 'commit-status': 'true', reuse: 'false' };

function latestOf({ github }: Sandbox): string | undefined {
  return github.statuses.at(-1)?.state;
}

describe('jobs of a matrix that share a status', () => {
  it('never hide a failure, whichever ends first', async () => {
    let count = 0;
    const sandbox = await openSandbox({
      tiling: () => [{ status: count++ === 0 ? 'DATA_ERROR' : 'COMPLETE' }],
    });
    const cells = ['one', 'two'].map((content) => publish(sandbox, asked, {}, { 'a.las': content }));
    const runs = await Promise.all(cells);
    expect(runs.map(({ exitCode }) => exitCode).sort()).toEqual([0, 1]);
    expect(latestOf(sandbox)).toBe('failure');
  });

  it('never hide a failure that occurs during the write of the success', async () => {
    const sandbox = await openSandbox();
    const { github } = sandbox;
    const fail = () =>
      fetch(`${github.url}/repos/${github.repository}/statuses/${sha}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${github.token}` },
        body: JSON.stringify({
          state: 'failure',
          context: 'cesium-ion',
          description: 'The tiling failed (run 9000000001, attempt 1)',
        }),
      });
    let failing: Promise<Response> | undefined;
    sandbox.faults.add({
      route: 'CreateCommitStatus',
      where: () => github.statuses.length === 2 && failing === undefined && Boolean((failing = fail())),
      fault: { delayMs: 700 },
    });
    expect((await publish(sandbox, asked)).exitCode).toBe(0);
    expect((await failing)?.status).toBe(201);
    expect(github.statuses.map(({ state }) => state)).toEqual([
      'pending',
      'pending',
      'failure',
      'success',
      'failure',
    ]);
  });

  it('log in the successful job why its status is not written', async () => {
    const sandbox = await openSandbox({ tiling: [{ status: 'DATA_ERROR' }] });
    errorOf(await publish(sandbox, asked));
    const good = await publish(sandbox, { ...asked, files: '*.none', 'if-no-files-found': 'ignore' });
    expect(good.exitCode).toBe(0);
    expect(latestOf(sandbox)).toBe('failure');
    expect(good.annotations).toMatchObject([
      {
        level: 'warning',
        message: expect.stringMatching(/stays failure[^]*`asset-key` or `status-context`/),
      },
    ]);
  });

  posixIt('never hide that a job was killed', async () => {
    const sandbox = await openSandbox({ tiling: [{ status: 'IN_PROGRESS' }] });
    const options = {
      cancelBy: 'SIGKILL',
      cancelWhen: (line: string) => line.includes('IN_PROGRESS'),
    } as const;
    await publish(sandbox, asked, {}, { 'a.las': 'one' }, options);
    await publish(sandbox, { ...asked, files: '*.none', 'if-no-files-found': 'ignore' });
    expect(sandbox.github.statuses.map(({ state }) => state).slice(-2)).toEqual(['error', 'error']);
  });

  it('do not change the status of each other if each has its own', async () => {
    const sandbox = await openSandbox({ tiling: [{ status: 'DATA_ERROR' }] });
    errorOf(await publish(sandbox, { ...asked, 'asset-key': 'city' }));
    await publish(sandbox, { ...asked, files: '*.none', 'if-no-files-found': 'ignore' });
    expect(sandbox.github.statuses.map(({ context, state }) => [context, state]).slice(-2)).toEqual([
      ['cesium-ion / city', 'failure'],
      ['cesium-ion', 'success'],
    ]);
  });
});

it.each<[string, Partial<GithubContext>]>([
  ['attempt', { run_attempt: '2' }],
  ['run', { run_id: '9000000002' }],
])('a later success replaces a failure of an earlier %s', async (_what, given) => {
  const sandbox = await openSandbox({ tiling: [{ status: 'DATA_ERROR' }] });
  errorOf(await publish(sandbox, asked));
  await publish(sandbox, { ...asked, files: '*.none', 'if-no-files-found': 'ignore' }, given);
  expect(latestOf(sandbox)).toBe('success');
});

it('a gate that waits does not hide a failure of an earlier job', async () => {
  const sandbox = await openSandbox();
  sandbox.faults.add({ route: 'PutObject', fault: { status: 403 } });
  errorOf(await publish(sandbox, asked));
  const id = sandbox.seedAsset({ name: 'other', status: 'COMPLETE' });
  const run = await wait(
    sandbox,
    await makeWorkspace(),
    { 'commit-status': 'true', 'asset-id': String(id) },
    { github: githubContext(sandbox, { sha, run_id: '9000000001' }) },
  );
  expect(run.exitCode).toBe(0);
  expect(latestOf(sandbox)).toBe('error');
});
