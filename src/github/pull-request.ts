import { isJsonObject, type Json, type JsonObject } from '../lib/json.ts';
import { listAll, type GitHub } from './api.ts';

/**
 * The pull request that a run is about: that of its event, else the one that its commit belongs to. Never one that a
 * file names, which anybody might write.
 * @returns undefined where there is none, or several are open
 */
export async function findPullRequest(
  github: GitHub,
  event: JsonObject,
  commit: string | undefined,
  signal: AbortSignal,
): Promise<number | undefined> {
  const { pull_request: pullRequest, issue } = event;
  const isOfIssue = isJsonObject(issue) && isJsonObject(issue['pull_request']);
  const named = [pullRequest, isOfIssue ? issue : undefined].map(numberOf).find((one) => one !== undefined);
  if (named !== undefined || commit === undefined) return named;
  const pulls: JsonObject[] = [];
  const route = 'GET /repos/{owner}/{repo}/commits/{commit_sha}/pulls';
  for await (const pull of listAll(github, route, { commit_sha: commit }, signal)) {
    if (isJsonObject(pull)) pulls.push(pull);
  }
  const open = pulls.filter(({ state }) => state === 'open');
  const [only, ...others] = open.length > 0 ? open : pulls;
  return others.length === 0 ? numberOf(only) : undefined;
}

function numberOf(pull: Json | undefined): number | undefined {
  const number = isJsonObject(pull) ? pull['number'] : undefined;
  return typeof number === 'number' ? number : undefined;
}
