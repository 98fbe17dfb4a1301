import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { createRateLimit } from '../../sandbox/github/rate-limit.ts';
import {
  archivedRepository,
  ipAllowList,
  primaryRateLimit,
  samlEnforcement,
  secondaryRateLimit,
} from '../../sandbox/github/refusals.ts';
import { startSandbox, type Fault, type Sandbox } from '../../sandbox/sandbox.ts';
import { repo, commitSha, github, type GithubAnswer } from './github-request.ts';

let now = Date.UTC(2026, 0, 1);
let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await startSandbox({ now: () => now });
});
afterEach(() => sandbox.close());

const post = () => github(sandbox, 'POST', `${repo}/statuses/${commitSha}`, { state: 'success' });

function limitOf({ headers }: GithubAnswer): (string | null)[] {
  return ['limit', 'remaining', 'used', 'reset', 'resource'].map((name) =>
    headers.get(`x-ratelimit-${name}`),
  );
}

describe('the primary limit', () => {
  const first = String(Date.UTC(2026, 0, 1, 1) / 1000);

  it('is in the headers of each answer, per hour', async () => {
    expect(limitOf(await post())).toEqual(['1000', '999', '1', first, 'core']);
    now += 3_599_000;
    expect(limitOf(await github(sandbox, 'GET', '/nowhere'))).toEqual(['1000', '998', '2', first, 'core']);
    now += 1000;
    const second = String(Date.UTC(2026, 0, 1, 2) / 1000);
    expect(limitOf(await post())).toEqual(['1000', '999', '1', second, 'core']);
  });

  it('is never reached by default', () => {
    const limit = createRateLimit(3, false, () => now);
    const remaining = Array.from({ length: 4 }, () => limit.take().headers['x-ratelimit-remaining']);
    expect(remaining).toEqual(['2', '1', '1', '1']);
  });

  it('can be enforced, until the hour ends', async () => {
    const limited = await startSandbox({ now: () => now, github: { rateLimit: 2 } });
    const create = () => github(limited, 'POST', `${repo}/statuses/${commitSha}`, { state: 'success' });
    const reset = String((now + 3_600_000) / 1000);
    try {
      expect(limitOf(await create())).toEqual(['2', '1', '1', reset, 'core']);
      expect(await create()).toMatchObject({ status: 201 });
      for (let count = 0; count < 2; count++) {
        const refused = await create();
        expect(refused).toMatchObject({
          status: 403,
          body: { message: expect.stringContaining('API rate limit exceeded') },
        });
        expect(limitOf(refused)).toEqual(['2', '0', '2', reset, 'core']);
      }
      expect(limited.github.statuses).toHaveLength(2);
      now += 3_600_000;
      expect(await create()).toMatchObject({ status: 201 });
    } finally {
      await limited.close();
    }
  });

  it('is different for users', async () => {
    const person = await startSandbox({ github: { isUserToken: true } });
    try {
      expect(limitOf(await github(person, 'GET', '/user'))[0]).toBe('5000');
    } finally {
      await person.close();
    }
  });
});

describe('refusals', () => {
  const resetAt = Date.UTC(2026, 0, 1, 0, 30);
  const reset = String(resetAt / 1000);

  async function refusedBy(fault: Fault): Promise<GithubAnswer> {
    sandbox.faults.add({ route: 'CreateCommitStatus', fault, times: 1 });
    const answer = await post();
    expect(sandbox.github.statuses).toEqual([]);
    return answer;
  }

  it.each<[Fault, number, string, Record<string, unknown>]>([
    [
      primaryRateLimit({ resetAt }),
      403,
      'API rate limit exceeded for installation.',
      { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset, 'retry-after': null },
    ],
    [
      primaryRateLimit({ status: 429, resetAt }),
      429,
      'API rate limit exceeded for installation.',
      { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset },
    ],
    [
      secondaryRateLimit(),
      403,
      'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.',
      { 'x-ratelimit-remaining': '900', 'retry-after': null },
    ],
    [
      secondaryRateLimit({ status: 429, retryAfter: 60 }),
      429,
      'You have exceeded a secondary rate limit.',
      { 'retry-after': '60' },
    ],
    [ipAllowList('acme'), 403, 'the `acme` organization has an IP allow list enabled', {}],
    [
      samlEnforcement('acme'),
      403,
      'Resource protected by organization SAML enforcement.',
      { 'x-github-sso': expect.stringMatching(/^required; url=https:\/\/github\.com\/orgs\/acme\/sso\?/) },
    ],
    [archivedRepository(), 403, 'Repository was archived so is read-only.', {}],
  ])('%j', async (fault, status, words, headers) => {
    const answer = await refusedBy(fault);
    expect(answer).toMatchObject({
      status,
      body: {
        message: expect.stringContaining(words),
        documentation_url: expect.stringMatching(/^https:\/\/docs\.github\.com\//),
        status: String(status),
      },
    });
    for (const [name, value] of Object.entries(headers)) expect(answer.headers.get(name)).toEqual(value);
  });
});
