import { parse } from 'yaml';

import type { GithubContext } from '../../../sandbox/runner/types.ts';

/** The event that starts a workflow. */
export interface Start {
  readonly github?: Partial<GithubContext>;
  readonly inputs?: Readonly<Record<string, unknown>>;
}

export const tag: Partial<GithubContext> = { ref: 'refs/tags/v1.2.0' };
export const release: Partial<GithubContext> = {
  ...tag,
  event_name: 'release',
  event: { action: 'published' },
};
export const mergeGroup: Partial<GithubContext> = {
  event_name: 'merge_group',
  ref: 'refs/heads/gh-readonly-queue/main/pr-7-0',
  event: { action: 'checks_requested', merge_group: { head_sha: 'd'.repeat(40) } },
};

export function pullRequest(action = 'synchronize'): Partial<GithubContext> {
  const event = { action, number: 7, pull_request: { number: 7, head: { sha: 'c'.repeat(40) } } };
  return { event_name: 'pull_request', ref: 'refs/pull/7/merge', head_ref: 'more', event };
}

/** A comment on a pull request by a person with this association to the repository. */
export function comment(association: string, body = '/preview'): Partial<GithubContext> {
  const issue = { number: 7, pull_request: { url: 'https://api.github.com/repos/o/r/pulls/7' } };
  const event = { action: 'created', issue, comment: { body, author_association: association } };
  return { event_name: 'issue_comment', event };
}

/** A pull request from a fork. */
export const fork = {
  number: 8,
  head_ref: 'more',
  head_sha: 'd'.repeat(40),
  head_repository: 'stranger/city-models',
  head_repository_id: 480_999_999,
};

/** The end of the run of another workflow on a pull request from a repository. */
export function workflowRun(repository: string, conclusion = 'success'): Partial<GithubContext> {
  const [login = ''] = repository.split('/');
  const from = { id: fork.head_repository_id, full_name: repository, owner: { login } };
  const head = { head_sha: fork.head_sha, head_branch: fork.head_ref, head_repository: from };
  const run = { id: 5, event: 'pull_request', conclusion, pull_requests: [], ...head };
  return { event_name: 'workflow_run', event: { action: 'completed', workflow_run: run } };
}

export function branchDeleted(branch: string): Partial<GithubContext> {
  return { event_name: 'delete', event: { ref: branch, ref_type: 'branch' } };
}

interface DeclaredInput {
  readonly type?: string;
  readonly default?: unknown;
  readonly options?: readonly string[];
}

/** The value of an event in `on`. */
interface Filter {
  readonly tags?: unknown;
  readonly types?: string | readonly string[];
  readonly inputs?: Readonly<Record<string, DeclaredInput | null>>;
}

/** The events of a workflow, by a name for each: one of each kind in `on`, and two if a pull request also closes. */
export function eventsOf(workflow: string): Map<string, Start> {
  const { on } = parse(workflow) as { on: unknown };
  const entries: [string, unknown][] =
    typeof on === 'object' && on !== null && !Array.isArray(on)
      ? Object.entries(on)
      : [on].flat().map((name) => [String(name), {}]);
  return new Map(entries.flatMap(([name, filter]) => startsOf(name, (filter ?? {}) as Filter)));
}

function startsOf(name: string, filter: Filter): [string, Start][] {
  const types = [filter.types ?? []].flat();
  switch (name) {
    case 'push':
      return [filter.tags === undefined ? ['push', {}] : ['tag', { github: tag }]];
    case 'pull_request': {
      const open = types.find((type) => type !== 'closed') ?? 'synchronize';
      const actions =
        types.length === 0 ? [open] : types.filter((type) => type === open || type === 'closed');
      return actions.map((action) => [`pull request ${action}`, { github: pullRequest(action) }]);
    }
    case 'merge_group':
      return [['merge group', { github: mergeGroup }]];
    case 'release':
      return [['release', { github: release }]];
    case 'issue_comment':
      return [['comment', { github: comment('MEMBER') }]];
    case 'workflow_run':
      return [['other run', { github: workflowRun(fork.head_repository) }]];
    case 'delete':
      return [['deleted branch', { github: branchDeleted('topic') }]];
    case 'schedule':
      return [['schedule', { github: { event_name: 'schedule', event: { schedule: '0 3 * * 1' } } }]];
    case 'workflow_dispatch':
    case 'workflow_call': {
      const inputs = Object.entries(filter.inputs ?? {}).map(([key, input]) => [
        key,
        valueOf(key, input ?? {}),
      ]);
      const event = { inputs: Object.fromEntries(inputs) as Record<string, unknown> };
      return [[name, { inputs: event.inputs, github: { event_name: 'workflow_dispatch', event } }]];
    }
    default:
      throw new Error(`No event of the kind ${name} is known here: write an expectation for this block`);
  }
}

/** A value for an input: its default if it has one. */
function valueOf(name: string, { type = 'string', default: standard, options = [] }: DeclaredInput): unknown {
  if (standard !== undefined) return standard;
  if (type === 'boolean') return false;
  if (/asset-?ids?$/i.test(name)) return '2000001';
  if (type === 'number') return 7;
  return options[0] ?? 'city';
}
