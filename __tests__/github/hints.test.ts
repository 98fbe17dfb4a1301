import { describe, expect, it } from '@jest/globals';

import { hintFor, type Report } from '../../src/github/hints.ts';
import { refused, unanswered } from '../support/github.ts';

const anybody = { isFork: false, isDependabot: false };
const comment: Report = { what: 'the comment', input: 'pr-comment', permission: 'pull-requests: write' };
const notes: Report = { what: 'the release notes', input: 'release-notes', permission: 'contents: write' };
const integration = 'Resource not accessible by integration';

describe('hintFor', () => {
  it.each<[string, string, Error, RegExp]>([
    [
      'a token that is over',
      'github-token-invalid',
      refused(401, 'Bad credentials'),
      /one hour.*at most 24 hours/,
    ],
    [
      'a limit',
      'github-rate-limit',
      refused(403, 'You have exceeded a secondary rate limit.'),
      /max-parallel/,
    ],
    [
      'a limit by its header',
      'github-rate-limit',
      refused(403, 'No', { 'retry-after': '60' }),
      /max-parallel/,
    ],
    [
      'a locked conversation',
      'conversation-locked',
      refused(403, 'Unable to create comment because issue is locked.'),
      /^Unlock/,
    ],
    [
      'an allow list',
      'ip-not-allowed',
      refused(403, 'the `acme` organization has an IP allow list enabled'),
      /IP allow list/,
    ],
    [
      'SAML',
      'sso-required',
      refused(403, 'Resource protected by organization SAML enforcement.'),
      /single sign-on/,
    ],
    [
      'SAML by its header',
      'sso-required',
      refused(403, 'No', { 'x-github-sso': 'required; url=x' }),
      /single sign-on/,
    ],
    [
      'an archive',
      'repository-archived',
      refused(403, 'Repository was archived so is read-only.'),
      /Unarchive/,
    ],
    ['what is gone', 'conversation-deleted', refused(410, 'This issue was deleted'), /was deleted/],
    [
      'too many statuses',
      'too-many-statuses',
      refused(422, 'This SHA and context has reached the maximum number of statuses.'),
      /1,000 statuses/,
    ],
    [
      'an unknown commit',
      'commit-not-found',
      refused(422, 'No commit found for SHA: abc'),
      /does not contain the commit/,
    ],
    [
      'long notes',
      'release-notes-too-long',
      refused(422, 'body is too long (maximum is 125000 characters)'),
      /125,000/,
    ],
    [
      'anything else that is invalid',
      'github-refused',
      refused(422, 'Validation Failed'),
      /Correct what GitHub names/,
    ],
    ['a fault', 'github-refused', refused(502), /later/],
    ['silence', 'github-unreachable', unanswered(), /network of the runner/],
    [
      'a token of a person',
      'permission-missing',
      refused(403, 'Resource not accessible by personal access token'),
      /Give the token of `github-token`.*pull-requests: write/,
    ],
  ])('of %s is %s', (_what, code, error, hint) => {
    const found = hintFor(error, comment, anybody);
    expect(found.hint).toMatch(hint);
    expect(found.code).toBe(code);
    expect(found.yaml).toBeUndefined();
  });

  it.each([403, 404])('names the permission that may be missing: %p', (status) => {
    expect(hintFor(refused(status, integration), comment, anybody)).toEqual({
      code: 'permission-missing',
      hint: 'Add this permission to the job, beside those that it has:',
      yaml: 'permissions:\n  contents: read\n  pull-requests: write',
    });
  });

  it('recommends workflow_run for a fork, and permissions for Dependabot', () => {
    const error = refused(403, integration);
    const fork = hintFor(error, comment, { ...anybody, isFork: true });
    expect(fork).toMatchObject({ code: 'fork-read-only', hint: expect.stringContaining('workflow_run') });
    expect(fork.yaml).toBeUndefined();
    const sync = hintFor(error, { ...comment, input: 'github-token' }, { ...anybody, isFork: true });
    expect(sync.hint).toContain('another event, such as `schedule`');
    expect(sync.hint).not.toContain('remove');
    expect(hintFor(error, comment, { ...anybody, isDependabot: true }).yaml).toContain('permissions:');
  });

  it.each([403, 404])('recognizes releases that GITHUB_TOKEN must not edit: %p', (status) => {
    const { hint, yaml } = hintFor(refused(status, integration), notes, anybody);
    expect(yaml).toBe('permissions:\n  contents: write');
    expect(hint).toContain('Workflows: write');
  });
});
