import type { GitHub } from '../../github/api.ts';
import { attempt } from '../../github/attempt.ts';
import { commentText, goneText, type CommentRow } from '../../github/comment.ts';
import type { Report, Reporter } from '../../github/hints.ts';
import { findPullRequest } from '../../github/pull-request.ts';
import type { Trigger } from '../../github/run.ts';
import type { Subject } from '../../github/subject.ts';
import { changeComment, listComments, writeComment } from '../../github/write-comment.ts';
import type { Log } from '../../lib/log.ts';
import { lastBounds, maxMs, type BoundsTools } from './last-bounds.ts';

/** The comment, as warnings name it. */
const commentReport: Report = {
  what: 'the comment on the pull request',
  input: 'pr-comment',
  permission: 'pull-requests: write',
};

/** What comments are written with. */
export interface CommentTools extends BoundsTools {
  readonly github: GitHub;
  readonly log: Log;
}

/** The run that a comment tells of. */
export interface CommentedRun {
  readonly trigger: Trigger;
  readonly subject: Subject;
  readonly reporter: Reporter;
  /** Stands for the asset key in markers. */
  readonly keyTag: string;
}

/** Writes the comment on the pull request of a run, if there is something to tell. What fails is a warning. */
export async function reportOnPullRequest(
  rows: readonly CommentRow[],
  { trigger, subject, reporter, keyTag: tag }: CommentedRun,
  { github, log, ...tools }: CommentTools,
): Promise<void> {
  if (rows.length === 0) return;
  const bounds = lastBounds(maxMs, tools);
  const task = async () => {
    const issue = await findPullRequest(github, trigger, subject, bounds);
    if (typeof issue !== 'number') {
      const { why, hint = 'On events without a pull request, leave `pr-comment` out.' } = issue;
      log.warning({ code: 'todo', hint: '', message: `There is no comment: ${why} ${hint}` });
      return;
    }
    await writeComment(github, { issue, tag }, (before) => commentText(tag, rows, before), bounds);
  };
  await attempt(commentReport, task, { log, reporter });
}

/**
 * Lets the comments on a pull request say that their assets were deleted. What fails is a warning.
 * @param deleted ids of assets, children among them
 */
export async function markDeleted(
  pullRequest: number,
  deleted: readonly number[],
  { github, log, reporter, ...tools }: CommentTools & { readonly reporter: Reporter },
): Promise<void> {
  const bounds = lastBounds(maxMs, tools);
  const task = async () => {
    const comments = await listComments(github, { issue: pullRequest, tag: undefined }, bounds);
    for (const { id, body, author, isOwn } of comments) {
      const text = goneText(body, deleted);
      if (text === undefined) continue;
      if (isOwn) await changeComment(github, id, text, bounds);
      else {
        log.warning({
          code: 'todo',
          hint: '',
          message: `A comment by ${author} still tells of what was deleted. Give \`github-token\` the token that wrote it.`,
        });
      }
    }
  };
  await attempt(commentReport, task, { log, reporter });
}
