import { describe, expect, it } from '@jest/globals';

import type { GithubContext } from '../../sandbox/runner/types.ts';
import {
  githubContext,
  type GithubOptions,
  type Sandbox,
  type SandboxOptions,
} from '../../sandbox/sandbox.ts';
import { posixIt } from '../support/platform.ts';
import { publish, sha } from './publish-on-github.ts';
import { assetIdOf, errorOf, expectGreen, makeWorkspace, openSandbox, upload } from './support.ts';

const viewer = 'https://example.github.io/city/';
const all = { 'commit-status': 'true', 'pr-comment': 'true', 'release-notes': 'true' };

/** The requests to GitHub, in order. */
function callsOf(sandbox: Sandbox): string[] {
  return sandbox.requests.filter(({ service }) => service === 'github').map(({ route }) => route);
}

function statesOf({ github }: Sandbox): (readonly [string, string])[] {
  return github.statuses.map(({ state, description }) => [state, description ?? ''] as const);
}

/** The event of a pull request. */
function pullRequest(number: number, head: string): Partial<GithubContext> {
  return {
    event_name: 'pull_request',
    event: { action: 'synchronize', number, pull_request: { number, head: { sha: head } } },
  };
}

describe('commit-status', () => {
  const asked = { 'commit-status': 'true' };

  it('changes from uploading and tiling to success on COMPLETE', async () => {
    const sandbox = await openSandbox();
    const run = await publish(sandbox, asked);
    expectGreen(run);
    const id = assetIdOf(run);
    expect(statesOf(sandbox)).toEqual([
      ['pending', 'Uploading 1 file, 6 B'],
      ['pending', 'Tiling 1 file, 6 B'],
      ['success', `Asset ${id} is COMPLETE (1 file, 6 B)`],
    ]);
    expect(sandbox.github.statuses.at(-1)).toMatchObject({
      sha,
      context: 'cesium-ion',
      target_url: `${sandbox.ionUrl}/v1/assets/${id}`,
    });
  });

  it('has the asset key or the given name as its name', async () => {
    const sandbox = await openSandbox();
    await publish(sandbox, { ...asked, 'asset-key': 'city' });
    await publish(sandbox, { ...asked, 'status-context': 'mine' });
    expect(new Set(sandbox.github.statuses.map(({ context }) => context))).toEqual(
      new Set(['cesium-ion / city', 'mine']),
    );
  });

  it.each([
    ['DATA_ERROR', 'failure'],
    ['ERROR', 'error'],
  ])('of %s is %s', async (status, state) => {
    const sandbox = await openSandbox({ tiling: [{ status }] });
    const run = await publish(sandbox, { ...asked, 'viewer-url': viewer });
    errorOf(run);
    // the viewer has nothing to show
    expect(sandbox.github.statuses.at(-1)?.target_url).toMatch(/\/v1\/assets\/\d+$/);
    expect(run.summary).not.toContain(viewer);
    expect(statesOf(sandbox).at(-1)).toEqual([state, expect.stringContaining(`ended with ${status}`)]);
  });

  it.each<[string, Readonly<Record<string, string>>, string, RegExp]>([
    ['nothing to publish', { files: '*.ifc', 'if-no-files-found': 'ignore' }, 'success', /^No files/],
    ['a dry run', { 'dry-run': 'true' }, 'error', /^Nothing was published/],
    ['a bad input', { wait: 'maybe' }, 'error', /^The input `wait` is `maybe`/],
    ['a bad address', { 'viewer-url': 'city' }, 'error', /^The input `viewer-url` is not an http/],
    ['no token', { token: '', 'api-url': '', 'if-no-token': 'skip' }, 'error', /^Nothing was published/],
    [
      'wait: false',
      { wait: 'false' },
      'pending',
      /^Asset \d+ is NOT_STARTED; this run does not wait \[[^\]]+\]$/,
    ],
    ['a time-out', { 'wait-timeout-minutes': '0' }, 'error', /./],
  ])('ends after %s', async (_what, inputs, state, description) => {
    const sandbox = await openSandbox();
    await publish(sandbox, { ...asked, ...inputs });
    expect(statesOf(sandbox).at(-1)).toEqual([state, expect.stringMatching(description)]);
  });

  it('of unchanged data is a success at once', async () => {
    const sandbox = await openSandbox();
    const first = await publish(sandbox, {});
    const second = await publish(sandbox, { ...asked, 'viewer-url': viewer });
    const id = assetIdOf(first);
    expect(statesOf(sandbox)).toEqual([['success', `Asset ${id} is COMPLETE (unchanged)`]]);
    expect(sandbox.github.statuses[0]?.target_url).toBe(`${viewer}#asset=${id}`);
    expect(second.summary).toContain(`## Cesium ion: [asset ${id}](${viewer}#asset=${id}) ([on ion](`);
  });

  it.each<[string, Partial<GithubContext>]>([
    ['pull_request', pullRequest(7, 'a'.repeat(40))],
    ['merge_group', { event_name: 'merge_group', event: { merge_group: { head_sha: 'a'.repeat(40) } } }],
    [
      'workflow_run',
      { event_name: 'workflow_run', event: { workflow_run: { event: 'push', head_sha: 'a'.repeat(40) } } },
    ],
  ])('is on the commit that users expect: on %s', async (_what, given) => {
    const sandbox = await openSandbox();
    expectGreen(await publish(sandbox, asked, given));
    expect(new Set(sandbox.github.statuses.map((status) => status.sha))).toEqual(new Set(['a'.repeat(40)]));
  });

  posixIt.each(['SIGINT', 'SIGKILL'] as const)('does not stay pending after %s', async (cancelBy) => {
    const sandbox = await openSandbox({ tiling: [{ status: 'IN_PROGRESS' }] });
    const github = githubContext(sandbox, { sha });
    const run = await upload(
      sandbox,
      await makeWorkspace({ 'a.las': 'points' }),
      { files: '*.las', ...asked },
      { github, cancelBy, cancelWhen: (line) => line.includes('IN_PROGRESS') },
    );
    expect(run.conclusion).toBe('cancelled');
    expect(statesOf(sandbox).at(-1)?.[0]).toBe('error');
  });
});

describe('pr-comment', () => {
  const asked = { 'pr-comment': 'true' };

  it('is one for each key, is kept up to date, and reports the changes', async () => {
    const sandbox = await openSandbox();
    const issue = sandbox.github.seedPull({ number: 7 });
    for (let index = 0; index < 120; index++) sandbox.github.seedComment({ issue_number: issue });
    const first = await publish(sandbox, asked, pullRequest(7, sha));
    expectGreen(first);
    expectGreen(await publish(sandbox, { ...asked, 'asset-key': 'other' }, pullRequest(7, sha)));
    const later = { ...pullRequest(7, sha), run_id: '9000000002' };
    const second = await publish(sandbox, { ...asked, 'viewer-url': viewer }, later, {
      'a.las': 'points',
      'b.las': '12',
    });
    expectGreen(second);
    const own = sandbox.github.comments.slice(120);
    expect(own).toHaveLength(2);
    expect(own[0]?.body).toContain(
      `| [${assetIdOf(second)}](${viewer}#asset=${assetIdOf(second)}) ([on ion](${sandbox.ionUrl}/v1/assets/${assetIdOf(second)})) |`,
    );
    expect(own[0]?.body).toContain(`| was ${assetIdOf(first)}, +1 file, +2 B |`);
  });

  it('leaves a comment of another author with its marker unchanged', async () => {
    const sandbox = await openSandbox();
    sandbox.github.seedPull({ number: 7 });
    await publish(sandbox, asked, pullRequest(7, sha));
    const copied = sandbox.github.comments[0]?.body ?? '';
    const other = await openSandbox();
    other.github.seedPull({ number: 7 });
    other.github.seedComment({ issue_number: 7, body: copied, user: { login: 'someone', type: 'User' } });
    expectGreen(await publish(other, asked, pullRequest(7, sha)));
    expect(other.github.comments).toHaveLength(2);
    expect(other.github.comments[0]?.body).toBe(copied);
  });

  it('finds the pull request of a commit', async () => {
    const sandbox = await openSandbox();
    sandbox.github.seedPull({ number: 9, head_sha: sha });
    expectGreen(await publish(sandbox, asked));
    // the second list checks whether another job has also created one
    expect(callsOf(sandbox)).toEqual(['ListPullsOfCommit', 'ListComments', 'CreateComment', 'ListComments']);
    expect(sandbox.github.comments[0]?.issue_number).toBe(9);
  });

  it('is not created without a pull request, which causes a warning', async () => {
    const sandbox = await openSandbox();
    const run = await publish(sandbox, asked);
    expect(run.exitCode).toBe(0);
    expect(run.annotations).toMatchObject([
      { level: 'warning', message: expect.stringContaining('No open pull request has the commit ccccccc') },
    ]);
    expect(callsOf(sandbox)).toEqual(['ListPullsOfCommit']);
  });
});

describe('all reports', () => {
  const head = 'a'.repeat(40);

  it('send each token only to its own host', async () => {
    const sandbox = await openSandbox();
    const run = await publish(sandbox, all, pullRequest(7, head));
    expect(run.masks).toContain(sandbox.github.token);
    for (const { service, headers } of sandbox.requests) {
      const sent = JSON.stringify(headers);
      expect(sent.includes(sandbox.github.token)).toBe(service === 'github');
      expect(sent.includes(sandbox.token)).toBe(service === 'ion');
    }
  });
});

it.each([302, 307])('send the token to no other host if GitHub redirects (%p)', async (status) => {
  const [sandbox, stranger] = [await openSandbox(), await openSandbox()];
  const headers = { location: `${stranger.github.url}/elsewhere` };
  sandbox.faults.add({ route: 'CreateCommitStatus', fault: { status, headers } });
  await publish(sandbox, { 'commit-status': 'true' });
  expect(stranger.requests.length).toBeGreaterThan(0);
  expect(JSON.stringify(stranger.requests)).not.toContain(sandbox.github.token);
});

describe('if GitHub refuses a report', () => {
  const faults = [{ status: 403 }, { status: 404 }, { status: 422 }, { status: 500 }, 'hang'] as const;

  it.each(faults)('the run publishes, and is green with one warning each: %j', async (fault) => {
    const sandbox = await openSandbox();
    sandbox.github.seedPull({ number: 7 });
    sandbox.github.seedRelease({ tag_name: 'v1', body: '' });
    for (const route of ['CreateCommitStatus', 'ListComments', 'UpdateRelease'] as const) {
      sandbox.faults.add({ route, fault });
    }
    const run = await publish(sandbox, all, { ...pullRequest(7, sha), ref: 'refs/tags/v1' });
    expect(run.exitCode).toBe(0);
    expect(run.outputs['status']).toBe('COMPLETE');
    expect(run.annotations.map(({ level }) => level)).toEqual(['warning', 'warning', 'warning']);
  });

  it('the warning names the missing permission', async () => {
    const permissions: GithubOptions['permissions'] = {
      statuses: 'read',
      'pull-requests': 'read',
      issues: 'read',
      contents: 'read',
    };
    const options: SandboxOptions = { github: { permissions } };
    const sandbox = await openSandbox(options);
    sandbox.github.seedPull({ number: 7 });
    sandbox.github.seedRelease({ tag_name: 'v1', body: '' });
    const run = await publish(sandbox, all, { ...pullRequest(7, sha), ref: 'refs/tags/v1' });
    expect(run.exitCode).toBe(0);
    const words = run.annotations.map(({ message }) => message).join('\n');
    expect(words.match(/(?<=^permissions:\n)(?: {2}.*\n)+/gm)).toEqual([
      '  contents: read\n  statuses: write\n',
      '  contents: read\n  pull-requests: write\n',
      '  contents: write\n',
    ]);
  });

  it('there is one warning without a token', async () => {
    const sandbox = await openSandbox();
    const github = githubContext(sandbox, { sha, token: '' });
    const run = await upload(
      sandbox,
      await makeWorkspace({ 'a.las': 'x' }),
      { files: '*.las', ...all },
      { github },
    );
    expect(run.exitCode).toBe(0);
    expect(run.annotations).toMatchObject([
      { level: 'warning', message: expect.stringContaining('`github-token` is empty') },
    ]);
  });
});
