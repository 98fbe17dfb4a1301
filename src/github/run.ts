import { hash } from 'node:crypto';
import { readFile } from 'node:fs/promises';

import { codeOf, messageOf, UserError } from '../lib/errors.ts';
import { isJsonObject, type Json, type JsonObject } from '../lib/json.ts';

/** The workflow run that a step is a part of, as far as it says whose an asset is. */
export interface WorkflowRun {
  /** 16 hexadecimal digits that stand for the repository. */
  readonly repository: string;
  /** The pull request that the run is on; undefined on any other run. */
  readonly pullRequest: number | undefined;
  /** The commit that people mean. */
  readonly commit: string | undefined;
  /** The id of the run. */
  readonly id: string | undefined;
  /** The pull request that was just closed, where that is what the run is about. */
  readonly closedPullRequest: number | undefined;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads the event that triggered the run of a step with this environment; `{}` outside of GitHub.
 * @throws UserError where it cannot be read: a guess might take a pull request for what the repository publishes
 */
export async function readEvent({ GITHUB_EVENT_PATH = '' }: Environment): Promise<JsonObject> {
  if (GITHUB_EVENT_PATH === '') return {};
  try {
    const event = JSON.parse(await readFile(GITHUB_EVENT_PATH, 'utf8')) as Json;
    return isJsonObject(event) ? event : {};
  } catch (error) {
    throw new UserError(
      `The event of the run, ${GITHUB_EVENT_PATH}, cannot be read (${codeOf(error) ?? messageOf(error)}).`,
      'Run this step where the file that GITHUB_EVENT_PATH names is there, as on every runner of GitHub.',
      { cause: error },
    );
  }
}

/**
 * Reads what GitHub tells of a run. A repository keeps its id when it is renamed, and another server has other ids.
 * @param event the payload that triggered the run (GitHub's “Webhook events and payloads”)
 * @returns undefined outside of GitHub, and in a run on behalf of a pull request whose number GitHub does not tell
 */
export function readRun(env: Environment, event: JsonObject): WorkflowRun | undefined {
  const { GITHUB_SERVER_URL = '', GITHUB_REPOSITORY_ID = '', GITHUB_RUN_ID = '' } = env;
  const pullRequest = pullRequestOf(event);
  if (GITHUB_REPOSITORY_ID === '' || pullRequest === 'unknown') return undefined;
  return {
    repository: hash('sha256', GITHUB_SERVER_URL + GITHUB_REPOSITORY_ID).slice(0, 16),
    pullRequest,
    commit: commitOf(env, event),
    id: /^\d{1,20}$/.test(GITHUB_RUN_ID) ? GITHUB_RUN_ID : undefined,
    closedPullRequest: closedPullRequestOf(event),
  };
}

/** What runs on a pull request, whoever started it, is not to be taken for what the repository publishes. */
function pullRequestOf(event: JsonObject): number | 'unknown' | undefined {
  const { pull_request: pullRequest, issue, workflow_run: workflowRun } = event;
  if (isJsonObject(pullRequest)) return numberOf(pullRequest);
  if (isJsonObject(issue) && isJsonObject(issue['pull_request'])) return numberOf(issue);
  if (isJsonObject(workflowRun) && /^pull_request/.test(textOf(workflowRun['event']))) {
    const { pull_requests: list } = workflowRun;
    const [first, ...others] = Array.isArray(list) ? list : [];
    return isJsonObject(first) && others.length === 0 ? numberOf(first) : 'unknown';
  }
  return undefined;
}

function closedPullRequestOf({ action, number, pull_request: pullRequest }: JsonObject): number | undefined {
  return action === 'closed' && isJsonObject(pullRequest) && typeof number === 'number' ? number : undefined;
}

function numberOf({ number }: JsonObject): number | 'unknown' {
  return typeof number === 'number' ? number : 'unknown';
}

/**
 * The commit that people mean: GitHub runs pull requests on a merge commit that nobody made.
 * @returns undefined where there is none
 */
export function commitOf({ GITHUB_SHA = '' }: Environment, event: JsonObject): string | undefined {
  const { merge_group: group, pull_request: pullRequest, workflow_run: workflowRun } = event;
  const head = isJsonObject(pullRequest) ? pullRequest['head'] : undefined;
  const candidates = [
    isJsonObject(group) ? group['head_sha'] : undefined,
    isJsonObject(head) ? head['sha'] : undefined,
    isJsonObject(workflowRun) ? workflowRun['head_sha'] : undefined,
    GITHUB_SHA,
  ].map(textOf);
  return candidates.find((sha) => /^([0-9a-f]{40}|[0-9a-f]{64})$/.test(sha));
}

function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}
