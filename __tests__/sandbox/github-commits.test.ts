import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { startSandbox, type Sandbox } from '../../sandbox/sandbox.ts';
import { commitSha, github, repo } from './github-request.ts';

let now = Date.UTC(2026, 0, 10, 12);
let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await startSandbox({ now: () => now, github: { commits: [commitSha] } });
});
afterEach(() => sandbox.close());

const [first, second, third] = ['1', '2', '3'].map((digit) => digit.repeat(40)) as [string, string, string];
const list = (query = '') => github(sandbox, 'GET', `${repo}/commits${query}`);
const shasOf = ({ body }: { body: unknown }) => (body as { sha: string }[]).map(({ sha }) => sha);

describe('the commits of the default branch', () => {
  it('are none at first', async () => {
    expect(await list()).toMatchObject({ status: 409, body: { message: 'Git Repository is empty.' } });
  });

  it('have authors, times and parents', async () => {
    sandbox.github.seedCommit({ sha: first });
    sandbox.github.seedCommit({ sha: second, message: 'Add roads', author: { login: 'mona', type: 'User' } });
    const person = { name: 'mona', email: expect.stringContaining('mona@'), date: '2026-01-10T12:00:00Z' };
    const url = `${sandbox.github.url}${repo}`;
    const page = 'https://github.com/octo-org/city-models/commit';
    expect(await list()).toMatchObject({
      status: 200,
      body: [
        {
          sha: second,
          node_id: expect.stringMatching(/^C_/),
          url: `${url}/commits/${second}`,
          html_url: `${page}/${second}`,
          commit: {
            author: person,
            committer: person,
            message: 'Add roads',
            tree: { sha: expect.stringMatching(/^[0-9a-f]{40}$/) },
            url: `${url}/git/commits/${second}`,
          },
          author: { login: 'mona' },
          committer: { login: 'mona' },
          parents: [{ sha: first, url: `${url}/commits/${first}`, html_url: `${page}/${first}` }],
        },
        { sha: first, author: { login: 'github-actions[bot]' }, parents: [] },
      ],
    });
  });

  it.each<[string, string[]]>([
    ['', [third, second, first]],
    ['?sha=main', [third, second, first]],
    [`?sha=${second}`, [second, first]],
    ['?since=2026-01-02T00:00:00Z', [third, second]],
    ['?since=2026-01-02T00:00:01Z', [third]],
    [`?sha=${second}&since=2026-01-02T01:00:00%2B01:00`, [second]],
    ['?since=2026-02-01T00:00:00Z', []],
    ['?per_page=2', [third, second]],
    ['?per_page=2&page=2', [first]],
  ])('of “%s”', async (query, shas) => {
    sandbox.github.seedCommit({ sha: first, date: '2026-01-01T00:00:00Z' });
    sandbox.github.seedCommit({ sha: second, date: '2026-01-02T00:00:00.000Z' });
    sandbox.github.seedCommit({ sha: third, date: '2026-01-03T00:00:00Z' });
    expect(shasOf(await list(query))).toEqual(shas);
  });

  it('are refused for other references and times', async () => {
    sandbox.github.seedCommit();
    sandbox.github.seedPull({ head_sha: third, head_ref: 'roads' });
    for (const sha of ['next', third, commitSha]) {
      expect(await list(`?sha=${sha}`)).toMatchObject({ status: 404, body: { message: 'Not Found' } });
    }
    expect(await list('?since=yesterday')).toMatchObject({ status: 422 });
  });

  it('are seeded once, with a time', () => {
    const sha = sandbox.github.seedCommit();
    expect(sha).toMatch(/^[0-9a-f]{40}$/);
    expect(sandbox.github.seedCommit()).not.toBe(sha);
    expect(() => sandbox.github.seedCommit({ sha })).toThrow('has the commit');
    expect(() => sandbox.github.seedCommit({ date: 'yesterday' })).toThrow('Invalid time');
    expect(sandbox.github.history.map((commit) => commit.date)).toEqual(
      Array.from({ length: 2 }, () => '2026-01-10T12:00:00Z'),
    );
  });
});

const createStatus = (sha: string) =>
  github(sandbox, 'POST', `${repo}/statuses/${sha}`, { state: 'pending' });

describe('a pull request', () => {
  beforeEach(() => {
    sandbox.github.seedPull({ number: 7, title: 'Roads', head_sha: first });
  });
  const pull = async () => (await github(sandbox, 'GET', `${repo}/pulls/7`)).body;

  it('gets a commit by a push', async () => {
    const { merge_commit_sha: testMerge } = (await pull()) as { merge_commit_sha: string };
    expect(await createStatus(second)).toMatchObject({ status: 422 });
    sandbox.github.pushTo(7, second);
    expect(await pull()).toMatchObject({
      state: 'open',
      head: { sha: second },
      merge_commit_sha: expect.not.stringMatching(testMerge),
    });
    for (const sha of [first, second, testMerge]) {
      expect(await createStatus(sha)).toMatchObject({ status: 201 });
    }
    const ofOld = await github(sandbox, 'GET', `${repo}/commits/${first}/pulls`);
    expect(ofOld.body).toMatchObject([{ number: 7, head: { sha: second } }]);
  });

  it('adds a commit to its base when it is merged', async () => {
    sandbox.github.seedCommit({ sha: third });
    now += 86_400_000;
    const mergedAt = new Date(now).toISOString().replace('.000', '');
    expect(sandbox.github.mergePull(7, { sha: second })).toBe(second);
    expect(await pull()).toMatchObject({
      state: 'closed',
      merged: true,
      merged_at: mergedAt,
      merge_commit_sha: second,
    });
    expect((await list()).body).toMatchObject([
      { sha: second, commit: { message: 'Roads (#7)', committer: { date: mergedAt } } },
      { sha: third },
    ]);
    for (const sha of [first, second]) expect(await createStatus(sha)).toMatchObject({ status: 201 });
    const elsewhere = sandbox.github.mergePull(sandbox.github.seedPull({ base_ref: 'next' }));
    expect(sandbox.github.history.map(({ sha }) => sha)).not.toContain(elsewhere);
    expect((await github(sandbox, 'GET', `${repo}/pulls`)).body).toEqual([]);
  });

  it('is closed without a merge', async () => {
    sandbox.github.closePull(7);
    expect(await pull()).toMatchObject({ state: 'closed', merged: false, merged_at: null });
    expect(sandbox.github.history).toEqual([]);
    const { github: of } = sandbox;
    for (const change of [
      () => {
        of.pushTo(7, third);
      },
      () => {
        of.closePull(7);
      },
      () => of.mergePull(8),
    ]) {
      expect(change).toThrow('no open pull request');
    }
  });
});
