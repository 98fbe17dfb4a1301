import { createHash } from 'node:crypto';

import { json, type HttpAnswer } from '../http/http-answer.ts';
import type { GithubApi, GithubCall } from './github-call.ts';
import { emptyRepository, invalidRequest, notFound } from './github-errors.ts';
import type { Commit } from './github-types.ts';
import { defaultBranch } from './history.ts';
import { apiUrl, htmlUrl, nodeId, userOf } from './links.ts';
import { pageOf } from './paging.ts';

/**
 * `GET /repos/{owner}/{repo}/commits`: newest first (https://docs.github.com/en/rest/commits/commits#list-commits). Of the
 * filters, only `since` is supported. `sha` can be the default branch or one of its commits.
 */
export function listCommits(call: GithubCall): HttpAnswer {
  const { api, match } = call;
  const { commits } = api.store.history;
  if (commits.length === 0) throw emptyRepository();
  const start = indexOfRef(match.query.get('sha') ?? defaultBranch, api);
  if (start === -1) throw notFound();
  const since = readSince(match.query);
  const found = commits.slice(0, start + 1).filter(({ date }) => Date.parse(date) >= since);
  const { items, headers } = pageOf(found.reverse(), call);
  return json(
    200,
    items.map((commit) => toJson(commit, api)),
    headers,
  );
}

/** The position of a branch's newest commit, or of a commit, in the default branch; -1 if it is not there. */
function indexOfRef(ref: string, { store }: GithubApi): number {
  const { commits } = store.history;
  if (ref === defaultBranch) return commits.length - 1;
  return commits.findIndex(({ sha }) => sha === ref.toLowerCase());
}

/**
 * In milliseconds since the epoch. GitHub compares it with the committer's date, not with the author's
 * (https://github.com/rundel/ghclass/issues/139). The boundary is included, as by Git. The answer to an invalid time is
 * not known.
 */
function readSince(query: URLSearchParams): number {
  const text = query.get('since');
  const since = text === null ? -Infinity : Date.parse(text);
  if (Number.isNaN(since)) throw invalidRequest(`For 'since', ${JSON.stringify(text)} is not a timestamp.`);
  return since;
}

/** The shape is that of the REST description (npm @octokit/openapi 23.0.2); users have fewer links. */
function toJson(commit: Commit, api: GithubApi): object {
  const { sha, message, author, date } = commit;
  const { commits } = api.store.history;
  const parent = commits[commits.indexOf(commit) - 1];
  // the form is that of https://docs.github.com/en/account-and-profile/reference/email-addresses-reference
  const email = `${author.id}+${author.login}@users.noreply.github.com`;
  const person = { name: author.login, email, date };
  const tree = createHash('sha1').update(sha).digest('hex');
  return {
    ...linksOf(sha, api),
    node_id: nodeId('C', sha),
    comments_url: apiUrl(api, `/commits/${sha}/comments`),
    commit: {
      author: person,
      committer: person,
      message,
      tree: { sha: tree, url: apiUrl(api, `/git/trees/${tree}`) },
      url: apiUrl(api, `/git/commits/${sha}`),
      comment_count: 0,
      verification: {
        verified: false,
        reason: 'unsigned',
        signature: null,
        payload: null,
        verified_at: null,
      },
    },
    author: userOf(author),
    committer: userOf(author),
    parents: parent === undefined ? [] : [linksOf(parent.sha, api)],
  };
}

function linksOf(sha: string, api: GithubApi): object {
  return { sha, url: apiUrl(api, `/commits/${sha}`), html_url: htmlUrl(api, `/commit/${sha}`) };
}
