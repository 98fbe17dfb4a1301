import { endStatus } from '../../features/report/report-status.ts';
import { dueStatusState, parseDueStatus } from '../../github/due-status.ts';
import { anybody } from '../../github/hints.ts';
import { readAttempt, readReporter, readTrigger } from '../../github/run.ts';
import { systemClock } from '../../lib/clock.ts';
import { sameTokens } from './post-inputs.ts';
import type { StepLog } from './step-log.ts';
import type { SavedState } from './step-state.ts';
import { openRunGitHub } from './this-run.ts';

/** How long a post step may take, in milliseconds: after a cancel, all those of a job have less than five minutes. */
export const maxMsOfPost = 3 * 60_000;

/**
 * Writes the commit status that the step could not write: what it had to say, or that it came to no end. A status that
 * stays pending would hold up a merge for ever.
 * @throws Error if the state of the step holds something else
 */
export async function endDueStatus(saved: SavedState, log: StepLog, signal: AbortSignal): Promise<void> {
  const due = parseDueStatus(saved.get(dueStatusState));
  if (due === undefined) return;
  const github = openRunGitHub(log, sameTokens(saved));
  if (github === undefined) {
    log.warning({
      code: 'todo',
      hint: '',
      message: `The commit status “${due.place.context}” may stay pending, as \`github-token\` is empty, or another one than in the step. Leave that input out, in composite actions too.`,
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
