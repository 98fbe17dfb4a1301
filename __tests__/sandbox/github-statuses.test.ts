import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { startSandbox, type Sandbox } from '../../sandbox/sandbox.ts';
import { repo, commitSha, github, reasonsOf } from './github-request.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ now: () => Date.UTC(2026, 0, 2, 3, 4, 5, 678) });
});
afterAll(() => sandbox.close());

const path = `${repo}/statuses/${commitSha}`;

describe('statuses', () => {
  it('are kept in order, with defaults', async () => {
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
        avatar_url: 'https://avatars.githubusercontent.com/u/41898282?v=4',
        node_id: expect.stringMatching(/^SC_/),
        creator: { login: 'github-actions[bot]', type: 'Bot', node_id: expect.stringMatching(/^BOT_/) },
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

  it('are accepted for SHA-256 commits', async () => {
    const sha = '0c'.repeat(32);
    expect(await github(sandbox, 'POST', `${repo}/statuses/${sha}`, { state: 'error' })).toMatchObject({
      status: 201,
    });
    expect(sandbox.github.statuses.at(-1)).toMatchObject({ sha });
  });

  it('need an existing commit', async () => {
    const [known, unknown, head, merge, inner] = ['1', '2', '3', '4', '5'].map((digit) => digit.repeat(40));
    const of = await startSandbox({ github: { commits: [known ?? ''] } });
    try {
      of.github.seedPull({ head_sha: head ?? '', merge_commit_sha: merge ?? '', commits: [inner ?? ''] });
      const post = (sha = '') => github(of, 'POST', `${repo}/statuses/${sha}`, { state: 'error' });
      expect(await post(unknown)).toMatchObject({
        status: 422,
        body: { message: `No commit found for SHA: ${unknown ?? ''}`, status: '422' },
      });
      for (const sha of [known, head, merge, inner]) expect(await post(sha)).toMatchObject({ status: 201 });
    } finally {
      await of.close();
    }
  });

  it.each(['main', commitSha.slice(1), `${commitSha}0`, 'g'.repeat(64)])(
    'are refused for the commit %s',
    async (sha) => {
      const answer = await github(sandbox, 'POST', `${repo}/statuses/${sha}`, { state: 'error' });
      expect(answer).toMatchObject({
        status: 422,
        body: { documentation_url: 'https://docs.github.com/rest/commits/statuses#create-a-commit-status' },
      });
      expect(reasonsOf(answer)).toEqual(['Validation Failed', 'sha must be a 40 character SHA1']);
    },
  );

  it('are limited to a thousand per commit and context', async () => {
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

describe('the list of a commit', () => {
  it('has all statuses, the newest first, in pages', async () => {
    const listed = '1'.repeat(40);
    for (const [context, state] of [
      ['ion', 'pending'],
      ['other', 'error'],
      ['ion', 'success'],
    ]) {
      await github(sandbox, 'POST', `${repo}/statuses/${listed}`, { context, state });
    }
    const list = `${repo}/commits/${listed.toUpperCase()}/statuses`;
    expect(await github(sandbox, 'GET', list)).toMatchObject({
      status: 200,
      body: [
        { context: 'ion', state: 'success', url: `${sandbox.github.url}${repo}/statuses/${listed}` },
        { context: 'other', state: 'error', creator: { login: 'github-actions[bot]' } },
        { context: 'ion', state: 'pending' },
      ],
    });
    const second = await github(sandbox, 'GET', `${list}?per_page=2&page=2`);
    expect(second.body).toMatchObject([{ state: 'pending' }]);
    expect(second.headers.get('link')).toContain('rel="prev"');
    expect(await github(sandbox, 'GET', `${repo}/commits/${'2'.repeat(40)}/statuses`)).toMatchObject({
      status: 200,
      body: [],
    });
  });
});
