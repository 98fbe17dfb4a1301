import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { startSandbox, type Sandbox } from '../../sandbox/sandbox.ts';
import { repo, commitSha, github } from './github-request.ts';

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await startSandbox();
});
afterEach(() => sandbox.close());

const pullSha = 'a'.repeat(40);
const mergeSha = 'b'.repeat(40);
const merged = { state: 'closed', merged_at: '2026-01-01T00:00:00Z' } as const;
const mona = { login: 'mona', type: 'User' } as const;

const numbersOf = ({ body }: { body: unknown }) => (body as { number: number }[]).map(({ number }) => number);

describe('a pull request', () => {
  it('has both of its branches, and whether it is merged', async () => {
    sandbox.github.seedPull({
      ...merged,
      number: 5,
      head_sha: pullSha,
      head_repository: 'mona/city-models',
      head_repository_id: 77,
      user: mona,
    });
    expect(await github(sandbox, 'GET', `${repo}/pulls/5`)).toMatchObject({
      status: 200,
      body: {
        number: 5,
        state: 'closed',
        merged: true,
        merged_at: '2026-01-01T00:00:00Z',
        locked: false,
        user: { login: 'mona' },
        url: `${sandbox.github.url}${repo}/pulls/5`,
        html_url: 'https://github.com/octo-org/city-models/pull/5',
        head: {
          label: 'mona:branch-5',
          ref: 'branch-5',
          sha: pullSha,
          user: { login: 'mona' },
          repo: { id: 77, full_name: 'mona/city-models', fork: true },
        },
        base: {
          label: 'octo-org:main',
          ref: 'main',
          sha: expect.stringMatching(/^[0-9a-f]{40}$/),
          repo: { id: 480_123_456, full_name: 'octo-org/city-models', fork: false },
        },
      },
    });
    sandbox.github.seedPull();
    expect(await github(sandbox, 'GET', `${repo}/pulls/6`)).toMatchObject({
      body: { merged: false, head: { user: { login: 'octo-org' }, repo: { id: 480_123_456, fork: false } } },
    });
  });

  it('is kept if its fork is deleted', async () => {
    sandbox.github.seedPull({ number: 5, head_repository: null, user: mona });
    expect(await github(sandbox, 'GET', `${repo}/pulls/5`)).toMatchObject({
      body: { head: { label: 'mona:branch-5', repo: null } },
    });
  });

  it('is found by neither an issue number nor one of the upstream', async () => {
    sandbox.github.seedIssue(3);
    sandbox.github.seedPull({ number: 4, base_repository: 'cesium/city-models' });
    for (const path of ['/pulls/3', '/pulls/4', '/issues/4/comments']) {
      expect(await github(sandbox, 'GET', repo + path)).toMatchObject({
        status: 404,
        body: { message: 'Not Found' },
      });
    }
  });
});

describe('the list of pull requests', () => {
  const list = async (query: string) => numbersOf(await github(sandbox, 'GET', `${repo}/pulls${query}`));

  beforeEach(() => {
    sandbox.github.seedPull({ number: 1, ...merged, head_ref: 'roads' });
    sandbox.github.seedPull({ number: 2, head_ref: 'roads' });
    sandbox.github.seedPull({ number: 3, head_ref: 'roads', head_repository: 'mona/models', user: mona });
    sandbox.github.seedPull({ number: 4, base_ref: 'next' });
    sandbox.github.seedPull({ number: 9, base_repository: 'cesium/city-models' });
  });

  it.each<[string, number[]]>([
    ['', [4, 3, 2]],
    ['?state=open', [4, 3, 2]],
    ['?state=closed', [1]],
    ['?state=all', [4, 3, 2, 1]],
    ['?base=next', [4]],
    ['?head=octo-org:roads', [2]],
    ['?head=Mona:roads', [3]],
    ['?head=mona:Roads', []],
    ['?head=octo-org:roads&state=all', [2, 1]],
    ['?head=roads', [4, 3, 2]],
    ['?per_page=2&page=2', [2]],
  ])('of “%s”', async (query, numbers) => {
    expect(await list(query)).toEqual(numbers);
  });

  it('has `merged_at` but not `merged`', async () => {
    const { body } = await github(sandbox, 'GET', `${repo}/pulls?state=closed`);
    expect(body).toMatchObject([{ number: 1, merged_at: merged.merged_at }]);
    expect(body).not.toHaveProperty('0.merged');
  });
});

describe('pull requests of a commit', () => {
  const found = async (sha: string) =>
    numbersOf(await github(sandbox, 'GET', `${repo}/commits/${sha}/pulls`));

  it('are those that contain it, open or merged', async () => {
    sandbox.github.seedPull({ number: 7, head_sha: pullSha });
    sandbox.github.seedPull({ ...merged, number: 5, head_sha: pullSha, head_repository: 'mona/models' });
    sandbox.github.seedPull({ number: 6, commits: ['e'.repeat(40), pullSha] });
    sandbox.github.seedPull({ number: 3, state: 'closed', head_sha: pullSha });
    expect(sandbox.github.seedPull()).toBe(8);
    expect(await found(pullSha.toUpperCase())).toEqual([5, 6, 7]);
    expect(await found('e'.repeat(40))).toEqual([6]);
    expect(await found(commitSha)).toEqual([]);
    expect(sandbox.github.pulls.map(({ number }) => number)).toEqual([3, 5, 6, 7, 8]);
  });

  it('are only the one that added it to the default branch', async () => {
    sandbox.github.seedPull({ ...merged, number: 5, merge_commit_sha: mergeSha });
    sandbox.github.seedPull({ number: 6, commits: [mergeSha] });
    expect(await found(mergeSha)).toEqual([5]);
    sandbox.github.seedPull({ ...merged, number: 7, base_ref: 'next', merge_commit_sha: pullSha });
    sandbox.github.seedPull({ number: 8, commits: [pullSha] });
    expect(await found(pullSha)).toEqual([7, 8]);
  });

  it('do not include open ones of forks, which are found in the fork', async () => {
    sandbox.github.seedPull({ number: 7, head_sha: pullSha, head_repository: 'mona/city-models' });
    expect(await found(pullSha)).toEqual([]);
    const fork = await startSandbox({ github: { repository: 'mona/city-models' } });
    try {
      const upstream = { base_repository: 'octo-org/city-models', base_repository_id: 88 };
      fork.github.seedPull({ number: 7, head_sha: pullSha, ...upstream });
      const path = `/repos/mona/city-models/commits/${pullSha}/pulls`;
      expect(await github(fork, 'GET', path)).toMatchObject({
        status: 200,
        body: [
          {
            number: 7,
            url: `${fork.github.url}${repo}/pulls/7`,
            html_url: 'https://github.com/octo-org/city-models/pull/7',
            head: { repo: { id: 480_123_456, full_name: 'mona/city-models', fork: true } },
            base: { repo: { id: 88, full_name: 'octo-org/city-models', fork: false } },
          },
        ],
      });
      expect(await github(fork, 'GET', '/repos/mona/city-models/pulls')).toMatchObject({ body: [] });
    } finally {
      await fork.close();
    }
  });
});
