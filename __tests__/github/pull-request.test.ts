import { describe, expect, it } from '@jest/globals';

import { findPullRequest } from '../../src/github/pull-request.ts';
import type { JsonObject } from '../../src/lib/json.ts';
import { fakeGitHub, freely } from '../support/github.ts';

const commit = 'c'.repeat(40);
const id = 480_123_456;
const route = 'GET /repos/{owner}/{repo}/commits/{commit_sha}/pulls';

const trigger = (name: string, event: JsonObject = {}) => ({
  name,
  event,
  repositoryId: String(id),
  sha: commit,
});

const pull = (number: number, more: JsonObject = {}): JsonObject => ({
  number,
  state: 'open',
  merged_at: null,
  merge_commit_sha: 'd'.repeat(40),
  head: { sha: commit },
  base: { repo: { id } },
  ...more,
});

const merged = { state: 'closed', merged_at: '2020-01-01T00:00:00Z', head: { sha: 'e'.repeat(40) } };

describe('findPullRequest', () => {
  it.each<[string, string, JsonObject[], number | undefined]>([
    ['an open one with this head', 'push', [pull(7)], 7],
    ['one of another repository', 'push', [pull(3, { base: { repo: { id: 1 } } })], undefined],
    ['one that has the commit further down', 'push', [pull(7, { head: { sha: 'e'.repeat(40) } })], undefined],
    ['two', 'push', [pull(7), pull(8)], undefined],
    ['one that the push has merged', 'push', [pull(7, { ...merged, merge_commit_sha: commit })], 7],
    ['one that was merged long ago', 'push', [pull(7, merged)], undefined],
    ['a merged one', 'schedule', [pull(7, { ...merged, merge_commit_sha: commit })], undefined],
    ['an open one', 'workflow_dispatch', [pull(7)], 7],
    ['a closed one', 'push', [pull(7, { state: 'closed' })], undefined],
  ])('%s, on %s', async (_what, name, pulls, expected) => {
    const { github } = fakeGitHub({ [route]: () => pulls });
    const found = await findPullRequest(github, trigger(name), { commit, pullRequest: undefined }, freely);
    expect(found).toEqual(expected ?? { why: expect.stringContaining('ccccccc') });
  });

  it.each<[string, JsonObject, number]>([
    ['a merge group', { merge_group: { head_ref: `refs/heads/gh-readonly-queue/main/pr-12-${commit}` } }, 12],
    ['a check', { check_run: { pull_requests: [{ number: 5, base: { repo: { id } } }] } }, 5],
    ['a suite', { check_suite: { pull_requests: [{ number: 5, base: { repo: { id } } }] } }, 5],
  ])('is in the payload of %s', async (_what, event, expected) => {
    const { github, asked } = fakeGitHub({});
    const found = await findPullRequest(
      github,
      trigger('', event),
      { commit, pullRequest: undefined },
      freely,
    );
    expect(found).toBe(expected);
    expect(asked).toEqual([]);
  });

  it('is the pull request of the run, or says why it is unknown', async () => {
    const { github, asked } = fakeGitHub({});
    const why = { why: 'For a reason.' };
    for (const pullRequest of [9, why]) {
      expect(await findPullRequest(github, trigger(''), { commit, pullRequest }, freely)).toEqual(
        pullRequest,
      );
    }
    expect(await findPullRequest(github, trigger(''), { commit: why, pullRequest: undefined }, freely)).toBe(
      why,
    );
    expect(asked).toEqual([]);
  });
});
