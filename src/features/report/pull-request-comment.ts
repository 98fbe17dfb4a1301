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

/** Other events than this one may have a pull request: comments, pushes that merge one, runs of a `workflow_run`. */
function exceptOn(event: string): string {
  return `pr-comment: \${{ github.event_name != '${event}' }}`;
}

/** What it takes to write comments. */
export interface CommentTools extends BoundsTools {
  readonly github: GitHub;
  readonly log: Log;
}

/** The run that a comment is about. */
export interface CommentedRun {
  readonly trigger: Trigger;
  readonly subject: Subject;
  readonly reporter: Reporter;
  /** Stands for the asset key in markers. */
  readonly keyTag: string;
}

/** Writes the comment on the pull request of a run, if there is something to report. A failure is a warning. */
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
      log.warning({
        code: issue.code ?? 'pull-request-unknown',
        message: `No comment was written: ${issue.why}`,
        hint: issue.hint ?? 'Set `pr-comment` only on events of pull requests.',
        yaml: issue.hint === undefined ? exceptOn(trigger.name) : issue.yaml,
      });
      return;
    }
    await writeComment(github, { issue, tag }, (before) => commentText(tag, rows, before), bounds);
  };
  await attempt(commentReport, task, { log, reporter });
}

/**
 * Updates the comments on a pull request after their assets were deleted. A failure is a warning.
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
          code: 'comment-not-own',
          message: `A comment by ${author} still names deleted assets. This token cannot change it.`,
          hint: 'Set `github-token` to the token that wrote the comment.',
        });
      }
    }
  };
  await attempt(commentReport, task, { log, reporter });
}
