import { endStatus } from '../../features/report/report-status.ts';
import { dueStatusState, parseDueStatus } from '../../github/due-status.ts';
import { anybody } from '../../github/hints.ts';
import { readAttempt, readReporter, readTrigger } from '../../github/run.ts';
import { systemClock } from '../../lib/clock.ts';
import { sameTokens } from './post-inputs.ts';
import type { StepLog } from './step-log.ts';
import type { SavedState } from './step-state.ts';
import { openRunGitHub } from './this-run.ts';

/** How long a post step may take, in milliseconds. After a cancel, all post steps of a job have less than five minutes. */
export const maxMsOfPost = 3 * 60_000;

/**
 * Writes the commit status that the step could not write: its last status, or that the step did not finish. A status that
 * stays pending would block a merge forever.
 * @throws Error if the state of the step is malformed
 */
export async function endDueStatus(saved: SavedState, log: StepLog, signal: AbortSignal): Promise<void> {
  const due = parseDueStatus(saved.get(dueStatusState));
  if (due === undefined) return;
  const github = openRunGitHub(log, sameTokens(saved));
  if (github === undefined) {
    log.warning({
      code: 'github-token-empty',
      message:
        `The commit status “${due.place.context}” may stay pending: \`github-token\` is empty in the post step, or ` +
        'differs from that of the step.',
      hint: 'Remove the input `github-token`, also in composite actions.',
    });
    return;
  }
  const reporter = await readTrigger(process.env).then(
    (trigger) => readReporter(process.env, trigger),
    () => anybody,
  );
  const owner = { attempt: readAttempt(process.env), reporter };
  const bounds = { signal, deadline: systemClock.now() + maxMsOfPost };
  await endStatus(due, owner, { log, github, isTriedAgain: false }, bounds);
}
