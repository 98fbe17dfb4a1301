import { hash } from 'node:crypto';
import { join } from 'node:path';

import { describe, expect, it } from '@jest/globals';

import {
  closedPullRequestOf,
  publicRepositoryOf,
  readAttempt,
  readReporter,
  readTrigger,
  repositoryTag,
  type Trigger,
} from '../../src/github/run.ts';
import type { JsonObject } from '../../src/lib/json.ts';
import { userErrorOf } from '../support/errors.ts';
import { makeFolder } from '../support/folder.ts';

const env = { GITHUB_SERVER_URL: 'https://github.com', GITHUB_REPOSITORY_ID: '1296269' };

describe('repositoryTag', () => {
  it('is a hash of the server and the id, which stays the same after a rename', () => {
    const expected = hash('sha256', 'https://github.com1296269').slice(0, 16);
    expect(repositoryTag({ ...env, GITHUB_REPOSITORY: 'octocat/hello-world' })).toBe(expected);
    expect(repositoryTag({ ...env, GITHUB_REPOSITORY: 'octocat/hello' })).toBe(expected);
  });

  it.each([{ GITHUB_SERVER_URL: 'https://github.example' }, { GITHUB_REPOSITORY_ID: '1296270' }])(
    'is different for another repository if %j',
    (other) => {
      expect(repositoryTag({ ...env, ...other })).not.toBe(repositoryTag(env));
    },
  );

  it.each([{}, { GITHUB_SERVER_URL: 'https://github.com' }, { ...env, GITHUB_REPOSITORY_ID: '' }])(
    'is undefined outside of GitHub: %j',
    (outside) => {
      expect(repositoryTag(outside)).toBeUndefined();
    },
  );
});

it.each<[Record<string, string>, object | undefined]>([
  [
    { GITHUB_RUN_ID: '9000000001', GITHUB_RUN_ATTEMPT: '3' },
    { run: '9000000001', attempt: '3' },
  ],
  [{ GITHUB_RUN_ID: '9000000001' }, { run: '9000000001', attempt: '1' }],
  [{ GITHUB_RUN_ID: 'x', GITHUB_RUN_ATTEMPT: '3' }, undefined],
  [{}, undefined],
])('the attempt of %j is %j', (given, expected) => {
  expect(readAttempt(given)).toEqual(expected);
});

describe('readReporter', () => {
  const on = (head: JsonObject, name = 'pull_request'): Pick<Trigger, 'name' | 'event'> => ({
    name,
    event: { pull_request: { number: 7, head, base: { repo: { id: 1 } } } },
  });

  it.each<[string, Pick<Trigger, 'name' | 'event'>, boolean]>([
    ['a push', { name: 'push', event: {} }, false],
    ['what has the token of the repository', on({ repo: { id: 2 } }, 'pull_request_target'), false],
    ['a pull request of the repository', on({ repo: { id: 1 } }), false],
    ['a pull request from a fork', on({ repo: { id: 2 } }), true],
    ['a pull request from a fork that was deleted', on({ repo: null }), true],
  ])('recognizes a fork: %s', (_what, trigger, isFork) => {
    expect(readReporter({ GITHUB_ACTOR: 'octocat' }, trigger)).toEqual({ isFork, isDependabot: false });
  });

  it('recognizes Dependabot', () => {
    expect(readReporter({ GITHUB_ACTOR: 'dependabot[bot]' }, { name: '', event: {} }).isDependabot).toBe(
      true,
    );
  });
});

const pullRequest = { number: 7 };

it.each<[string, JsonObject, number | undefined]>([
  ['a pull request that was closed', { action: 'closed', number: 7, pull_request: pullRequest }, 7],
  ['one that was opened', { action: 'opened', number: 7, pull_request: pullRequest }, undefined],
  ['an issue that was closed', { action: 'closed', number: 7, issue: { number: 7 } }, undefined],
  ['a milestone that was closed', { action: 'closed', milestone: { number: 7 } }, undefined],
  ['a number that is a text', { action: 'closed', number: '7', pull_request: pullRequest }, undefined],
])('reads whether a pull request was closed: %s', (_what, event, expected) => {
  expect(closedPullRequestOf({ event })).toBe(expected);
});

describe('readTrigger', () => {
  const readText = async (text: string) =>
    readTrigger({ GITHUB_EVENT_PATH: join(await makeFolder({ 'event.json': text }), 'event.json') });

  it('reads the event that started the run', async () => {
    expect((await readText('{"action": "closed", "number": 7}')).event).toEqual({
      action: 'closed',
      number: 7,
    });
  });

  it.each([{}, { GITHUB_EVENT_PATH: '' }])('is empty outside of GitHub: %j', async (outside) => {
    expect(await readTrigger(outside)).toEqual({ name: '', event: {}, repositoryId: '', sha: '' });
  });

  it.each(['[]', 'null', '"push"'])('has no event if the file is %s', async (text) => {
    expect((await readText(text)).event).toEqual({});
  });

  it.each(['', '{"action": '])('is empty if the file cannot be read: %j', async (text) => {
    expect((await userErrorOf(() => readText(text))).hint).toContain('GITHUB_EVENT_PATH');
  });

  it('is empty if the file does not exist', async () => {
    const path = join(await makeFolder(), 'event.json');
    const error = await userErrorOf(() => readTrigger({ GITHUB_EVENT_PATH: path }));
    expect(error.message).toBe(`The event of the run, ${path}, cannot be read (ENOENT).`);
  });
});

it.each<[JsonObject, string | undefined]>([
  [{ repository: { private: false, visibility: 'public' } }, 'https://ghes.test/o/r'],
  [{ repository: { private: false } }, 'https://ghes.test/o/r'],
  [{ repository: { private: true, visibility: 'private' } }, undefined],
  [{ repository: { private: false, visibility: 'internal' } }, undefined],
  [{ repository: { full_name: 'o/r' } }, undefined],
  [{}, undefined],
])('the public address of the repository of %j is %s', (event, expected) => {
  const variables = { GITHUB_SERVER_URL: 'https://ghes.test', GITHUB_REPOSITORY: 'o/r' };
  expect(publicRepositoryOf(variables, { event })).toBe(expected);
});
