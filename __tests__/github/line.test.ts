import { hash } from 'node:crypto';

import { describe, expect, it } from '@jest/globals';

import { deletedLineOf, lineOf } from '../../src/github/line.ts';
import type { JsonObject } from '../../src/lib/json.ts';

const tagOf = (text: string) => hash('sha256', text).slice(0, 16);

const repository = { id: 7, default_branch: 'trunk' };
const sha = 'a'.repeat(40);
const queue = 'gh-readonly-queue/trunk/pr-7-0123';

const trigger = (name: string, event: JsonObject = {}) => ({
  name,
  event: { repository, ...event },
  repositoryId: '7',
  sha,
});

const heads = (branch: string | null): JsonObject => ({ head_branch: branch, head_sha: sha });
const followed = (event: string, branch: string | null, more: JsonObject = {}): JsonObject => ({
  workflow_run: { event, ...heads(branch), ...more },
});

describe('lineOf', () => {
  it.each<[string, JsonObject, string, string]>([
    ['push', {}, 'refs/heads/trunk', 'main'],
    ['push', {}, 'refs/heads/topic', tagOf('topic')],
    ['push', {}, 'refs/heads/main', tagOf('main')], // not the default branch in this case
    ['push', {}, 'refs/heads/a/b', tagOf('a/b')],
    ['push', {}, 'refs/tags/topic', 'main'],
    ['push', {}, `refs/heads/${queue}`, 'queue'],
    ['workflow_dispatch', {}, 'refs/heads/topic', tagOf('topic')],
    ['workflow_dispatch', {}, 'refs/tags/v1', 'main'],
    ['create', { ref: 'topic' }, 'refs/heads/topic', tagOf('topic')],
    ['release', {}, 'refs/tags/v1', 'main'],
    ['release', {}, '', 'main'],
    ['deployment', {}, 'refs/heads/topic', tagOf('topic')],
    ['deployment', {}, '', tagOf(sha)],
    ['merge_group', { merge_group: { head_ref: `refs/heads/${queue}` } }, `refs/heads/${queue}`, 'queue'],
    ['delete', { ref: 'topic', ref_type: 'branch' }, 'refs/heads/trunk', 'main'],
    ['schedule', {}, 'refs/heads/trunk', 'main'],
    ['status', { sha, branches: [{ name: 'topic' }] }, 'refs/heads/trunk', 'main'],
    ['issue_comment', { issue: { number: 9 } }, 'refs/heads/trunk', 'main'],
    ['workflow_run', followed('push', 'topic'), 'refs/heads/trunk', tagOf('topic')],
    ['workflow_run', followed('push', 'trunk'), 'refs/heads/trunk', 'main'],
    ['workflow_run', followed('push', 'trunk', { head_repository: { id: 7 } }), 'refs/heads/trunk', 'main'],
    [
      'workflow_run',
      followed('push', 'trunk', { head_repository: { id: 8, full_name: 'ada/tiles' } }),
      'refs/heads/trunk',
      tagOf('ada/tiles:trunk'),
    ],
    ['workflow_run', followed('merge_group', queue), 'refs/heads/trunk', 'queue'],
    ['workflow_run', followed('release', 'v1'), 'refs/heads/trunk', 'main'],
    ['workflow_run', followed('push', null), 'refs/heads/trunk', tagOf(sha)],
    ['check_suite', { check_suite: heads('topic') }, 'refs/heads/trunk', tagOf('topic')],
    ['check_suite', { check_suite: heads(queue) }, 'refs/heads/trunk', 'queue'],
    ['check_suite', { check_suite: heads(null) }, 'refs/heads/trunk', tagOf(sha)],
    ['check_run', { check_run: { check_suite: heads('topic') } }, 'refs/heads/trunk', tagOf('topic')],
    ['check_run', { check_run: { head_sha: sha } }, 'refs/heads/trunk', tagOf(sha)],
  ])('of %s with %j on %j is %s', (name, event, ref, line) => {
    expect(lineOf(trigger(name, event), { GITHUB_REF: ref })).toBe(line);
  });

  it.each<[string, string, string]>([
    ['push', 'refs/heads/main', tagOf('main')],
    ['push', 'refs/tags/v1', 'main'],
    ['schedule', 'refs/heads/main', 'main'],
    ['merge_group', `refs/heads/${queue}`, 'queue'],
  ])('without the default branch, of %s on %j is %s', (name, ref, line) => {
    for (const event of [{}, { repository: { id: 7 } }, { repository: { default_branch: '' } }]) {
      expect(lineOf({ ...trigger(name), event }, { GITHUB_REF: ref })).toBe(line);
    }
  });
});

describe('deletedLineOf', () => {
  it.each<[string, JsonObject, string | undefined]>([
    ['delete', { ref: 'topic', ref_type: 'branch' }, tagOf('topic')],
    ['delete', { ref: 'topic', ref_type: 'tag' }, undefined],
    ['delete', { ref: 'trunk', ref_type: 'branch' }, undefined],
    ['delete', { ref: queue, ref_type: 'branch' }, undefined],
    ['delete', {}, undefined],
    ['create', { ref: 'topic', ref_type: 'branch' }, undefined],
    ['push', { ref: 'refs/heads/topic', ref_type: 'branch' }, undefined],
  ])('of %s with %j is %s', (name, event, line) => {
    expect(deletedLineOf(trigger(name, event))).toBe(line);
  });
});
