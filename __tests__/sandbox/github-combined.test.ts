import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { startSandbox, type Sandbox } from '../../sandbox/sandbox.ts';
import { commitSha, github, repo } from './github-request.ts';

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await startSandbox({ github: { commits: [commitSha] } });
});
afterEach(() => sandbox.close());

const path = `${repo}/commits/${commitSha}/status`;
const combined = (query = '') => github(sandbox, 'GET', path + query);

async function create(statuses: readonly (readonly [context: string, state: string])[]): Promise<void> {
  for (const [context, state] of statuses) {
    await github(sandbox, 'POST', `${repo}/statuses/${commitSha}`, { context, state });
  }
}

describe('the combined status', () => {
  it('has the latest status of each context', async () => {
    await create([
      ['ion', 'failure'],
      ['build', 'success'],
      ['ION', 'pending'],
    ]);
    const url = `${sandbox.github.url}${repo}`;
    const { status, body } = await combined();
    expect({ status, body }).toMatchObject({
      status: 200,
      body: {
        state: 'pending',
        sha: commitSha,
        total_count: 2,
        statuses: [
          { context: 'build', state: 'success', url: `${url}/statuses/${commitSha}` },
          { context: 'ION', state: 'pending', created_at: expect.any(String) },
        ],
        repository: { id: 480_123_456, full_name: 'octo-org/city-models', private: true, url },
        commit_url: `${url}/commits/${commitSha}`,
        url: sandbox.github.url + path,
      },
    });
    expect(body).not.toHaveProperty('statuses.0.creator');
  });

  it.each<[string, string[]]>([
    ['pending', []],
    ['success', ['success', 'success']],
    ['pending', ['success', 'pending']],
    ['failure', ['pending', 'failure']],
    ['failure', ['pending', 'error', 'success']],
  ])('is %s of %j', async (state, states) => {
    await create(states.map((each, index) => [`ion ${index}`, each]));
    expect((await combined()).body).toMatchObject({ state, total_count: states.length });
  });

  it('has pages of its statuses', async () => {
    await create(
      Array.from({ length: 31 }, (_, index) => [`ion ${index}`, index === 30 ? 'error' : 'success']),
    );
    const pages = await Promise.all(['', '?page=2', '?per_page=100'].map(combined));
    expect(pages.map(({ body }) => (body as { statuses: unknown[] }).statuses.length)).toEqual([30, 1, 31]);
    for (const { body } of pages) expect(body).toMatchObject({ state: 'failure', total_count: 31 });
    expect(pages[0]?.headers.get('link')).toContain('page=2>; rel="next"');
  });

  it('is found by the default branch and by existing commits', async () => {
    const of = async (ref: string) => (await github(sandbox, 'GET', `${repo}/commits/${ref}/status`)).body;
    const notFound = { message: 'Not Found', status: '404' };
    expect(await of('main')).toMatchObject(notFound);
    const sha = sandbox.github.seedCommit();
    expect(await of('main')).toMatchObject({ sha, state: 'pending', statuses: [] });
    expect(await of(commitSha.toUpperCase())).toMatchObject({ sha: commitSha });
    for (const ref of ['e'.repeat(40), 'next']) expect(await of(ref)).toMatchObject(notFound);
  });
});
