import { isJsonObject, textOf, type Json } from '../lib/json.ts';
import { UserError } from '../lib/user-error.ts';
import { GitHubError, listAll, unclear, type CallBounds, type GitHub } from './api.ts';
import { anyMarker, commentMarker } from './comment-memory.ts';

/** The place of the comment for a key. */
export interface CommentPlace {
  /** The number of the pull request. */
  readonly issue: number;
  /** Stands for the key. */
  readonly tag: string;
}

/** A comment that this action wrote. */
export interface MarkedComment {
  readonly id: number;
  readonly body: string;
  /** The login of its author; `''` if GitHub does not say. */
  readonly author: string;
  /** Whether the owner of the token wrote it: anybody may copy a marker. */
  readonly isOwn: boolean;
}

/** How often the comment is searched, because others may write or delete it at the same time. */
const maxRounds = 5;

/**
 * Writes the one comment for a key on a pull request: creates it, or changes the existing one. Concurrent jobs may each
 * create one; the oldest stays, and any job that sees the others deletes them.
 * @param render the new text, given the present text
 * @throws GitHubError, or UserError if others delete the comment repeatedly
 */
export async function writeComment(
  github: GitHub,
  place: CommentPlace,
  render: (before: string | undefined) => string,
  bounds: CallBounds,
): Promise<void> {
  let created: CreatedComment | undefined;
  let fault: GitHubError | undefined;
  for (let round = 1; round <= maxRounds; round++) {
    const comments = await listComments(github, { ...place, author: created?.author }, bounds);
    const [own, ...copies] = comments.filter(({ isOwn }) => isOwn);
    if (own === undefined) {
      const outcome = await createComment(github, place.issue, render(undefined), bounds);
      if (outcome instanceof GitHubError) fault = outcome;
      else created = outcome;
      continue; // another job may have created one as well
    }
    if (own.id !== created?.id && !(await changeComment(github, own.id, render(own.body), bounds))) continue;
    for (const { id, author } of copies) {
      if (author !== '' && author === own.author) await deleteComment(github, id, bounds);
    }
    return;
  }
  if (fault !== undefined) throw fault;
  throw new UserError(
    'comment-contested',
    'The comment was deleted repeatedly while it was written.',
    'Run jobs with the same `asset-key` one after another: in a matrix with `max-parallel`, otherwise with `needs`.',
    { yaml: 'strategy:\n  max-parallel: 1' },
  );
}

type CreatedComment = Pick<MarkedComment, 'id' | 'author'>;

/** @returns the fault if the comment may exist: then it is searched before it is created again */
async function createComment(
  github: GitHub,
  issue: number,
  body: string,
  bounds: CallBounds,
): Promise<CreatedComment | GitHubError> {
  try {
    const route = 'POST /repos/{owner}/{repo}/issues/{issue_number}/comments';
    const { data } = await github(route, { issue_number: issue, body }, bounds);
    const { id, user } = isJsonObject(data) ? data : {};
    if (typeof id === 'number') return { id, author: authorOf(user) };
    return new GitHubError('GitHub answered with something other than a comment', unclear);
  } catch (error) {
    if (error instanceof GitHubError && error.mayHaveWorked && !bounds.signal.aborted) return error;
    throw error;
  }
}

/**
 * Changes a comment.
 * @returns whether it existed
 * @throws GitHubError
 */
export async function changeComment(
  github: GitHub,
  id: number,
  body: string,
  bounds: CallBounds,
): Promise<boolean> {
  const route = 'PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}';
  const call = github(route, { comment_id: id, body }, bounds).then(({ data }) => {
    if (isJsonObject(data) && typeof data['id'] === 'number') return;
    throw new GitHubError('GitHub answered with something other than a comment', unclear);
  });
  return isCommentThere(call);
}

async function deleteComment(github: GitHub, id: number, bounds: CallBounds): Promise<void> {
  await isCommentThere(
    github('DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}', { comment_id: id }, bounds),
  );
}

async function isCommentThere(call: Promise<unknown>): Promise<boolean> {
  try {
    await call;
    return true;
  } catch (error) {
    if (error instanceof GitHubError && (error.status === 404 || error.status === 410)) return false;
    throw error;
  }
}

/** Selects comments. */
export interface CommentFilter {
  /** The number of the pull request. */
  readonly issue: number;
  /** Stands for the key; undefined for the comments of all keys. */
  readonly tag: string | undefined;
  /** The login of the owner of the token; undefined if that is unknown. */
  readonly author?: string | undefined;
}

/**
 * Lists the comments of this action, the oldest first.
 * @throws GitHubError
 */
export async function listComments(
  github: GitHub,
  { issue, tag, author }: CommentFilter,
  bounds: CallBounds,
): Promise<readonly MarkedComment[]> {
  const marker = tag === undefined ? anyMarker : commentMarker(tag);
  const route = 'GET /repos/{owner}/{repo}/issues/{issue_number}/comments';
  const marked: MarkedComment[] = [];
  let isSelf = author === undefined ? undefined : (user: Json | undefined) => authorOf(user) === author;
  for await (const comment of listAll(github, route, { issue_number: issue }, bounds)) {
    if (!isJsonObject(comment)) continue;
    const { id, body, user } = comment;
    if (typeof id !== 'number' || typeof body !== 'string' || !body.startsWith(marker)) continue;
    isSelf ??= await readSelf(github, bounds);
    marked.push({ id, body, author: authorOf(user), isOwn: isSelf(user) });
  }
  return marked.sort((a, b) => a.id - b.id);
}

function authorOf(user: Json | undefined): string {
  return isJsonObject(user) ? textOf(user['login']) : '';
}

/** Who the token writes as. GitHub answers that for people only; tokens of apps, such as `github.token`, write as bots. */
async function readSelf(github: GitHub, bounds: CallBounds): Promise<(author: Json | undefined) => boolean> {
  try {
    const { data } = await github('GET /user', {}, bounds);
    const login = authorOf(isJsonObject(data) ? data : undefined);
    return (author) => login !== '' && authorOf(author) === login;
  } catch (error) {
    // a rate limit is also a 403
    if (!(error instanceof GitHubError && error.status === 403 && !error.isTransient)) throw error;
    return (author) => isJsonObject(author) && author['type'] === 'Bot';
  }
}
