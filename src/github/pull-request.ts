import { isJsonObject, type JsonObject } from '../lib/json.ts';
import { listAll, type CallBounds, type GitHub } from './api.ts';
import type { Trigger } from './run.ts';
import { listOf, ofRepository, type Subject, type Unavailable } from './subject.ts';

/**
 * The pull request for the comment of a run: the one that the run is on, otherwise one of this repository whose head is
 * the commit of the run. Never one that a file names, because anybody might write that.
 */
export async function findPullRequest(
  github: GitHub,
  trigger: Trigger,
  { commit, pullRequest }: Subject,
  bounds: CallBounds,
): Promise<number | Unavailable> {
  const named = pullRequest ?? ofMergeGroup(trigger.event) ?? ofCheck(trigger);
  if (named !== undefined) return named;
  if (typeof commit !== 'string') return commit;
  const pulls: JsonObject[] = [];
  const route = 'GET /repos/{owner}/{repo}/commits/{commit_sha}/pulls';
  for await (const pull of listAll(github, route, { commit_sha: commit }, bounds)) {
    if (isJsonObject(pull)) pulls.push(pull);
  }
  const [first, ...others] = choosePullRequest(ofRepository(pulls, trigger), trigger, commit).map(
    ({ number }) => number,
  );
  const short = commit.slice(0, 7);
  if (typeof first !== 'number') return { why: `No open pull request has the commit ${short} as its head.` };
  if (others.length === 0) return first;
  return { why: `The commit ${short} is the head of ${1 + others.length} pull requests.` };
}

/** The number is only in the name of the branch (`gh-readonly-queue/main/pr-7-…`). */
function ofMergeGroup({ merge_group: group }: JsonObject): number | undefined {
  const branch = isJsonObject(group) && typeof group['head_ref'] === 'string' ? group['head_ref'] : '';
  const number = /^refs\/heads\/gh-readonly-queue\/.+\/pr-([1-9]\d{0,8})-[0-9a-f]+$/.exec(branch)?.[1];
  return number === undefined ? undefined : Number(number);
}

/** The one that a check names; GitHub also lists those of other repositories. */
function ofCheck(trigger: Trigger): number | undefined {
  const { check_suite: suite, check_run: run } = trigger.event;
  const check = [suite, run].find(isJsonObject);
  const [first, ...others] = ofRepository(listOf(check?.['pull_requests']), trigger);
  return typeof first?.['number'] === 'number' && others.length === 0 ? first['number'] : undefined;
}

/**
 * The pull requests that a run on a commit means. GitHub lists all that contain the commit, also merged ones; a push
 * means the one that it merged.
 */
function choosePullRequest(
  pulls: readonly JsonObject[],
  { name }: Trigger,
  commit: string,
): readonly JsonObject[] {
  const isHead = ({ head }: JsonObject) => isJsonObject(head) && head['sha'] === commit;
  const open = pulls.filter((pull) => pull['state'] === 'open' && isHead(pull));
  if (open.length > 0 || name !== 'push') return open;
  return pulls.filter((pull) => typeof pull['merged_at'] === 'string' && pull['merge_commit_sha'] === commit);
}
