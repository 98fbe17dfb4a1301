import { describe, expect, it } from '@jest/globals';

import type { FaultRule } from '../../sandbox/faults.ts';
import {
  archivedRepository,
  ipAllowList,
  primaryRateLimit,
  samlEnforcement,
} from '../../sandbox/github/refusals.ts';
import type { GithubContext } from '../../sandbox/runner/types.ts';
import type { GithubOptions, Sandbox } from '../../sandbox/sandbox.ts';
import { publish, sha } from './publish-on-github.ts';
import { errorOf, openSandbox } from './support.ts';

const pull = { number: 7, head: { sha, repo: { id: 480_123_456 } }, base: { repo: { id: 480_123_456 } } };
const onPull: Partial<GithubContext> = {
  event_name: 'pull_request',
  event: { number: 7, pull_request: pull },
};
const onFork: Partial<GithubContext> = {
  event_name: 'pull_request',
  event: { number: 7, pull_request: { ...pull, head: { sha, repo: { id: 1 } } } },
};

const anHourMs = 3_600_000;

interface Refusal {
  readonly options?: GithubOptions;
  readonly given?: Partial<GithubContext>;
  readonly rule?: FaultRule;
  readonly prepare?: (sandbox: Sandbox) => void;
}

const none = { statuses: 'read', 'pull-requests': 'read', issues: 'read', contents: 'read' } as const;

/** The refusals of GitHub, each with the advice of its warning and the reason. */
const refusals: readonly (readonly [string, Readonly<Record<string, string>>, Refusal, RegExp])[] = [
  [
    'a permission',
    { 'commit-status': 'true' },
    { options: { permissions: none } },
    /\(Resource not accessible by integration\)[^]*\nAdd this permission to the job.*\npermissions:\n {2}contents: read\n {2}statuses: write\n/,
  ],
  [
    'a permission, in a fork',
    { 'pr-comment': 'true' },
    { options: { permissions: none }, given: onFork },
    /from a fork.*`workflow_run`/,
  ],
  [
    'a permission, by Dependabot',
    { 'pr-comment': 'true' },
    { options: { permissions: none }, given: { ...onPull, actor: 'dependabot[bot]' } },
    /For Dependabot[^]*\n {2}pull-requests: write\n/,
  ],
  [
    'the permission of a personal token',
    { 'commit-status': 'true' },
    { options: { permissions: none, isUserToken: true } },
    /Give the token of `github-token` the repository permission/,
  ],
  [
    'more requests this hour',
    { 'pr-comment': 'true' },
    { rule: { route: 'ListComments', fault: primaryRateLimit({ resetAt: Date.now() + anHourMs }) } },
    /rate limit exceeded[^]*max-parallel/,
  ],
  [
    'a locked conversation',
    { 'pr-comment': 'true' },
    { prepare: ({ github }) => github.seedPull({ number: 7, head_sha: sha, locked: true }) },
    /issue is locked[^]*\nUnlock/,
  ],
  [
    'an address',
    { 'commit-status': 'true' },
    { rule: { route: 'CreateCommitStatus', fault: ipAllowList() } },
    /IP allow list, or use a runner/,
  ],
  [
    'a token without single sign-on',
    { 'commit-status': 'true' },
    { rule: { route: 'CreateCommitStatus', fault: samlEnforcement() } },
    /Authorize the token/,
  ],
  [
    'changes of an archive',
    { 'commit-status': 'true' },
    { rule: { route: 'CreateCommitStatus', fault: archivedRepository() } },
    /Unarchive it/,
  ],
  [
    'a token that is over',
    { 'pr-comment': 'true' },
    { rule: { route: 'ListComments', fault: 'expired-credentials' } },
    /401[^]*has expired/,
  ],
  [
    'an unknown commit',
    { 'commit-status': 'true' },
    { options: { commits: [] }, given: { event_name: 'push', event: {} } },
    /No commit found for SHA[^]*does not contain the commit/,
  ],
  [
    'one status more',
    { 'commit-status': 'true' },
    {
      rule: {
        route: 'CreateCommitStatus',
        fault: {
          status: 422,
          body: {
            message: 'Validation Failed',
            errors: 'Validation failed: This SHA and context has reached the maximum number of statuses.',
          },
        },
      },
    },
    /1,000 statuses.*another `status-context`/,
  ],
];

describe('GitHub refuses', () => {
  it.each(refusals)('%s: the warning says what to do', async (_what, inputs, refusal, words) => {
    const { options = {}, given = onPull, rule, prepare } = refusal;
    const sandbox = await openSandbox({ github: options });
    if (prepare === undefined) sandbox.github.seedPull({ number: 7, head_sha: 'f'.repeat(40) });
    else prepare(sandbox);
    if (rule !== undefined) sandbox.faults.add(rule);
    const run = await publish(sandbox, inputs, given);
    expect({ exitCode: run.exitCode, status: run.outputs['status'] }).toEqual({
      exitCode: 0,
      status: 'COMPLETE',
    });
    expect(run.annotations).toMatchObject([{ level: 'warning', message: expect.stringMatching(words) }]);
    expect(run.post?.log).toEqual([]); // a permanent refusal is not retried
  });
});

it.each(['status-context', 'asset-key'])(
  'an emoji in `%s` is refused before anything is created',
  async (input) => {
    const sandbox = await openSandbox();
    const error = errorOf(await publish(sandbox, { 'commit-status': 'true', [input]: 'city 🏙' }));
    expect(error).toMatch(new RegExp(`^The input \`${input}\` contains “🏙” \\(U\\+1F3D9\\)`));
    expect(sandbox.requests).toEqual([]);
  },
);
