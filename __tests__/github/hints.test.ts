import { describe, expect, it } from '@jest/globals';

import { hintFor, type Report } from '../../src/github/hints.ts';
import { refused, unanswered } from '../support/github.ts';

const anybody = { isFork: false, isDependabot: false };
const comment: Report = { what: 'the comment', input: 'pr-comment', permission: 'pull-requests: write' };
const notes: Report = { what: 'the release notes', input: 'release-notes', permission: 'contents: write' };
const integration = 'Resource not accessible by integration';

describe('hintFor', () => {
  it.each<[string, Error, RegExp]>([
    ['a token that is over', refused(401, 'Bad credentials'), /one hour.*at most 24 hours/],
    ['a limit', refused(403, 'You have exceeded a secondary rate limit.'), /max-parallel/],
    ['a limit by its header', refused(403, 'No', { 'retry-after': '60' }), /max-parallel/],
    ['a locked conversation', refused(403, 'Unable to create comment because issue is locked.'), /unlock it/],
    ['an allow list', refused(403, 'the `acme` organization has an IP allow list enabled'), /IP allow list/],
    ['SAML', refused(403, 'Resource protected by organization SAML enforcement.'), /single sign-on/],
    ['SAML by its header', refused(403, 'No', { 'x-github-sso': 'required; url=x' }), /single sign-on/],
    ['an archive', refused(403, 'Repository was archived so is read-only.'), /unarchive/],
    ['what is gone', refused(410, 'This issue was deleted'), /not there any more/],
    [
      'too many statuses',
      refused(422, 'This SHA and context has reached the maximum number of statuses.'),
      /1,000 statuses/,
    ],
    ['an unknown commit', refused(422, 'No commit found for SHA: abc'), /not in this repository/],
    ['long notes', refused(422, 'body is too long (maximum is 125000 characters)'), /125,000/],
    ['anything else that is invalid', refused(422, 'Validation Failed'), /Correct what GitHub names/],
    ['a fault', refused(502), /later/],
    ['silence', unanswered(), /network of the runner/],
    [
      'a token of a person',
      refused(403, 'Resource not accessible by personal access token'),
      /Give the token of `github-token`.*pull-requests: write/,
    ],
  ])('of %s', (_what, error, hint) => {
    const text = hintFor(error, comment, anybody);
    expect(text).toMatch(hint);
    expect(text).not.toContain('permissions: {');
  });

  it.each([403, 404])('names the permission that may be lacking: %p', (status) => {
    expect(hintFor(refused(status, integration), comment, anybody)).toBe(
      'Give the job `permissions: {contents: read, pull-requests: write}`, beside those that it has.',
    );
  });

  it('sends a fork to a workflow that may write, and Dependabot to its permissions', () => {
    const error = refused(403, integration);
    const fork = hintFor(error, comment, { ...anybody, isFork: true });
    expect(fork).toContain('workflow_run');
    expect(fork).not.toContain('permissions: {');
    expect(hintFor(error, comment, { ...anybody, isDependabot: true })).toContain('permissions: {');
  });

  it.each([403, 404])('knows releases that GITHUB_TOKEN may not edit: %p', (status) => {
    const hint = hintFor(refused(status, integration), notes, anybody);
    expect(hint).toContain('`permissions: {contents: write}`');
    expect(hint).toContain('Workflows: write');
  });
});
