import { request as send } from 'node:http';

import { getOctokit } from '@actions/github';
import { afterEach, describe, expect, it } from '@jest/globals';

import { startSandbox, type Sandbox, type SandboxOptions } from '../../sandbox/sandbox.ts';
import { repo, commitSha, github } from './github-request.ts';

const open: Sandbox[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((sandbox) => sandbox.close()));
});

async function start(options: SandboxOptions['github'] = {}): Promise<Sandbox> {
  const sandbox = await startSandbox({ github: options });
  open.push(sandbox);
  sandbox.github.seedPull({ number: 1, head_sha: commitSha });
  sandbox.github.seedCommit({ sha: commitSha });
  sandbox.github.seedComment({ id: 2, issue_number: 1, body: 'First' });
  sandbox.github.seedRelease({ id: 3, tag_name: 'v1' });
  return sandbox;
}

type Call = readonly [method: string, path: string, body?: object];

const reads: Readonly<Record<string, Call>> = {
  statuses: ['GET', `/commits/${commitSha}/statuses`],
  combined: ['GET', `/commits/${commitSha}/status`],
  pull: ['GET', '/pulls/1'],
  list: ['GET', '/pulls'],
  pulls: ['GET', `/commits/${commitSha}/pulls`],
  comments: ['GET', '/issues/1/comments'],
  commits: ['GET', '/commits'],
  tag: ['GET', '/releases/tags/v1'],
  release: ['GET', '/releases/3'],
  releases: ['GET', '/releases'],
};
const writes: Readonly<Record<string, Call>> = {
  status: ['POST', `/statuses/${commitSha}`, { state: 'success' }],
  create: ['POST', '/issues/1/comments', { body: 'x' }],
  update: ['PATCH', '/issues/comments/2', { body: 'x' }],
  edit: ['PATCH', '/releases/3', { body: 'x' }],
  remove: ['DELETE', '/issues/comments/2'],
};

/** The names of the allowed calls; all others must be forbidden. */
async function allowed(sandbox: Sandbox): Promise<string[]> {
  const names: string[] = [];
  for (const [name, [method, path, body]] of Object.entries({ ...reads, ...writes })) {
    const answer = await github(sandbox, method, repo + path, body);
    if (answer.status < 300) names.push(name);
    else {
      expect(answer).toMatchObject({
        status: 403,
        body: {
          message: 'Resource not accessible by integration',
          documentation_url: expect.stringMatching(/^https:\/\/docs\.github\.com\/rest\/.+#/),
          status: '403',
        },
      });
    }
  }
  return names;
}

const nothing = { statuses: 'none', 'pull-requests': 'none', issues: 'none', contents: 'none' } as const;

describe('permissions', () => {
  it('are all granted by default', async () => {
    expect(await allowed(await start())).toEqual([...Object.keys(reads), ...Object.keys(writes)]);
  });

  it.each<[object, string[]]>([
    [{}, []],
    [{ statuses: 'read' }, ['statuses', 'combined']],
    [{ statuses: 'write' }, ['statuses', 'combined', 'status']],
    [{ 'pull-requests': 'read' }, ['pull', 'list', 'pulls', 'comments']],
    [{ 'pull-requests': 'write' }, ['pull', 'list', 'pulls', 'comments', 'create', 'update', 'remove']],
    [{ issues: 'read' }, ['comments']],
    [{ issues: 'write' }, ['comments', 'create', 'update', 'remove']],
    [{ contents: 'read' }, ['commits', 'tag', 'release', 'releases']],
    [{ contents: 'write' }, ['commits', 'tag', 'release', 'releases', 'edit']],
  ])('of %j', async (permissions, names) => {
    const sandbox = await start({ permissions: { ...nothing, ...permissions } });
    expect(await allowed(sandbox)).toEqual(names);
    expect(sandbox.github.statuses).toHaveLength(names.includes('status') ? 1 : 0);
    expect(sandbox.github.comments).toHaveLength(1);
    expect(sandbox.github.comments[0]?.id === 2).toBe(!names.includes('remove'));
  });

  it('are not needed to read a public repository', async () => {
    expect(await allowed(await start({ permissions: nothing, isPublic: true }))).toEqual(Object.keys(reads));
  });

  it('of another token are separate', async () => {
    const sandbox = await start({ permissions: nothing });
    const token = sandbox.github.issueToken({ contents: 'read' });
    expect(await allowed({ ...sandbox, github: { ...sandbox.github, token } })).toEqual([
      'commits',
      'tag',
      'release',
      'releases',
    ]);
    expect(await allowed(sandbox)).toEqual([]);
  });

  it('are named in a header', async () => {
    const sandbox = await start({ permissions: nothing });
    const { headers } = await github(sandbox, 'POST', `${repo}/issues/1/comments`, { body: 'x' });
    expect(headers.get('x-accepted-github-permissions')).toBe('issues=write; pull_requests=write');
    expect(headers.get('x-github-request-id')).toMatch(/^[\dA-F:]+$/);
  });
});

describe('the token', () => {
  it.each(['', 'Bearer wrong', 'Basic eDp5'])('is not “%s”', async (authorization) => {
    const sandbox = await start();
    for (const path of [`${repo}/releases/3`, '/user', '/nowhere']) {
      expect(await github({ ...sandbox, authorization }, 'GET', path)).toMatchObject({
        status: 401,
        body: {
          message: 'Bad credentials',
          documentation_url: 'https://docs.github.com/rest',
          status: '401',
        },
      });
    }
  });

  it('of an installation has no user', async () => {
    const sandbox = await start();
    expect(sandbox.github.token).toMatch(/^ghs_/);
    expect(await github(sandbox, 'GET', '/user')).toMatchObject({
      status: 403,
      body: { message: 'Resource not accessible by integration' },
    });
  });

  it('of a user acts as this user', async () => {
    const sandbox = await start({ isUserToken: true, login: 'mona', permissions: { statuses: 'read' } });
    const octokit = getOctokit(sandbox.github.token, { baseUrl: sandbox.github.url });
    expect((await octokit.rest.users.getAuthenticated()).data).toMatchObject({ login: 'mona', type: 'User' });
    const issue = { owner: 'octo-org', repo: 'city-models', issue_number: 1 };
    const { data } = await octokit.rest.issues.createComment({ ...issue, body: 'x' });
    expect(data.user).toMatchObject({ login: 'mona', type: 'User' });
    expect(await github(sandbox, 'POST', `${repo}/statuses/${commitSha}`, { state: 'error' })).toMatchObject({
      status: 403,
      body: { message: 'Resource not accessible by personal access token' },
    });
  });
});

describe('the repository', () => {
  it('is one, in upper or lower case', async () => {
    const sandbox = await start();
    expect(await github(sandbox, 'GET', '/repos/Octo-Org/City-Models/releases/3')).toMatchObject({
      status: 200,
    });
    for (const path of [
      '/repos/octo-org/other/releases/3',
      '/repositories/1/releases/3',
      `${repo}/nothing`,
      '/releases/3',
      `${repo}/user`,
      `${repo}/releases/tags/%E0`,
    ]) {
      expect(await github(sandbox, 'GET', path)).toMatchObject({
        status: 404,
        body: { message: 'Not Found' },
      });
    }
  });

  it('can be another, on an Enterprise Server', async () => {
    const sandbox = await start({ repository: 'o/r', basePath: '/api/v3' });
    expect(sandbox.github.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/api\/v3$/);
    expect(await github(sandbox, 'GET', '/repos/o/r/issues/1/comments?per_page=1')).toMatchObject({
      status: 200,
    });
    sandbox.github.seedComment({ issue_number: 1 });
    const { headers } = await github(sandbox, 'GET', '/repos/o/r/issues/1/comments?per_page=1');
    const [, next = ''] = /<([^>]*)>; rel="next"/.exec(headers.get('link') ?? '') ?? [];
    expect(await github(sandbox, 'GET', next)).toMatchObject({ status: 200, body: [{ body: '' }] });
    const { origin } = new URL(sandbox.github.url);
    expect(await github(sandbox, 'GET', `${origin}/repos/o/r/releases/3`)).toMatchObject({ status: 404 });
  });
});

it('refuses a client without User-Agent', async () => {
  const sandbox = await start({ isUserToken: true });
  const status = await new Promise((resolve, reject) => {
    send(
      `${sandbox.github.url}/user`,
      { headers: { authorization: `token ${sandbox.github.token}` } },
      (response) => {
        response.resume();
        resolve(response.statusCode);
      },
    )
      .on('error', reject)
      .end();
  });
  expect(status).toBe(403);
});
