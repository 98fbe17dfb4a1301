import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';

import { runAction } from '../../sandbox/runner/run-action.ts';
import { githubContext, startSandbox, type Sandbox } from '../../sandbox/sandbox.ts';
import { repo, commitSha, github } from './github-request.ts';

let sandbox: Sandbox;
let folder: string;
beforeAll(async () => {
  sandbox = await startSandbox();
  folder = await mkdtemp(join(tmpdir(), 'github-test-'));
});
afterEach(() => {
  sandbox.faults.clear();
});
afterAll(async () => {
  await sandbox.close();
  await rm(folder, { recursive: true });
});

const post = () => github(sandbox, 'POST', `${repo}/statuses/${commitSha}`, { state: 'success' });

describe('faults', () => {
  it('answer instead of GitHub, and have no effect', async () => {
    sandbox.faults.add({ route: 'CreateCommitStatus', fault: { status: 500 }, times: 1 });
    expect(await post()).toMatchObject({ status: 500, body: { message: 'Server Error', status: '500' } });
    sandbox.faults.add({ route: 'CreateCommitStatus', fault: 'expired-credentials', times: 1 });
    expect(await post()).toMatchObject({ status: 401, body: { message: 'Bad credentials' } });
    const limit = { message: 'You have exceeded a secondary rate limit.' };
    sandbox.faults.add({
      route: /Status$/,
      fault: { status: 403, headers: { 'retry-after': '60' }, body: limit },
      times: 1,
    });
    const limited = await post();
    expect(limited).toMatchObject({ status: 403, body: limit });
    expect(limited.headers.get('retry-after')).toBe('60');
    expect(sandbox.github.statuses).toHaveLength(0);
    expect(await post()).toMatchObject({ status: 201 });
  });

  it('break connections', async () => {
    const before = sandbox.github.statuses.length;
    sandbox.faults.add({ route: 'CreateCommitStatus', fault: 'reset-after', times: 1 });
    await expect(post()).rejects.toThrow('fetch failed');
    expect(sandbox.github.statuses).toHaveLength(before + 1);
    sandbox.faults.add({ route: 'CreateCommitStatus', fault: 'hang', times: 1 });
    const hanging = fetch(`${sandbox.github.url}${repo}/statuses/${commitSha}`, {
      method: 'POST',
      body: '{}',
      signal: AbortSignal.timeout(100),
    });
    await expect(hanging).rejects.toThrow('timeout');
    sandbox.faults.add({ route: 'CreateCommitStatus', fault: { refuse: 'github', forMs: 200 }, times: 1 });
    expect(await post()).toMatchObject({ status: 201 });
    await expect(post()).rejects.toThrow('fetch failed');
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(await post()).toMatchObject({ status: 201 });
  });
});

it('records requests as the other services do', async () => {
  await post();
  expect(sandbox.requests.at(-1)).toMatchObject({
    service: 'github',
    route: 'CreateCommitStatus',
    method: 'POST',
    url: `${repo}/statuses/${commitSha}`,
    status: 201,
    body: { state: 'success' },
    bytes: 19,
  });
  await github(sandbox, 'GET', '/nowhere');
  expect(sandbox.requests.at(-1)).toMatchObject({ service: 'github', route: 'Unknown', status: 404 });
});

it('uses TLS if the others do', async () => {
  const secure = await startSandbox({ tls: true });
  try {
    expect(secure.github.url).toMatch(/^https:/);
  } finally {
    await secure.close();
  }
});

it('is the GitHub of a run', async () => {
  const actionDir = join(folder, 'action');
  await mkdir(actionDir);
  await writeFile(
    join(actionDir, 'action.yml'),
    "inputs:\n  github-token:\n    default: '${{ github.token }}'\nruns:\n  using: node24\n  main: main.mjs\n",
  );
  const script = `
    import { readFileSync } from 'node:fs';
    const { GITHUB_API_URL, GITHUB_REPOSITORY, GITHUB_SHA, GITHUB_EVENT_NAME, GITHUB_EVENT_PATH, ...env } = process.env;
    const { number } = JSON.parse(readFileSync(GITHUB_EVENT_PATH, 'utf8'));
    const token = env['INPUT_GITHUB-TOKEN'];
    const { status } = await fetch(\`\${GITHUB_API_URL}/repos/\${GITHUB_REPOSITORY}/statuses/\${GITHUB_SHA}\`, {
      method: 'POST',
      headers: { authorization: \`Bearer \${token}\` },
      body: JSON.stringify({ state: 'success', context: \`\${GITHUB_EVENT_NAME} \${number}\` }),
    });
    console.log(status, token, 'GITHUB_TOKEN' in env);`;
  await writeFile(join(actionDir, 'main.mjs'), script);
  const event = { event_name: 'pull_request', event: { number: 7 }, sha: 'c'.repeat(40) };
  const run = await runAction({ actionDir, workspace: folder, github: githubContext(sandbox, event) });
  expect(run).toMatchObject({ conclusion: 'success', stdout: `201 ${sandbox.github.token} false\n` });
  expect(run.log.join('\n')).toContain('201 *** false');
  expect(run.log.join('\n')).not.toContain(sandbox.github.token);
  expect(sandbox.github.statuses.at(-1)).toMatchObject({ sha: event.sha, context: 'pull_request 7' });
});
