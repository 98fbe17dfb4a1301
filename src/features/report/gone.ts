import type { Bounds, GitHub } from '../../github/api.ts';
import { attempt } from '../../github/attempt.ts';
import { goneText } from '../../github/comment.ts';
import type { Report, Reporter } from '../../github/hints.ts';
import { changeComment, listComments } from '../../github/write-comment.ts';
import type { Log } from '../../lib/log.ts';

/** The comment, as warnings name it. */
export const commentReport: Report = {
  what: 'the comment on the pull request',
  input: 'pr-comment',
  permission: 'pull-requests: write',
};

/** What was deleted, and where that is told. */
export interface Gone {
  /** The number of the pull request. */
  readonly pullRequest: number;
  /** Ids of assets, children among them. */
  readonly deleted: readonly number[];
}

/** What it is told with. */
export interface GoneTools {
  readonly github: GitHub;
  readonly log: Log;
  readonly reporter: Reporter;
}

/** Lets the comments on a pull request say that their assets were deleted. What fails is a warning. */
export async function tellGone(
  { pullRequest, deleted }: Gone,
  { github, log, reporter }: GoneTools,
  bounds: Bounds,
): Promise<void> {
  const task = async () => {
    const place = { issue: pullRequest, tag: undefined };
    for (const { id, body, author, isOwn } of await listComments(github, place, bounds)) {
      const text = goneText(body, deleted);
      if (text === undefined) continue;
      if (isOwn) await changeComment(github, id, text, bounds);
      else {
        log.warning(
          `A comment by ${author} still tells of what was deleted. Give \`github-token\` the token that wrote it.`,
        );
      }
    }
  };
  await attempt(commentReport, task, { log, reporter });
}
