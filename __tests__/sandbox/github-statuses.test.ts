import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { startSandbox, type Sandbox } from '../../sandbox/sandbox.ts';
import { repo, commitSha, github, reasonsOf } from './github-request.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ now: () => Date.UTC(2026, 0, 2, 3, 4, 5, 678) });
});
afterAll(() => sandbox.close());

const path = `${repo}/statuses/${commitSha}`;
const pullSha = 'a'.repeat(40);
const mergeSha = 'b'.repeat(40);

describe('statuses', () => {
  it('are kept in order, with what was left out', async () => {
    const description = 'ä'.repeat(140);
    const first = {
      state: 'pending',
      context: 'ion/tiling',
      description,
      target_url: 'https://ion.cesium.com/',
    };
    const { status, body } = await github(sandbox, 'POST', path, first);
    expect({ status, body }).toMatchObject({
      status: 201,
      body: {
        ...first,
        id: expect.any(Number),
        url: `${sandbox.github.url}${path}`,
        created_at: '2026-01-02T03:04:05Z',
        creator: { login: 'github-actions[bot]', type: 'Bot' },
      },
    });
    await github(sandbox, 'POST', path, { state: 'success', description: null, target_url: null });
    expect(sandbox.github.statuses).toMatchObject([
      { ...first, sha: commitSha },
      { sha: commitSha, state: 'success', context: 'default', description: null, target_url: null },
    ]);
  });

  it.each<[object, string[]]>([
    [{ state: 'done' }, ['Validation Failed', 'state is not included in the list']],
    [{}, ['Invalid request.\n\n"state" wasn\'t supplied.']],
    [{ state: 1 }, ["Invalid request.\n\nFor 'properties/state', 1 is not a string."]],
    [
      { state: 'error', description: 'x'.repeat(141) },
      ['Validation Failed', 'description is too long (maximum is 140 characters)'],
    ],
    [
      { state: 'error', description: 'Tiled 🏙' },
      ['Validation Failed', "description doesn't accept 4-byte Unicode"],
    ],
    [
      { state: 'error', target_url: 'ftp://example.com' },
      ['Validation Failed', 'target_url must use http(s) scheme'],
    ],
    [{ state: 'error', target_url: '/here' }, ['Validation Failed', 'target_url must use http(s) scheme']],
    [{ state: 'error', context: ' ' }, ['Validation Failed', "context can't be blank"]],
    [
      { state: 'error', context: 'x'.repeat(256) },
      ['Validation Failed', 'context is too long (maximum is 255 characters)'],
    ],
  ])('are refused: %j', async (fields, reasons) => {
    const before = sandbox.github.statuses.length;
    const answer = await github(sandbox, 'POST', path, fields);
    expect(answer).toMatchObject({ status: 422, body: { status: '422' } });
    expect(reasonsOf(answer)).toEqual(reasons);
    expect(sandbox.github.statuses).toHaveLength(before);
  });

  it.each(['main', commitSha.slice(1), `${commitSha}0`])('are refused for the commit %s', async (sha) => {
    const answer = await github(sandbox, 'POST', `${repo}/statuses/${sha}`, { state: 'error' });
    expect(answer).toMatchObject({
      status: 422,
      body: { documentation_url: 'https://docs.github.com/rest/commits/statuses#create-a-commit-status' },
    });
    expect(reasonsOf(answer)).toEqual(['Validation Failed', 'sha must be a 40 character SHA1']);
  });

  it('end at a thousand of one commit and context', async () => {
    const full = 'f'.repeat(40);
    const create = (context: string) =>
      github(sandbox, 'POST', `${repo}/statuses/${full}`, { state: 'pending', context });
    for (let count = 0; count < 1000; count += 50) {
      await Promise.all(Array.from({ length: 50 }, () => create('ion')));
    }
    expect(await create('ION')).toMatchObject({
      status: 422,
      body: { errors: expect.stringContaining('maximum number of statuses') },
    });
    expect(await create('other')).toMatchObject({ status: 201 });
  });
});

describe('pull requests of a commit', () => {
  const found = async (sha: string) =>
    (await github(sandbox, 'GET', `${repo}/commits/${sha}/pulls`)).body as { number: number }[];

  it('are those of its head and of its merge, open and closed', async () => {
    sandbox.github.seedPull({ number: 7, head_sha: pullSha });
    sandbox.github.seedPull({
      number: 5,
      state: 'closed',
      head_sha: pullSha,
      merge_commit_sha: mergeSha,
      merged_at: '2026-01-01T00:00:00Z',
      head_repository: 'mona/city-models',
      user: { login: 'mona', type: 'User' },
    });
    expect(sandbox.github.seedPull()).toBe(8);
    expect(await found(pullSha)).toMatchObject([
      {
        number: 5,
        state: 'closed',
        merged_at: '2026-01-01T00:00:00Z',
        merge_commit_sha: mergeSha,
        user: { login: 'mona' },
        head: { sha: pullSha, label: 'mona:branch-5', repo: { full_name: 'mona/city-models' } },
        base: { ref: 'main', repo: { full_name: 'octo-org/city-models' } },
      },
      {
        number: 7,
        state: 'open',
        merged_at: null,
        html_url: 'https://github.com/octo-org/city-models/pull/7',
      },
    ]);
    expect((await found(mergeSha)).map(({ number }) => number)).toEqual([5]);
    expect(await found(commitSha)).toEqual([]);
    expect(sandbox.github.pulls.map(({ number }) => number)).toEqual([5, 7, 8]);
  });
});
