import { GitHubError, type CallBounds, type GitHub } from '../../github/api.ts';
import type { CommitStatus } from '../../github/commit-status.ts';
import { isStillPending, type PendingStatus } from '../../github/left-statuses.ts';
import { rateLimitPauseMs } from '../../github/rate-limit.ts';
import { writeStatus } from '../../github/write-status.ts';
import type { Clock } from '../../lib/clock.ts';
import { formatDuration, sentence } from '../../lib/format.ts';
import type { Log } from '../../lib/log.ts';
import { messageOf } from '../../lib/user-error.ts';

/** What the end of a status needs. */
interface EndTools {
  readonly github: GitHub;
  readonly clock: Clock;
  readonly log: Log;
  readonly signal: AbortSignal;
}

/** How long after the last look at a status it may be written, in milliseconds. */
const maxWriteMs = 10_000;

/**
 * Ends a status if it is still the same. A rate limit can last for minutes, so it is read again after each.
 * @returns whether it was the same, and has ended
 * @throws GitHubError
 */
export async function endStatus(
  pending: PendingStatus,
  ended: CommitStatus,
  { github, clock, log, signal }: EndTools,
  bounds: CallBounds,
): Promise<boolean> {
  for (;;) {
    if (!(await isStillPending(github, pending, bounds))) return false;
    try {
      const deadline = Math.min(bounds.deadline, clock.now() + maxWriteMs);
      await writeStatus(github, pending.place, ended, { ...bounds, deadline });
      return true;
    } catch (error) {
      const refusal = error instanceof GitHubError ? error.refusal : undefined;
      const pauseMs = refusal && rateLimitPauseMs(refusal, clock.wallNow());
      if (pauseMs === undefined || clock.now() + pauseMs > bounds.deadline) throw error;
      log.info(`${sentence(messageOf(error))} Another attempt follows in ${formatDuration(pauseMs)}.`);
      await clock.sleep(pauseMs, signal);
    }
  }
}
