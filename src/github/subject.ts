import { sentence } from '../lib/format.ts';
import { isJsonObject, textOf, type Json, type JsonObject } from '../lib/json.ts';
import { messageOf } from '../lib/user-error.ts';
import { listAll, type CallBounds, type GitHub } from './api.ts';
import { anybody, hintFor } from './hints.ts';
import { repositoryIdOf, type Trigger } from './run.ts';

/** A fact of a run that is not known. */
export interface Unavailable {
  /** The reason: a sentence. */
  readonly why: string;
  /** The code of the reason, if that is a failure of its own. */
  readonly code?: string;
  /** What to do, if that depends on the reason. */
  readonly hint?: string;
  /** Lines of a workflow to paste. */
  readonly yaml?: string;
}

/** The subject of a run. */
export interface Subject {
  /** The commit that people mean, in hexadecimal digits. */
  readonly commit: string | Unavailable;
  /** The pull request that the run is on; undefined on any other run. */
  readonly pullRequest: number | undefined | Unavailable;
}

/**
 * Finds the subject of a run. GitHub runs a pull request on a merge commit of its own, and a comment, a check or a status
 * on the head of the default branch. The commit that people mean is in the payload, or takes one request
 * (https://docs.github.com/en/actions/reference/workflows-and-actions/events-that-trigger-workflows).
 * @param github undefined if there is no token; then facts that the payload lacks stay unknown
 */
export async function findSubject(
  trigger: Trigger,
  github: GitHub | undefined,
  bounds: CallBounds,
): Promise<Subject> {
  const { event } = trigger;
  const { pull_request: pullRequest, issue, workflow_run: workflowRun } = event;
  if (isJsonObject(pullRequest)) {
    return { commit: toCommit(headOf(pullRequest)), pullRequest: pullRequestNumber(pullRequest) };
  }
  if (isJsonObject(issue) && isJsonObject(issue['pull_request'])) {
    const number = pullRequestNumber(issue);
    return { commit: await findHead(number, github, bounds), pullRequest: number };
  }
  const commit = toCommit(shaOf(trigger));
  if (isJsonObject(workflowRun) && /^pull_request/.test(textOf(workflowRun['event']))) {
    return { commit, pullRequest: await findOfWorkflowRun(workflowRun, trigger, github, bounds) };
  }
  return { commit, pullRequest: undefined };
}

/** The commit that an event names, except events of pull requests; otherwise the commit of the run. */
function shaOf({ name, event, sha }: Trigger): Json | undefined {
  const { merge_group, workflow_run, check_suite, check_run } = event;
  const named = [merge_group, workflow_run, check_suite, check_run].find(isJsonObject);
  if (named !== undefined) return named['head_sha'];
  return name === 'status' ? event['sha'] : sha;
}

function headOf(pullRequest: JsonObject): Json | undefined {
  const { head } = pullRequest;
  return isJsonObject(head) ? head['sha'] : undefined;
}

/** The name of a commit, SHA-1 or SHA-256. */
function toCommit(sha: Json | undefined): string | Unavailable {
  const text = textOf(sha);
  if (/^([0-9a-f]{40}|[0-9a-f]{64})$/.test(text)) return text;
  return { why: 'The event of the run names no commit.' };
}

function pullRequestNumber({ number }: JsonObject): number | Unavailable {
  return typeof number === 'number'
    ? number
    : { why: 'The event of the run has no number of a pull request.' };
}

/** The head of a pull request; the payload of a comment lacks it. */
async function findHead(
  number: number | Unavailable,
  github: GitHub | undefined,
  bounds: CallBounds,
): Promise<string | Unavailable> {
  if (typeof number !== 'number') return number;
  return ask(`The head of pull request ${number}`, github, async (asked) => {
    const route = 'GET /repos/{owner}/{repo}/pulls/{pull_number}';
    const { data } = await asked(route, { pull_number: number }, bounds);
    return toCommit(isJsonObject(data) ? headOf(data) : undefined);
  });
}

/**
 * The pull request of the run that a `workflow_run` follows. GitHub also lists pull requests of other repositories, and
 * none for a fork (https://github.com/orgs/community/discussions/25220).
 */
async function findOfWorkflowRun(
  workflowRun: JsonObject,
  trigger: Trigger,
  github: GitHub | undefined,
  bounds: CallBounds,
): Promise<number | Unavailable> {
  const listed = ofRepository(listOf(workflowRun['pull_requests']), trigger);
  if (listed.length > 0) return only(listed.map(pullRequestNumber), 'The run was on several pull requests.');
  const { head_branch: branch, head_sha: sha, head_repository: repository } = workflowRun;
  const { id, owner, full_name: name } = isJsonObject(repository) ? repository : {};
  const login = isJsonObject(owner) ? textOf(owner['login']) : '';
  if (login === '' || textOf(branch) === '') {
    return { why: 'The repository of the head of the pull request no longer exists.' };
  }
  return ask('The pull request of the run', github, async (asked) => {
    const found: JsonObject[] = [];
    const filter = { head: `${login}:${textOf(branch)}`, state: 'open' };
    for await (const pull of listAll(asked, 'GET /repos/{owner}/{repo}/pulls', filter, bounds)) {
      if (isJsonObject(pull) && isHeadOf(pull['head'], { sha, branch, id })) found.push(pull);
    }
    const why = `${found.length === 0 ? 'No' : 'More than one'} open pull request has the commit ${textOf(sha).slice(0, 7)} of ${textOf(name)} as its head.`;
    return only(ofRepository(found, trigger).map(pullRequestNumber), why);
  });
}

/** Whether a pull request has this head; GitHub's filter has returned others (https://github.com/octokit/octokit.js/issues/2056). */
function isHeadOf(
  head: Json | undefined,
  expected: {
    readonly sha: Json | undefined;
    readonly branch: Json | undefined;
    readonly id: Json | undefined;
  },
): boolean {
  return (
    isJsonObject(head) &&
    head['sha'] === expected.sha &&
    head['ref'] === expected.branch &&
    repositoryIdOf(head) === expected.id
  );
}

function only(numbers: readonly (number | Unavailable)[], why: string): number | Unavailable {
  const [first, ...others] = numbers;
  return first === undefined || others.length > 0 ? { why } : first;
}

/** The pull requests into the repository of the run; the lists of a fork also contain those of the upstream. */
export function ofRepository(pulls: readonly JsonObject[], { repositoryId }: Trigger): JsonObject[] {
  return pulls.filter(({ base }) => repositoryIdOf(base) === Number(repositoryId || NaN));
}

/** The objects of a list in a payload. */
export function listOf(value: Json | undefined): JsonObject[] {
  return Array.isArray(value) ? value.filter(isJsonObject) : [];
}

/** Asks GitHub; a failure becomes the reason why the answer is unknown. */
async function ask<T>(
  what: string,
  github: GitHub | undefined,
  task: (github: GitHub) => Promise<T | Unavailable>,
): Promise<T | Unavailable> {
  if (github === undefined) {
    return {
      why: `${what} is unknown, because \`github-token\` is empty.`,
      hint: 'Remove the input `github-token`, or set it to a token.',
    };
  }
  try {
    return await task(github);
  } catch (error) {
    const report = { what, input: 'github-token', permission: 'pull-requests: read' };
    const { code, hint, yaml } = hintFor(error, report, anybody);
    return {
      why: `${what} could not be read: ${sentence(messageOf(error))}`,
      code,
      hint,
      ...(yaml && { yaml }),
    };
  }
}
