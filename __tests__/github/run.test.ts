import { hash } from 'node:crypto';
import { join } from 'node:path';

import { describe, expect, it } from '@jest/globals';

import { readEvent, readRun } from '../../src/github/run.ts';
import type { JsonObject } from '../../src/lib/json.ts';
import { userErrorOf } from '../support/errors.ts';
import { makeFolder } from '../support/folder.ts';

const shaOf = (digit: string) => digit.repeat(40);

const env = {
  GITHUB_SERVER_URL: 'https://github.com',
  GITHUB_REPOSITORY_ID: '1296269',
  GITHUB_REPOSITORY: 'octocat/hello-world',
  GITHUB_RUN_ID: '1658821493',
  GITHUB_SHA: shaOf('a'),
};

const pullRequest = { number: 7, head: { sha: shaOf('b'), ref: 'topic' } };

/** A run that follows another one. */
const afterRunOf = (event: string, ...numbers: number[]): JsonObject => ({
  action: 'completed',
  workflow_run: {
    event,
    head_sha: shaOf('c'),
    pull_requests: numbers.map((number) => ({ number, id: 1000 + number })),
  },
});

describe('readRun', () => {
  it('tells the repository as a hash of its server and its id, and the run', () => {
    expect(readRun(env, {})).toEqual({
      repository: hash('sha256', 'https://github.com1296269').slice(0, 16),
      pullRequest: undefined,
      commit: shaOf('a'),
      id: '1658821493',
      closedPullRequest: undefined,
    });
  });

  it('keeps a repository that is renamed', () => {
    const renamed = readRun({ ...env, GITHUB_REPOSITORY: 'octocat/hello' }, {});
    expect(renamed?.repository).toBe(readRun(env, {})?.repository);
  });

  it.each([{ GITHUB_SERVER_URL: 'https://github.example' }, { GITHUB_REPOSITORY_ID: '1296270' }])(
    'tells another repository where %j',
    (other) => {
      expect(readRun({ ...env, ...other }, {})?.repository).not.toBe(readRun(env, {})?.repository);
    },
  );

  it.each([{}, { GITHUB_SERVER_URL: 'https://github.com' }, { ...env, GITHUB_REPOSITORY_ID: '' }])(
    'is undefined outside of GitHub: %j',
    (outside) => {
      expect(readRun(outside, {})).toBeUndefined();
    },
  );

  it('has an empty id where there is none', () => {
    expect(readRun({ GITHUB_REPOSITORY_ID: '1' }, {})).toMatchObject({ id: undefined, commit: undefined });
  });

  it.each<[string, JsonObject, string | undefined, string]>([
    ['a push', { ref: 'refs/heads/main', after: shaOf('d') }, 'repo', 'a'],
    ['a push of a tag', { ref: 'refs/tags/v1', after: shaOf('d') }, 'repo', 'a'],
    ['a dispatch', { inputs: { number: '7' } }, 'repo', 'a'],
    ['a schedule', { schedule: '0 0 * * *' }, 'repo', 'a'],
    ['a pull request', { action: 'synchronize', number: 7, pull_request: pullRequest }, 'pr-7', 'b'],
    [
      'a pull request from a fork',
      { number: 7, pull_request: { ...pullRequest, head: { sha: shaOf('e'), repo: null } } },
      'pr-7',
      'e',
    ],
    ['a review', { action: 'submitted', review: {}, pull_request: pullRequest }, 'pr-7', 'b'],
    [
      'a comment on a pull request',
      { issue: { number: 8, pull_request: { url: 'u' } }, comment: {} },
      'pr-8',
      'a',
    ],
    ['a comment on an issue', { issue: { number: 8 }, comment: {} }, 'repo', 'a'],
    [
      'a merge group',
      { merge_group: { head_sha: shaOf('f'), head_ref: 'refs/heads/gh-readonly-queue/main/pr-7' } },
      'repo',
      'f',
    ],
    ['a run after a push', afterRunOf('push'), 'repo', 'c'],
    ['a run after a push of a pull request’s branch', afterRunOf('push', 7), 'repo', 'c'],
    ['a run after that of a pull request', afterRunOf('pull_request', 9), 'pr-9', 'c'],
    ['a run after that of a pull request, with rights', afterRunOf('pull_request_target', 9), 'pr-9', 'c'],
    ['a run after that of a review', afterRunOf('pull_request_review', 9), 'pr-9', 'c'],
    ['a run after that of a fork’s pull request', afterRunOf('pull_request'), undefined, ''],
    ['a run after that of several pull requests', afterRunOf('pull_request', 9, 10), undefined, ''],
    [
      'a run after that of a pull request without a list',
      { workflow_run: { event: 'pull_request' } },
      undefined,
      '',
    ],
    ['a pull request without a number', { pull_request: { head: {} } }, undefined, ''],
    ['a pull request whose number is a text', { pull_request: { number: '7' } }, undefined, ''],
    ['a comment on a pull request without a number', { issue: { pull_request: {} } }, undefined, ''],
    [
      'fields that are null',
      { pull_request: null, issue: null, workflow_run: null, merge_group: null },
      'repo',
      'a',
    ],
  ])('on %s', (_what, event, scope, commit) => {
    const pullRequest = scope?.startsWith('pr-') ? Number(scope.slice(3)) : undefined;
    const expected = scope === undefined ? undefined : { pullRequest, commit: shaOf(commit) };
    const run = readRun(env, event);
    expect(run && { pullRequest: run.pullRequest, commit: run.commit }).toEqual(expected);
  });

  it.each<[string, string | undefined]>([
    ['f'.repeat(64), 'f'.repeat(64)],
    ['f'.repeat(39), undefined],
    ['f'.repeat(41), undefined],
    ['F'.repeat(40), undefined],
    [`${'f'.repeat(40)}\n`, undefined],
    ['main', undefined],
    ['', undefined],
  ])('has for the commit %j: %j', (sha, commit) => {
    expect(readRun({ ...env, GITHUB_SHA: sha }, {})?.commit).toBe(commit);
  });

  it.each<JsonObject>([
    { pull_request: { number: 7 } },
    { pull_request: { number: 7, head: null } },
    { pull_request: { number: 7, head: { sha: 'main' } } },
  ])('has the commit of the run where the event names none: %j', (event) => {
    expect(readRun(env, event)?.commit).toBe(env.GITHUB_SHA);
  });

  it.each<[string, JsonObject, number | undefined]>([
    ['a pull request that was closed', { action: 'closed', number: 7, pull_request: pullRequest }, 7],
    ['one that was opened', { action: 'opened', number: 7, pull_request: pullRequest }, undefined],
    ['an issue that was closed', { action: 'closed', number: 7, issue: { number: 7 } }, undefined],
    ['a milestone that was closed', { action: 'closed', milestone: { number: 7 } }, undefined],
    ['a number that is a text', { action: 'closed', number: '7', pull_request: pullRequest }, undefined],
  ])('knows whether a pull request was closed: %s', (_what, event, expected) => {
    expect(readRun(env, event)).toMatchObject({ closedPullRequest: expected });
  });
});

describe('readEvent', () => {
  const readText = async (text: string) =>
    readEvent({ GITHUB_EVENT_PATH: join(await makeFolder({ 'event.json': text }), 'event.json') });

  it('reads what triggered the run', async () => {
    expect(await readText('{"action": "closed", "number": 7}')).toEqual({ action: 'closed', number: 7 });
  });

  it.each([{}, { GITHUB_EVENT_PATH: '' }])('is empty outside of GitHub: %j', async (outside) => {
    expect(await readEvent(outside)).toEqual({});
  });

  it.each(['[]', 'null', '"push"'])('is empty where the event is %s', async (text) => {
    expect(await readText(text)).toEqual({});
  });

  it.each(['', '{"action": '])('guesses nothing where it cannot be read: %j', async (text) => {
    expect((await userErrorOf(() => readText(text))).cure).toContain('GITHUB_EVENT_PATH');
  });

  it('guesses nothing where it is gone', async () => {
    const path = join(await makeFolder(), 'event.json');
    const error = await userErrorOf(() => readEvent({ GITHUB_EVENT_PATH: path }));
    expect(error.message).toBe(`The event of the run, ${path}, cannot be read (ENOENT).`);
  });
});
