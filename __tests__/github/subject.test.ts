import { describe, expect, it } from '@jest/globals';

import type { GitHubError } from '../../src/github/api.ts';
import type { Trigger } from '../../src/github/run.ts';
import { findSubject } from '../../src/github/subject.ts';
import type { Json, JsonObject } from '../../src/lib/json.ts';
import { fakeGitHub, freely, refused } from '../support/github.ts';

const shaOf = (digit: string) => digit.repeat(40);

const id = 480_123_456;

const on = (event: JsonObject, name = ''): Trigger => ({
  name,
  event,
  repositoryId: String(id),
  sha: shaOf('a'),
});

const own = { repo: { id } };
const foreign = { repo: { id: 1 } };
const pullRequest = { number: 7, head: { sha: shaOf('b'), ref: 'topic' } };

/** A run that another run has started. */
const afterRunOf = (event: string, pulls: Json[] = [], more: JsonObject = {}): JsonObject => ({
  action: 'completed',
  workflow_run: { event, head_sha: shaOf('c'), pull_requests: pulls, ...more },
});

const fork = {
  head_branch: 'topic',
  head_repository: { id: 5, full_name: 'ada/tiles', owner: { login: 'ada' } },
};

describe('findSubject, without a request', () => {
  it.each<[string, JsonObject, number | undefined, string]>([
    ['a push', { ref: 'refs/heads/main', after: shaOf('d') }, undefined, 'a'],
    ['a dispatch', { inputs: { number: '7' } }, undefined, 'a'],
    ['a schedule', { schedule: '0 0 * * *' }, undefined, 'a'],
    ['a pull request', { action: 'synchronize', number: 7, pull_request: pullRequest }, 7, 'b'],
    ['a review', { action: 'submitted', review: {}, pull_request: pullRequest }, 7, 'b'],
    ['a comment on an issue', { issue: { number: 8 }, comment: {} }, undefined, 'a'],
    ['a merge group', { merge_group: { head_sha: shaOf('f') } }, undefined, 'f'],
    ['a check', { check_run: { head_sha: shaOf('d') } }, undefined, 'd'],
    ['a check suite', { check_suite: { head_sha: shaOf('d') } }, undefined, 'd'],
    ['a run after a push', afterRunOf('push'), undefined, 'c'],
    [
      'a run after a push of a pull request’s branch',
      afterRunOf('push', [{ number: 7, base: own }]),
      undefined,
      'c',
    ],
    ['a run after that of a pull request', afterRunOf('pull_request', [{ number: 9, base: own }]), 9, 'c'],
    [
      'a run after that of a pull request that is another thing elsewhere',
      afterRunOf('pull_request_target', [
        { number: 3, base: foreign },
        { number: 9, base: own },
      ]),
      9,
      'c',
    ],
    [
      'fields that are null',
      { pull_request: null, issue: null, workflow_run: null, merge_group: null, check_run: null },
      undefined,
      'a',
    ],
  ])('on %s', async (_what, event, number, commit) => {
    const { github, asked } = fakeGitHub({});
    expect(await findSubject(on(event), github, freely)).toEqual({
      pullRequest: number,
      commit: shaOf(commit),
    });
    expect(asked).toEqual([]);
  });

  it.each<[string, JsonObject]>([
    ['a pull request without a number', { pull_request: { head: {} } }],
    ['a pull request whose number is a text', { pull_request: { number: '7' } }],
    ['a comment on a pull request without a number', { issue: { pull_request: {} } }],
    ['a run after that of a deleted fork’s', afterRunOf('pull_request', [], { head_repository: null })],
    [
      'a run after that of several pull requests',
      afterRunOf('pull_request', [
        { number: 9, base: own },
        { number: 10, base: own },
      ]),
    ],
  ])('does not guess a pull request on %s', async (_what, event) => {
    const { github } = fakeGitHub({});
    const { pullRequest: found } = await findSubject(on(event), github, freely);
    expect(found).toEqual({ why: expect.any(String) });
  });

  it.each(['f'.repeat(39), 'f'.repeat(41), 'F'.repeat(40), `${'f'.repeat(40)}\n`, 'main', ''])(
    'has no commit for %j',
    async (sha) => {
      const { commit } = await findSubject({ ...on({}), sha }, undefined, freely);
      expect(commit).toEqual({ why: 'The event of the run names no commit.' });
    },
  );

  it('has the commit of a status', async () => {
    const { commit } = await findSubject(on({ sha: shaOf('d') }, 'status'), undefined, freely);
    expect(commit).toBe(shaOf('d'));
  });

  it.each<[string, JsonObject]>([
    ['pull_request', { pull_request: { number: 7, head: null } }],
    ['check_run', { check_run: {} }],
    ['check_suite', { check_suite: { head_sha: null } }],
    ['workflow_run', { workflow_run: { event: 'push' } }],
    ['merge_group', { merge_group: { head_sha: 'main' } }],
    ['status', { sha: null }],
  ])('does not use the commit of the run if %s has none', async (name, event) => {
    const { commit } = await findSubject(on(event, name), undefined, freely);
    expect(commit).toEqual({ why: 'The event of the run names no commit.' });
  });

  it('has the commit of a repository with SHA-256', async () => {
    const sha = 'f'.repeat(64);
    expect((await findSubject({ ...on({}), sha }, undefined, freely)).commit).toBe(sha);
  });
});

describe('findSubject, on a comment on a pull request', () => {
  const event = { issue: { number: 8, pull_request: { url: 'u' } }, comment: {} };
  const route = 'GET /repos/{owner}/{repo}/pulls/{pull_number}';

  it('requests its head', async () => {
    const { github } = fakeGitHub({ [route]: () => ({ number: 8, head: { sha: shaOf('e') } }) });
    expect(await findSubject(on(event), github, freely)).toEqual({ pullRequest: 8, commit: shaOf('e') });
  });

  it.each<[GitHubError, RegExp]>([
    [refused(403, 'Resource not accessible by integration'), /Add this permission/],
    [refused(403, 'You have exceeded a secondary rate limit.'), /max-parallel/],
    [refused(503), /later/],
  ])('says what to do if it cannot be read: %s', async (error, hint) => {
    const { github } = fakeGitHub({
      [route]: () => {
        throw error;
      },
    });
    const { commit } = await findSubject(on(event), github, freely);
    expect(commit).toMatchObject({ hint: expect.stringMatching(hint) });
  });

  it('does not use the head of the default branch instead', async () => {
    const { github } = fakeGitHub({
      [route]: () => {
        throw refused(403);
      },
    });
    for (const asked of [github, undefined]) {
      const { commit, pullRequest: number } = await findSubject(on(event), asked, freely);
      expect(commit).toMatchObject({ why: expect.stringContaining('The head of pull request 8') });
      expect(number).toBe(8);
    }
  });
});

describe('findSubject, on a run after a run for the pull request of a fork', () => {
  const route = 'GET /repos/{owner}/{repo}/pulls';
  const pull = (number: number, more: JsonObject = {}) => ({
    number,
    base: own,
    head: { sha: shaOf('c'), ref: 'topic', repo: { id: 5 } },
    ...more,
  });

  it.each<[string, Json[], number | undefined]>([
    ['it', [pull(3)], 3],
    ['nothing', [], undefined],
    ['two', [pull(3), pull(4)], undefined],
    ['one into another repository', [pull(3, { base: foreign })], undefined],
    [
      'one with a newer head',
      [pull(3, { head: { sha: shaOf('d'), ref: 'topic', repo: { id: 5 } } })],
      undefined,
    ],
    ['one of another branch', [pull(3, { head: { sha: shaOf('c'), ref: 'b', repo: { id: 5 } } })], undefined],
    [
      'one of another fork',
      [pull(3, { head: { sha: shaOf('c'), ref: 'topic', repo: { id: 6 } } })],
      undefined,
    ],
  ])('finds %s', async (_what, pulls, expected) => {
    const filters: unknown[] = [];
    const { github } = fakeGitHub({
      [route]: ({ head, state }) => {
        filters.push({ head, state });
        return pulls;
      },
    });
    const event = afterRunOf('pull_request', [{ number: 3, base: foreign }], fork);
    const { pullRequest: found } = await findSubject(on(event), github, freely);
    expect(found).toEqual(expected ?? { why: expect.any(String) });
    expect(filters).toEqual([{ head: 'ada:topic', state: 'open' }]);
  });
});
