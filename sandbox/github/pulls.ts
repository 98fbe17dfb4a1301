import { json, type HttpAnswer } from '../http/http-answer.ts';
import type { GithubApi, GithubCall } from './github-call.ts';
import { notFound } from './github-errors.ts';
import type { Pull } from './github-types.ts';
import { defaultBranch } from './history.ts';
import { apiUrl, htmlUrl, nodeId, userOf } from './links.ts';
import { pageOf } from './paging.ts';
import { commitsOf } from './pull-list.ts';

/** `GET /repos/{owner}/{repo}/pulls/{number}` */
export function getPull({ api, match }: GithubCall): HttpAnswer {
  const pull = ownPulls(api).find(({ number }) => number === Number(match.parameter));
  if (pull === undefined) throw notFound();
  // lists do not have `merged`
  return json(200, { ...toJson(pull, api), merged: pull.merged_at !== null });
}

/**
 * `GET /repos/{owner}/{repo}/pulls`: newest first. A `head` without an owner is ignored, as measured in
 * https://github.com/github/docs/pull/16647.
 */
export function listPulls(call: GithubCall): HttpAnswer {
  const { api, match } = call;
  const state = match.query.get('state') ?? 'open';
  const base = match.query.get('base');
  const head = match.query.get('head');
  const found = ownPulls(api).filter(
    (pull) =>
      (state === 'all' || pull.state === state) &&
      (base === null || pull.base_ref === base) &&
      (!head?.includes(':') || isSameLabel(labelOf(pull), head)),
  );
  return list(found.reverse(), call);
}

/**
 * `GET /repos/{owner}/{repo}/commits/{sha}/pulls`: the merged pull request that added the commit to the default
 * branch. For another commit: the merged and open pull requests that contain it
 * (https://docs.github.com/en/rest/commits/commits#list-pull-requests-associated-with-a-commit).
 */
export function listPullsOfCommit(call: GithubCall): HttpAnswer {
  const { api, match } = call;
  const sha = match.parameter.toLowerCase();
  const origin = ownPulls(api).find(
    (pull) => pull.merged_at !== null && pull.merge_commit_sha === sha && pull.base_ref === defaultBranch,
  );
  if (origin !== undefined) return list([origin], call);
  const found = api.store.pullList.pulls.filter(
    (pull) =>
      (pull.state === 'open' || pull.merged_at !== null) &&
      isInBranch(pull, api) &&
      commitsOf(pull).includes(sha),
  );
  return list(found, call);
}

/**
 * The commits of an open pull request from a fork are in no branch of this repository. So they are not found here, but
 * in the fork (reported, not documented: https://github.com/google/go-github/issues/2241 and
 * https://github.com/learningequality/kolibri/pull/14719).
 */
function isInBranch(pull: Pull, { repository }: GithubApi): boolean {
  return (
    pull.head_repository === repository || (pull.merged_at !== null && pull.base_repository === repository)
  );
}

/** Pull requests into this repository. A fork also lists those that it opens in its upstream. */
export function ownPulls({ store, repository }: GithubApi): Pull[] {
  return store.pullList.pulls.filter(({ base_repository }) => base_repository === repository);
}

function list(pulls: readonly Pull[], call: GithubCall): HttpAnswer {
  const { items, headers } = pageOf(pulls, call);
  return json(
    200,
    items.map((pull) => toJson(pull, call.api)),
    headers,
  );
}

function labelOf(pull: Pull): string {
  return `${headOwner(pull)}:${pull.head_ref}`;
}

function headOwner({ head_repository, user }: Pull): string {
  return head_repository === null ? user.login : ownerOf(head_repository);
}

function ownerOf(repository: string): string {
  return repository.split('/')[0] ?? '';
}

/** Owners are case-insensitive, branches are not. */
function isSameLabel(a: string, b: string): boolean {
  const [ownerOfA = '', refOfA] = a.split(/:(.*)/s);
  const [ownerOfB = '', refOfB] = b.split(/:(.*)/s);
  return ownerOfA.toLowerCase() === ownerOfB.toLowerCase() && refOfA === refOfB;
}

function toJson(pull: Pull, api: GithubApi): object {
  const { number, state, title, draft, locked, user, merge_commit_sha, merged_at } = pull;
  const of = { ...api, repository: pull.base_repository };
  return {
    node_id: nodeId('PR', number),
    url: apiUrl(of, `/pulls/${number}`),
    html_url: htmlUrl(of, `/pull/${number}`),
    issue_url: apiUrl(of, `/issues/${number}`),
    comments_url: apiUrl(of, `/issues/${number}/comments`),
    ...{ number, state, locked, title, draft, merge_commit_sha, merged_at },
    user: userOf(user),
    head: {
      label: labelOf(pull),
      ref: pull.head_ref,
      sha: pull.head_sha,
      user: { login: headOwner(pull) },
      repo: pull.head_repository && {
        ...repositoryOf(pull.head_repository, pull.head_repository_id),
        fork: pull.head_repository !== pull.base_repository,
      },
    },
    base: {
      label: `${ownerOf(pull.base_repository)}:${pull.base_ref}`,
      ref: pull.base_ref,
      sha: pull.base_sha,
      user: { login: ownerOf(pull.base_repository) },
      repo: { ...repositoryOf(pull.base_repository, pull.base_repository_id), fork: false },
    },
  };
}

function repositoryOf(name: string, id: number): object {
  return { id, name: name.split('/')[1] ?? '', full_name: name, html_url: `https://github.com/${name}` };
}
