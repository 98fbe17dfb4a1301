import { getOctokit } from '@actions/github';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { startSandbox, type Sandbox } from '../../sandbox/sandbox.ts';
import { repo, github, reasonsOf } from './github-request.ts';

let sandbox: Sandbox;
let now = Date.UTC(2026, 0, 1);
beforeAll(async () => {
  sandbox = await startSandbox({ now: () => now });
});
afterAll(() => sandbox.close());

const issueComments = `${repo}/issues/7/comments`;

function bodiesOf({ body }: { body: unknown }): string[] {
  return (body as { body: string }[]).map((comment) => comment.body);
}

describe('comments', () => {
  it('are created, listed and edited, also those of others', async () => {
    sandbox.github.seedPull({ number: 7 });
    const id = sandbox.github.seedComment({
      issue_number: 7,
      body: 'Nice',
      user: { login: 'mona', type: 'User' },
    });
    sandbox.github.seedComment({ issue_number: 9, body: 'Elsewhere' });
    const created = await github(sandbox, 'POST', issueComments, { body: 'Published' });
    expect(created).toMatchObject({
      status: 201,
      body: {
        body: 'Published',
        node_id: expect.stringMatching(/^IC_/),
        user: { login: 'github-actions[bot]', type: 'Bot' },
        created_at: '2026-01-01T00:00:00Z',
        issue_url: `${sandbox.github.url}${repo}/issues/7`,
      },
    });
    const { id: own, html_url } = created.body as { id: number; html_url: string };
    expect(html_url).toBe(`https://github.com/octo-org/city-models/pull/7#issuecomment-${own}`);
    now += 60_000;
    for (const edited of [id, own]) {
      expect(
        await github(sandbox, 'PATCH', `${repo}/issues/comments/${edited}`, { body: 'Edited' }),
      ).toMatchObject({ status: 200, body: { id: edited, body: 'Edited' } });
    }
    expect(await github(sandbox, 'GET', issueComments)).toMatchObject({
      status: 200,
      body: [
        { body: 'Edited', user: { login: 'mona' }, updated_at: '2026-01-01T00:01:00Z' },
        { body: 'Edited', created_at: '2026-01-01T00:00:00Z' },
      ],
    });
    expect(sandbox.github.comments.map(({ body }) => body)).toEqual(['Edited', 'Elsewhere', 'Edited']);
  });

  it('need an existing issue and comment', async () => {
    expect(sandbox.github.seedIssue()).toBe(10);
    expect(await github(sandbox, 'GET', `${repo}/issues/10/comments`)).toMatchObject({
      status: 200,
      body: [],
    });
    const text = { body: 'x' };
    for (const [method, path] of [
      ['GET', `${repo}/issues/11/comments`],
      ['POST', `${repo}/issues/11/comments`],
      ['PATCH', `${repo}/issues/comments/1`],
    ] as const) {
      expect(await github(sandbox, method, path, method === 'GET' ? undefined : text)).toMatchObject({
        status: 404,
        body: { message: 'Not Found', status: '404' },
      });
    }
  });

  it('are refused if the conversation is locked', async () => {
    sandbox.github.seedIssue(13, { locked: true });
    sandbox.github.seedPull({ number: 14, locked: true });
    for (const issue of [13, 14]) {
      const id = sandbox.github.seedComment({ issue_number: issue });
      const path = `${repo}/issues/${issue}/comments`;
      expect(await github(sandbox, 'POST', path, { body: 'x' })).toMatchObject({
        status: 403,
        body: { message: 'Unable to create comment because issue is locked.', status: '403' },
      });
      expect(await github(sandbox, 'GET', path)).toMatchObject({ status: 200, body: [{ id }] });
      expect(await github(sandbox, 'PATCH', `${repo}/issues/comments/${id}`, { body: 'x' })).toMatchObject({
        status: 200,
      });
    }
    const person = await startSandbox({ github: { isUserToken: true } });
    try {
      person.github.seedIssue(13, { locked: true });
      expect(await github(person, 'POST', `${repo}/issues/13/comments`, { body: 'x' })).toMatchObject({
        status: 201,
      });
    } finally {
      await person.close();
    }
  });

  it('are deleted with their issue', async () => {
    sandbox.github.seedIssue(15, { deleted: true });
    const path = `${repo}/issues/15/comments`;
    const gone = { status: 410, body: { message: 'This issue was deleted', status: '410' } };
    expect(await github(sandbox, 'GET', path)).toMatchObject(gone);
    expect(await github(sandbox, 'POST', path, { body: 'x' })).toMatchObject(gone);
  });

  it('are deleted, also those of others', async () => {
    const id = sandbox.github.seedComment({ issue_number: 12, user: { login: 'mona', type: 'User' } });
    const path = `${repo}/issues/comments/${id}`;
    expect(await github(sandbox, 'DELETE', path)).toMatchObject({ status: 204, body: undefined });
    expect(await github(sandbox, 'GET', `${repo}/issues/12/comments`)).toMatchObject({ body: [] });
    expect(await github(sandbox, 'DELETE', path)).toMatchObject({ status: 404 });
    expect(sandbox.github.comments.map((comment) => comment.id)).not.toContain(id);
  });

  it('have at most 65,536 characters', async () => {
    const { id } = sandbox.github.comments[0] ?? {};
    const before = sandbox.github.comments.length;
    for (const [method, path] of [
      ['POST', issueComments],
      ['PATCH', `${repo}/issues/comments/${id ?? 0}`],
    ] as const) {
      const refused = await github(sandbox, method, path, { body: '🏙'.repeat(65_537) });
      expect(refused.status).toBe(422);
      expect(reasonsOf(refused)).toEqual([
        'Validation Failed',
        'Body is too long (maximum is 65536 characters)',
      ]);
      expect(reasonsOf(await github(sandbox, method, path, { body: ' \n' }))).toEqual([
        'Validation Failed',
        'Body cannot be blank',
      ]);
    }
    expect(sandbox.github.comments).toHaveLength(before);
    const maxBody = '🏙'.repeat(65_536);
    expect(await github(sandbox, 'POST', issueComments, { body: maxBody })).toMatchObject({ status: 201 });
    expect(sandbox.github.comments.at(-1)?.body).toBe(maxBody);
  });

  it.each<[string, number, string]>([
    ['{', 400, 'Problems parsing JSON'],
    ['[]', 400, 'Body should be a JSON object'],
    ['{}', 422, 'Invalid request.\n\n"body" wasn\'t supplied.'],
    ['{"body":null}', 422, "Invalid request.\n\nFor 'properties/body', null is not a string."],
  ])('are not %s', async (body, status, message) => {
    expect(await github(sandbox, 'POST', issueComments, body)).toMatchObject({ status, body: { message } });
  });
});

describe('pages', () => {
  const listPath = `${repo}/issues/20/comments`;
  const texts = Array.from({ length: 250 }, (_, index) => `Comment ${index}`);
  beforeAll(() => {
    texts.forEach((body) => sandbox.github.seedComment({ issue_number: 20, body }));
  });

  function linksOf({ headers }: { headers: Headers }): Record<string, string> {
    const links = [...(headers.get('link') ?? '').matchAll(/<([^>]*)>; rel="(\w+)"/g)];
    return Object.fromEntries(links.map(([, url = '', relation = '']) => [relation, url]));
  }

  it('have thirty entries by default, at most a hundred', async () => {
    expect(bodiesOf(await github(sandbox, 'GET', listPath))).toEqual(texts.slice(0, 30));
    expect(bodiesOf(await github(sandbox, 'GET', `${listPath}?per_page=0&page=2`))).toEqual(
      texts.slice(30, 60),
    );
    expect(bodiesOf(await github(sandbox, 'GET', `${listPath}?per_page=1000`))).toEqual(texts.slice(0, 100));
    expect(bodiesOf(await github(sandbox, 'GET', `${listPath}?per_page=100&page=3`))).toEqual(
      texts.slice(200),
    );
    expect(bodiesOf(await github(sandbox, 'GET', `${listPath}?per_page=100&page=4`))).toEqual([]);
  });

  it('have links with the id of the repository', async () => {
    const url = (page: number) =>
      `${sandbox.github.url}/repositories/480123456/issues/20/comments?per_page=100&page=${page}`;
    const first = await github(sandbox, 'GET', `${listPath}?per_page=100`);
    expect(linksOf(first)).toEqual({ next: url(2), last: url(3) });
    const second = await github(sandbox, 'GET', url(2));
    expect(bodiesOf(second)).toEqual(texts.slice(100, 200));
    expect(linksOf(second)).toEqual({ prev: url(1), next: url(3), last: url(3), first: url(1) });
    expect(linksOf(await github(sandbox, 'GET', url(3)))).toEqual({ prev: url(2), first: url(1) });
    expect((await github(sandbox, 'GET', issueComments)).headers.has('link')).toBe(false);
  });

  it('are read by Octokit', async () => {
    const octokit = getOctokit(sandbox.github.token, { baseUrl: sandbox.github.url });
    const before = sandbox.requests.length;
    const comments = await octokit.paginate(octokit.rest.issues.listComments, {
      owner: 'octo-org',
      repo: 'city-models',
      issue_number: 20,
      per_page: 100,
    });
    expect(comments.map(({ body }) => body)).toEqual(texts);
    expect(sandbox.requests.slice(before)).toMatchObject(
      Array.from({ length: 3 }, () => ({ service: 'github', route: 'ListComments', status: 200 })),
    );
  });
});
