import { json, type HttpAnswer } from '../http/http-answer.ts';
import type { GithubApi, GithubCall } from './github-call.ts';
import { GithubError, noCommit, validationFailed } from './github-errors.ts';
import { states, type CommitStatus, type StatusState } from './github-types.ts';
import { apiUrl, avatarUrl, nodeId, userOf } from './links.ts';
import { pageOf } from './paging.ts';
import { lengthOf, optional, readFields, requiredText, type Fields } from './read-fields.ts';

const maxDescription = 140;
const maxContext = 255;
/** Of one commit and context: https://docs.github.com/en/rest/commits/statuses#create-a-commit-status */
const maxStatuses = 1000;

/** `POST /repos/{owner}/{repo}/statuses/{sha}` */
export async function createCommitStatus({ exchange, match, api }: GithubCall): Promise<HttpAnswer> {
  const fields = await readFields(exchange);
  const sha = match.parameter;
  // a repository may use SHA-256; the message of GitHub names only SHA-1
  if (!/^([0-9a-f]{40}|[0-9a-f]{64})$/i.test(sha)) throw refused('sha', 'must be a 40 character SHA1');
  if (!api.store.hasCommit(sha.toLowerCase())) throw noCommit(sha);
  const status = {
    sha: sha.toLowerCase(),
    state: readState(fields),
    context: readContext(fields),
    description: readDescription(fields),
    target_url: readTargetUrl(fields),
  };
  const earlier = api.store.statuses.filter(
    (other) => other.sha === status.sha && isSameContext(other, status),
  );
  if (earlier.length >= maxStatuses) {
    const reason = 'This SHA and context has reached the maximum number of statuses.';
    throw new GithubError(422, 'Validation Failed', `Validation failed: ${reason}`);
  }
  return json(201, statusJson(api.store.addStatus(status), api));
}

/**
 * `GET /repos/{owner}/{repo}/commits/{ref}/statuses`: all statuses, newest first, not only the latest of each context.
 * Only commits are supported as references.
 */
export function listCommitStatuses(call: GithubCall): HttpAnswer {
  const { api, match } = call;
  const sha = match.parameter.toLowerCase();
  const found = api.store.statuses.filter((status) => status.sha === sha).reverse();
  const { items, headers } = pageOf(found, call);
  return json(
    200,
    items.map((status) => statusJson(status, api)),
    headers,
  );
}

function readState(fields: Fields): StatusState {
  const given = requiredText(fields, 'state');
  const state = states.find((name) => name === given);
  if (state === undefined) throw refused('state', 'is not included in the list');
  return state;
}

function readContext(fields: Fields): string {
  const context = optional(fields, 'context', 'string') ?? 'default';
  if (context.trim() === '') throw refused('context', "can't be blank");
  return limited('context', context, maxContext);
}

function readDescription(fields: Fields): string | null {
  const { description } = fields;
  return description === null || description === undefined
    ? null
    : limited('description', optional(fields, 'description', 'string') ?? '', maxDescription);
}

function readTargetUrl(fields: Fields): string | null {
  if (fields['target_url'] === null) return null;
  const url = optional(fields, 'target_url', 'string');
  if (url !== undefined && !(/^https?:\/\//i.test(url) && URL.canParse(url))) {
    throw refused('target_url', 'must use http(s) scheme');
  }
  return url ?? null;
}

/** Texts of statuses cannot have emoji, unlike all others: https://github.com/ouzi-dev/commit-status-updater/issues/527 */
function limited(field: string, text: string, max: number): string {
  if (lengthOf(text) > max) throw refused(field, `is too long (maximum is ${max} characters)`);
  if (lengthOf(text) < text.length) throw refused(field, "doesn't accept 4-byte Unicode");
  return text;
}

function refused(field: string, reason: string): GithubError {
  return validationFailed({ resource: 'Status', field, message: `${field} ${reason}` });
}

/** GitHub compares contexts without regard to case. */
export function isSameContext(a: Pick<CommitStatus, 'context'>, b: Pick<CommitStatus, 'context'>): boolean {
  return a.context.toLowerCase() === b.context.toLowerCase();
}

/** A status as in answers. */
export function statusJson({ sha, creator, ...status }: CommitStatus, api: GithubApi): object {
  const { created_at } = status;
  return {
    url: apiUrl(api, `/statuses/${sha}`),
    avatar_url: avatarUrl(creator),
    node_id: nodeId('SC', status.id),
    ...status,
    updated_at: created_at,
    creator: userOf(creator),
  };
}
