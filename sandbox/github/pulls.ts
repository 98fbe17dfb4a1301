import { json, type Answer } from '../http/answer.ts';
import type { GithubApi, GithubCall } from './context.ts';
import { apiUrl, htmlUrl, userOf } from './links.ts';
import { pageOf } from './paging.ts';
import type { Pull } from './types.ts';

/** `GET /repos/{owner}/{repo}/commits/{sha}/pulls`: closed ones too, merged or not. */
export function listPullsOfCommit(call: GithubCall): Answer {
  const { api, match } = call;
  const sha = match.parameter.toLowerCase();
  const found = api.store.pulls.filter(
    ({ head_sha, merge_commit_sha }) => head_sha === sha || merge_commit_sha === sha,
  );
  const { items, headers } = pageOf(found, call);
  return json(
    200,
    items.map((pull) => toJson(pull, api)),
    headers,
  );
}

function toJson(pull: Pull, api: GithubApi): object {
  const { number, user, head_ref, head_sha, head_repository, base_ref, ...rest } = pull;
  return {
    number,
    ...rest,
    user: userOf(user),
    url: apiUrl(api, `/pulls/${number}`),
    html_url: htmlUrl(api, `/pull/${number}`),
    comments_url: apiUrl(api, `/issues/${number}/comments`),
    head: branch(head_repository, head_ref, head_sha),
    base: branch(api.repository, base_ref),
  };
}

function branch(repository: string, ref: string, sha?: string): object {
  const [owner = ''] = repository.split('/');
  return {
    label: `${owner}:${ref}`,
    ref,
    ...(sha !== undefined && { sha }),
    repo: { full_name: repository },
  };
}
