import { describe, expect, it } from '@jest/globals';

import type { GithubContext, StepRun } from '../../sandbox/runner/types.ts';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import { publish, sha } from './publish-on-github.ts';
import { assetIdOf, expectGreen, openSandbox } from './support.ts';

// Every event that can start a workflow, and what a run on it means: the commit of the record and of the status, and
// the pull request of the comment.
// https://docs.github.com/en/actions/reference/workflows-and-actions/events-that-trigger-workflows

const id = 480_123_456;
const head = 'a'.repeat(40);
const own = { repo: { id } };
const upstream = { repo: { id: 1 } };

/** Pull request 7 of this repository: its head is `head`. */
const pull = { number: 7, head: { sha: head, ref: 'topic', ...own }, base: own };
const fork = { id: 480_999_999, full_name: 'ada/tiles', owner: { login: 'ada' } };

interface Means {
  /** Undefined if there is none, which a warning reports. */
  readonly commit: string | undefined;
  /** Undefined if there is none, which a warning reports. */
  readonly comment: number | undefined;
}

type Row = readonly [event: string, payload: Record<string, unknown>, means: Means, ref?: string];

const ofPull: Means = { commit: head, comment: 7 };
const ofDefault: Means = { commit: sha, comment: undefined };

/** GitHub runs these events on the head of the default branch, whatever their subject is. */
const onDefaultBranch: readonly Row[] = [
  'branch_protection_rule',
  'delete',
  'discussion',
  'discussion_comment',
  'fork',
  'gollum',
  'image_version',
  'label',
  'milestone',
  'page_build',
  'public',
  'registry_package',
  'repository_dispatch',
  'schedule',
  'watch',
  'workflow_dispatch',
].map((name): Row => [name, { action: 'created' }, ofDefault]);

const rows: readonly Row[] = [
  ...onDefaultBranch,
  ['push', { after: sha }, ofDefault],
  ['push', { after: sha }, ofDefault, 'refs/tags/v1'],
  ['create', { ref_type: 'branch' }, ofDefault],
  ['deployment', { deployment: { sha } }, ofDefault],
  ['deployment_status', { deployment: { sha } }, ofDefault],
  ['release', { release: { id: 1 } }, ofDefault, 'refs/tags/v1'],
  ['issues', { issue: { number: 9 } }, ofDefault],
  ['issue_comment', { issue: { number: 9 }, comment: {} }, ofDefault],
  ['issue_comment', { issue: { number: 7, pull_request: { url: 'x' } }, comment: {} }, ofPull],
  ['pull_request', { action: 'synchronize', number: 7, pull_request: pull }, ofPull],
  ['pull_request_target', { action: 'opened', number: 7, pull_request: pull }, ofPull],
  ['pull_request_review', { action: 'submitted', pull_request: pull }, ofPull],
  ['pull_request_review_comment', { action: 'created', pull_request: pull }, ofPull],
  [
    'merge_group',
    { merge_group: { head_sha: head, head_ref: `refs/heads/gh-readonly-queue/main/pr-7-${sha}` } },
    ofPull,
  ],
  ['check_run', { check_run: { head_sha: head, pull_requests: [pull] } }, ofPull],
  ['check_run', { check_run: { head_sha: head, pull_requests: [] } }, ofPull],
  ['check_suite', { check_suite: { head_sha: head, pull_requests: [pull] } }, ofPull],
  [
    'check_suite',
    { check_suite: { head_sha: head, pull_requests: [{ number: 3, base: upstream }] } },
    ofPull,
  ],
  ['status', { sha: head, state: 'success', context: 'x' }, ofPull],
  ['workflow_run', { workflow_run: { event: 'push', head_sha: head, pull_requests: [] } }, ofPull],
  [
    'workflow_run',
    { workflow_run: { event: 'pull_request', head_sha: head, pull_requests: [pull] } },
    ofPull,
  ],
  [
    'workflow_run',
    {
      workflow_run: {
        event: 'pull_request',
        head_sha: 'f'.repeat(40),
        head_branch: 'their-topic',
        head_repository: fork,
        pull_requests: [],
      },
    },
    { commit: 'f'.repeat(40), comment: 8 },
  ],
  [
    'workflow_run',
    {
      workflow_run: {
        event: 'pull_request',
        head_sha: 'e'.repeat(40), // not the head of a branch any more
        head_branch: 'their-topic',
        head_repository: fork,
        pull_requests: [{ number: 3, base: upstream }],
      },
    },
    { commit: 'e'.repeat(40), comment: undefined },
  ],
];

async function runOn(
  [name, payload, , ref]: Row,
  files: Readonly<Record<string, string>> = { 'a.las': 'points' },
): Promise<{ readonly sandbox: Sandbox; readonly run: StepRun }> {
  const sandbox = await openSandbox();
  const { github } = sandbox;
  github.seedPull({ number: 3, head_sha: sha, base_repository: 'upstream/tiles', base_repository_id: 1 });
  github.seedPull({ number: 7, head_ref: 'topic', head_sha: head });
  const their = { head_repository: fork.full_name, head_repository_id: fork.id };
  github.seedPull({ number: 8, head_ref: 'their-topic', head_sha: 'f'.repeat(40), ...their });
  github.seedPull({ number: 2, state: 'closed', merged_at: '2020-01-01T00:00:00Z', commits: [sha] });
  github.seedIssue(9);
  const given: Partial<GithubContext> = {
    event_name: name,
    event: payload,
    ...(ref !== undefined && { ref }),
  };
  const asked = { 'commit-status': 'true', 'pr-comment': 'true', 'result-file': 'ion-assets.json' };
  return { sandbox, run: await publish(sandbox, asked, given, files) };
}

describe('a run', () => {
  it.each(rows)('on %s %j means %j', async (...row) => {
    const [, , { commit, comment }] = row;
    const { sandbox, run } = await runOn(row);
    expect({ exitCode: run.exitCode, stderr: run.stderr }).toEqual({ exitCode: 0, stderr: '' });
    const { statuses, comments } = sandbox.github;
    expect(new Set(statuses.map((status) => status.sha))).toEqual(
      new Set(commit === undefined ? [] : [commit]),
    );
    expect(statuses.at(-1)?.state).toBe(commit && 'success');
    expect(comments.map((one) => one.issue_number)).toEqual(comment === undefined ? [] : [comment]);
    // the record names the same commit; without a known pull request, the record has none
    const { description } = sandbox.assets.get(assetIdOf(run))?.metadata ?? {};
    const recorded = /&commit=([0-9a-f]*)/.exec(description ?? '')?.[1];
    expect([commit, undefined]).toContain(recorded);
    if (comment !== undefined) expect(recorded).toBe(commit);
    const unavailable = recorded === undefined ? 1 : 0; // the record also names the owner of the asset
    const silent = [commit, comment].filter((one) => one === undefined).length;
    expect(run.annotations.map(({ level }) => level)).toEqual(Array(silent + unavailable).fill('warning'));
  });

  it('on a comment on a pull request says why there is no status if the head cannot be read', async () => {
    const sandbox = await openSandbox({ github: { permissions: { 'pull-requests': 'none' } } });
    sandbox.github.seedPull({ number: 7, head_sha: head });
    const event = { issue: { number: 7, pull_request: { url: 'x' } }, comment: {} };
    const run = await publish(sandbox, { 'commit-status': 'true' }, { event_name: 'issue_comment', event });
    expect(run.exitCode).toBe(0);
    expect(sandbox.github.statuses).toEqual([]);
    expect(run.annotations).toMatchObject([
      {
        level: 'warning',
        message: expect.stringMatching(/The head of pull request 7 could not be read[^]*pull-requests: read/),
      },
    ]);
  });

  it('on a push that merges a pull request comments on that', async () => {
    const sandbox = await openSandbox();
    const merged = { state: 'closed', merged_at: '2026-01-01T00:00:00Z', merge_commit_sha: sha } as const;
    sandbox.github.seedPull({ number: 7, ...merged });
    expectGreen(await publish(sandbox, { 'pr-comment': 'true' }, { event_name: 'push' }));
    expect(sandbox.github.comments.map((one) => one.issue_number)).toEqual([7]);
  });
});
