import pMap from 'p-map';

import { isJsonObject, textOf, type Json, type JsonObject } from '../lib/json.ts';
import type { LeftStatus } from '../state/publication.ts';
import { GitHubError, listAll, unclear, type CallBounds, type GitHub } from './api.ts';
import type { StatusPlace } from './commit-status.ts';
import { readLeft } from './left-status.ts';

/** A commit whose statuses people look at. */
export interface WatchedCommit {
  readonly sha: string;
  /** The open pull requests whose head it is. */
  readonly pulls: readonly number[];
  /** Whether it is one of the recent commits of the default branch. */
  readonly isMain: boolean;
}

/** A status that a step left pending without waiting. */
export interface PendingStatus {
  /** GitHub's id of the status. */
  readonly id: number;
  readonly place: StatusPlace;
  readonly left: LeftStatus;
  readonly targetUrl: string | undefined;
  readonly commit: WatchedCommit;
}

/** The most open pull requests, the ones updated last first. Each takes a request. */
export const maxPulls = 300;

/** The most commits of the default branch, the latest first. Each takes a request. */
export const maxMainCommits = 50;

/** Concurrent requests. GitHub asks for few ("Best practices for using the REST API"). */
const maxRequests = 4;

/**
 * Lists the heads of open pull requests, and the recent commits of the default branch: one request for each 100 pull
 * requests, and one for the commits.
 * @returns each commit once
 * @throws GitHubError
 */
export async function listWatched(
  github: GitHub,
  bounds: CallBounds,
): Promise<{ readonly commits: readonly WatchedCommit[]; readonly hasMorePulls: boolean }> {
  const heads: { readonly number: number; readonly sha: string }[] = [];
  let hasMorePulls = false;
  const open = { state: 'open', sort: 'updated', direction: 'desc' };
  for await (const pull of listAll(github, 'GET /repos/{owner}/{repo}/pulls', open, bounds)) {
    hasMorePulls = heads.length === maxPulls;
    if (hasMorePulls) break;
    const { number, head } = isJsonObject(pull) ? pull : {};
    const sha = isJsonObject(head) ? textOf(head['sha']) : '';
    if (typeof number === 'number' && sha !== '') heads.push({ number, sha });
  }
  const main = await listMain(github, bounds);
  const commits = [...new Set([...heads.map(({ sha }) => sha), ...main])].map((sha) => ({
    sha,
    pulls: heads.filter((head) => head.sha === sha).map(({ number }) => number),
    isMain: main.includes(sha),
  }));
  return { commits, hasMorePulls };
}

/** Without `sha`, GitHub lists the default branch. It answers 409 for a repository without commits. */
async function listMain(github: GitHub, bounds: CallBounds): Promise<readonly string[]> {
  const route = 'GET /repos/{owner}/{repo}/commits';
  const { data } = await github(route, { per_page: maxMainCommits }, bounds).catch((error: unknown) => {
    if (error instanceof GitHubError && error.status === 409) return { data: [] };
    throw error;
  });
  if (!Array.isArray(data)) throw notThat('a list of commits');
  return (data as Json[])
    .map((commit) => (isJsonObject(commit) ? textOf(commit['sha']) : ''))
    .filter(Boolean);
}

/** The statuses that steps left pending, and the commits whose statuses could not be read. */
export interface FoundStatuses {
  readonly pending: readonly PendingStatus[];
  readonly unread: readonly { readonly sha: string; readonly error: GitHubError }[];
}

/** Refusals that concern all commits: of the token, or of too many requests. */
const ofAll: readonly unknown[] = [401, 403, 404, 429];

/**
 * Finds the statuses that steps left pending: one request for each commit, and one more for each further 100 names.
 * @param prefix the beginning of their names; GitHub ignores case in names
 * @throws GitHubError if GitHub refuses all
 */
export async function findPending(
  github: GitHub,
  commits: readonly WatchedCommit[],
  prefix: string,
  bounds: CallBounds,
): Promise<FoundStatuses> {
  const unread: { readonly sha: string; readonly error: GitHubError }[] = [];
  const found = await pMap(
    commits,
    async (commit) => {
      try {
        const statuses = await latestStatuses(github, commit.sha, bounds);
        return statuses.flatMap((status) => toPending(status, commit) ?? []);
      } catch (error) {
        if (!(error instanceof GitHubError) || ofAll.includes(error.status)) throw error;
        unread.push({ sha: commit.sha, error });
        return [];
      }
    },
    { concurrency: maxRequests },
  );
  const begins = ({ place: { context } }: PendingStatus) =>
    context.toLowerCase().startsWith(prefix.toLowerCase());
  return { pending: found.flat().filter(begins), unread };
}

/** Reads a status again, right before it is ended. @returns whether it is still the latest of its name, and pending */
export async function isStillPending(
  github: GitHub,
  { id, place: { sha, context }, left }: PendingStatus,
  bounds: CallBounds,
): Promise<boolean> {
  const statuses = await latestStatuses(github, sha, bounds);
  const commit = { sha, pulls: [], isMain: false };
  const now = statuses.flatMap((status) => toPending(status, commit) ?? []).find((one) => one.id === id);
  return now?.place.context === context && JSON.stringify(now.left) === JSON.stringify(left);
}

/** The latest status of each name (GitHub's "Get the combined status for a specific reference"). */
async function latestStatuses(
  github: GitHub,
  sha: string,
  bounds: CallBounds,
): Promise<readonly JsonObject[]> {
  const all: JsonObject[] = [];
  for (let page = 1; ; page++) {
    const route = 'GET /repos/{owner}/{repo}/commits/{ref}/status';
    const { data } = await github(route, { ref: sha, per_page: 100, page }, bounds);
    const statuses = isJsonObject(data) ? data['statuses'] : undefined;
    if (!Array.isArray(statuses)) throw notThat('the statuses of a commit');
    all.push(...statuses.filter(isJsonObject));
    if (statuses.length < 100) return all;
  }
}

function toPending(status: JsonObject, commit: WatchedCommit): PendingStatus | undefined {
  const { id, state, context, description, target_url: targetUrl } = status;
  const left = state === 'pending' ? readLeft(textOf(description)) : undefined;
  if (left === undefined || typeof id !== 'number') return undefined;
  return {
    id,
    place: { sha: commit.sha, context: textOf(context) },
    left,
    targetUrl: textOf(targetUrl) || undefined,
    commit,
  };
}

function notThat(what: string): GitHubError {
  return new GitHubError(`GitHub answered with something other than ${what}`, unclear);
}
