import type { Exchange } from '../http/exchange.ts';
import { json, type HttpAnswer } from '../http/http-answer.ts';
import type { GithubApi, GithubCall } from './github-call.ts';
import { issueDeleted, issueLocked, notFound, validationFailed } from './github-errors.ts';
import type { IssueComment } from './github-types.ts';
import { apiUrl, htmlUrl, nodeId, userOf } from './links.ts';
import { pageOf } from './paging.ts';
import { ownPulls } from './pulls.ts';
import { lengthOf, readFields, requiredText } from './read-fields.ts';

const maxBody = 65_536;

/** `GET /repos/{owner}/{repo}/issues/{number}/comments`: in ascending order of ids. */
export function listComments(call: GithubCall): HttpAnswer {
  const { api } = call;
  const issue = issueOf(call);
  const found = api.store.comments.filter(({ issue_number }) => issue_number === issue);
  const { items, headers } = pageOf(found, call);
  return json(
    200,
    items.map((comment) => toJson(comment, api)),
    headers,
  );
}

/** `POST /repos/{owner}/{repo}/issues/{number}/comments` */
export async function createComment(call: GithubCall): Promise<HttpAnswer> {
  const { exchange, api } = call;
  const issue = issueOf(call);
  // GITHUB_TOKEN cannot either (https://github.com/hashicorp/terraform-github-actions/issues/100); people who may write can:
  // https://docs.github.com/en/communities/moderating-comments-and-conversations/locking-conversations
  if (api.store.issueOf(issue)?.locked === true && !api.token.isUserToken) throw issueLocked();
  const body = await readText(exchange);
  const id = api.store.seedComment({ issue_number: issue, body });
  return json(201, toJson(commentOf(id, api), api));
}

/** `PATCH /repos/{owner}/{repo}/issues/comments/{id}`: also comments of other users. */
export async function updateComment({ exchange, match, api }: GithubCall): Promise<HttpAnswer> {
  const { id } = commentOf(Number(match.parameter), api);
  const updated = api.store.updateComment(id, await readText(exchange));
  if (updated === undefined) throw notFound();
  return json(200, toJson(updated, api));
}

/** `DELETE /repos/{owner}/{repo}/issues/comments/{id}`: also comments of other users. */
export function deleteComment({ match, api }: GithubCall): HttpAnswer {
  api.store.deleteComment(commentOf(Number(match.parameter), api).id);
  return { status: 204 };
}

function issueOf({ match, api }: GithubCall): number {
  const issue = Number(match.parameter);
  const found = api.store.issueOf(issue);
  if (found === undefined) throw notFound();
  if (found.deleted) throw issueDeleted();
  return issue;
}

function commentOf(id: number, api: GithubApi): IssueComment {
  const comment = api.store.comments.find((entry) => entry.id === id);
  if (comment === undefined) throw notFound();
  return comment;
}

async function readText(exchange: Exchange): Promise<string> {
  const body = requiredText(await readFields(exchange), 'body');
  if (body.trim() === '') throw unprocessable('Body cannot be blank');
  if (lengthOf(body) > maxBody) throw unprocessable(`Body is too long (maximum is ${maxBody} characters)`);
  return body;
}

/** The wording is that of https://github.com/easybuilders/easybuild-easyconfigs/pull/24647 */
function unprocessable(message: string): Error {
  return validationFailed({ resource: 'IssueComment', code: 'unprocessable', field: 'data', message });
}

function toJson({ issue_number: issue, user, ...comment }: IssueComment, api: GithubApi): object {
  const isPull = ownPulls(api).some(({ number }) => number === issue);
  return {
    url: apiUrl(api, `/issues/comments/${comment.id}`),
    html_url: htmlUrl(api, `/${isPull ? 'pull' : 'issues'}/${issue}#issuecomment-${comment.id}`),
    issue_url: apiUrl(api, `/issues/${issue}`),
    node_id: nodeId('IC', comment.id),
    ...comment,
    user: userOf(user),
  };
}
