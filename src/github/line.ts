import { hash } from 'node:crypto';

import { isJsonObject, textOf, type Json, type JsonObject } from '../lib/json.ts';
import type { RunEnvironment, Trigger } from './run.ts';

/** The prefix of branches that GitHub creates for a merge queue. */
const queuePrefix = 'gh-readonly-queue/';

/**
 * The line of development of a run that is not on a pull request: `main` for the default branch, tags and releases,
 * `queue` for a merge queue, and 16 hexadecimal digits for any other branch.
 *
 * The run of a check or of a `workflow_run` is on the default branch, but about another branch that the payload names.
 * GITHUB_REF is the tag of a `release`; the branch or tag of a `deployment`, or empty if it is for a commit; and the
 * default branch on `delete`, `status`, `schedule` and other events without a branch
 * (https://docs.github.com/en/actions/reference/workflows-and-actions/events-that-trigger-workflows).
 */
export function lineOf(trigger: Trigger, { GITHUB_REF = '' }: RunEnvironment): string {
  const { name, event } = trigger;
  const { workflow_run: workflowRun, check_suite: checkSuite, check_run: checkRun } = event;
  if (name === 'merge_group') return 'queue';
  if (name === 'release' || GITHUB_REF.startsWith('refs/tags/')) return 'main';
  if (isJsonObject(workflowRun)) return lineOfWorkflowRun(workflowRun, trigger);
  if (isJsonObject(checkSuite)) return lineOfHead(checkSuite, trigger);
  if (isJsonObject(checkRun)) return lineOfHead(checkRun['check_suite'], trigger);
  // a schedule runs on the default branch only; its payload can lack the repository
  // (https://github.com/github/codeql-action/pull/1211, https://github.com/ossf/scorecard-action/issues/73)
  if (name === 'schedule' && defaultBranchOf(event) === undefined) return 'main';
  return lineOfBranch(GITHUB_REF.replace(/^refs\/heads\//, '') || trigger.sha, trigger);
}

/** The line of the branch that was just deleted; undefined for other events. */
export function deletedLineOf(trigger: Trigger): string | undefined {
  const { name, event } = trigger;
  const branch = textOf(event['ref']);
  if (name !== 'delete' || event['ref_type'] !== 'branch' || branch === '') return undefined;
  const line = lineOfBranch(branch, trigger);
  return /^[0-9a-f]{16}$/.test(line) ? line : undefined;
}

function lineOfWorkflowRun(workflowRun: JsonObject, trigger: Trigger): string {
  if (workflowRun['event'] === 'merge_group') return 'queue';
  if (workflowRun['event'] === 'release') return 'main';
  const { head_repository: repository } = workflowRun;
  const { id, full_name: name } = isJsonObject(repository) ? repository : {};
  // the default branch of a fork is another branch
  const isForeign = typeof id === 'number' && id !== Number(trigger.repositoryId);
  return isForeign
    ? branchTag(`${textOf(name)}:${textOf(workflowRun['head_branch'])}`)
    : lineOfHead(workflowRun, trigger);
}

/** The line of a branch that the payload names, otherwise that of the commit. */
function lineOfHead(head: Json | undefined, trigger: Trigger): string {
  const { head_branch: branch, head_sha: sha } = isJsonObject(head) ? head : {};
  return lineOfBranch(textOf(branch) || textOf(sha) || trigger.sha, trigger);
}

/** If the default branch is unknown, no branch counts as `main`: deleting too little is better than too much. */
function lineOfBranch(branch: string, { event }: Trigger): string {
  if (branch.startsWith(queuePrefix)) return 'queue';
  return branch === defaultBranchOf(event) ? 'main' : branchTag(branch);
}

function defaultBranchOf({ repository }: JsonObject): string | undefined {
  return isJsonObject(repository) ? textOf(repository['default_branch']) || undefined : undefined;
}

function branchTag(branch: string): string {
  return hash('sha256', branch).slice(0, 16);
}
