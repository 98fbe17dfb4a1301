import { afterEach, beforeEach, expect, it } from '@jest/globals';

import { startSandbox, type Sandbox } from '../../sandbox/sandbox.ts';
import { commitSha, github, repo } from './github-request.ts';
import { createTestAsset, ion, readStatus } from './ion-request.ts';

const dayMs = 86_400_000;
const start = Date.UTC(2026, 0, 1);
const day = (days: number) => `2026-01-0${1 + days}T00:00:00Z`;

let now: number;
let sandbox: Sandbox;
beforeEach(async () => {
  now = start;
  sandbox = await startSandbox({
    now: () => now,
    tiling: [
      { status: 'IN_PROGRESS', percentComplete: 0, afterMs: 0 },
      { status: 'IN_PROGRESS', percentComplete: 50, afterMs: dayMs },
      { status: 'COMPLETE', percentComplete: 100, afterMs: 2 * dayMs },
    ],
  });
});
afterEach(() => sandbox.close());

it('tiles for days, each from its notify', async () => {
  const notify = (id: number) => ion(sandbox, 'POST', `/v1/assets/${id}/uploadComplete`);
  const first = await createTestAsset(sandbox);
  await notify(first);
  expect(await readStatus(sandbox, first)).toBe('IN_PROGRESS 0');
  now += dayMs - 1;
  expect(await readStatus(sandbox, first)).toBe('IN_PROGRESS 0');
  now += 1;
  const second = await createTestAsset(sandbox);
  await notify(second);
  expect(await readStatus(sandbox, first)).toBe('IN_PROGRESS 50');
  now += dayMs;
  expect(await readStatus(sandbox, first)).toBe('COMPLETE 100');
  expect(await readStatus(sandbox, second)).toBe('IN_PROGRESS 50');
  now += 7 * dayMs;
  expect(await readStatus(sandbox, second)).toBe('COMPLETE 100');
});

it('dates commits, statuses and merges on GitHub', async () => {
  const create = (state: string) => github(sandbox, 'POST', `${repo}/statuses/${commitSha}`, { state });
  const read = async (path: string) => (await github(sandbox, 'GET', repo + path)).body;
  sandbox.github.seedCommit({ sha: commitSha });
  sandbox.github.seedPull({ number: 7 });
  await create('pending');
  now += dayMs;
  const merge = sandbox.github.mergePull(7);
  expect(await read('/pulls/7')).toMatchObject({ merged_at: day(1) });
  expect(await read(`/commits/${commitSha}/status`)).toMatchObject({
    state: 'pending',
    statuses: [{ created_at: day(0) }],
  });
  now += dayMs;
  await create('success');
  expect(await read(`/commits/${commitSha}/status`)).toMatchObject({
    state: 'success',
    statuses: [{ created_at: day(2), updated_at: day(2) }],
  });
  const since = await github(sandbox, 'GET', `${repo}/commits?since=${day(1)}`);
  expect(since.body).toMatchObject([{ sha: merge, commit: { committer: { date: day(1) } } }]);
  expect(since.headers.get('date')).toBe(new Date(now).toUTCString());
});
