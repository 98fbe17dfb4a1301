import { json, type HttpAnswer } from '../http/http-answer.ts';
import type { GithubApi, GithubCall } from './github-call.ts';
import { notFound } from './github-errors.ts';
import type { CommitStatus, StatusState } from './github-types.ts';
import { defaultBranch } from './history.ts';
import { apiUrl, htmlUrl } from './links.ts';
import { pageOf } from './paging.ts';
import { repositoryId } from './permissions.ts';
import { isSameContext, statusJson } from './statuses.ts';

/**
 * `GET /repos/{owner}/{repo}/commits/{ref}/status`: the latest status of each context, in pages, and the state of all
 * (https://docs.github.com/en/rest/commits/statuses#get-the-combined-status-for-a-specific-reference). The default page
 * has 30 of them, as measured in https://github.com/kubernetes/test-infra/pull/10380. Their order is not documented. The
 * default branch and commits are supported as references. An unknown one answers 404
 * (https://github.com/activebridge/projectr/issues/48).
 */
export function getCombinedStatus(call: GithubCall): HttpAnswer {
  const { api, match } = call;
  const sha = shaOf(match.parameter, api);
  const latest = latestOf(api.store.statuses.filter((status) => status.sha === sha));
  const { items, headers } = pageOf(latest, call);
  const commit = apiUrl(api, `/commits/${sha}`);
  const combined = {
    state: stateOf(latest),
    // unlike the list of statuses, without `creator`
    statuses: items.map((status) => ({ ...statusJson(status, api), creator: undefined })),
    sha,
    total_count: latest.length,
    repository: repositoryOf(api),
    commit_url: commit,
    url: `${commit}/status`,
  };
  return json(200, combined, headers);
}

function shaOf(ref: string, { store }: GithubApi): string {
  const sha = ref === defaultBranch ? store.history.commits.at(-1)?.sha : ref.toLowerCase();
  if (sha === undefined || !/^([0-9a-f]{40}|[0-9a-f]{64})$/.test(sha) || !store.hasCommit(sha)) {
    throw notFound();
  }
  return sha;
}

function latestOf(statuses: readonly CommitStatus[]): CommitStatus[] {
  return statuses.filter((status, index) =>
    statuses.slice(index + 1).every((later) => !isSameContext(later, status)),
  );
}

function stateOf(latest: readonly CommitStatus[]): StatusState {
  const has = (...states: StatusState[]) => latest.some(({ state }) => states.includes(state));
  if (has('error', 'failure')) return 'failure';
  return latest.length === 0 || has('pending') ? 'pending' : 'success';
}

/** A part of the shape in the REST description (npm @octokit/openapi 23.0.2): without most links. */
function repositoryOf(api: GithubApi): object {
  const [owner = '', name = ''] = api.repository.split('/');
  return {
    id: Number(repositoryId),
    name,
    full_name: api.repository,
    owner: { login: owner },
    private: !api.isPublic,
    html_url: htmlUrl(api, ''),
    url: apiUrl(api, ''),
    fork: false,
  };
}
