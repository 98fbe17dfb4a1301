import { GitHubError, type CallBounds, type GitHub } from '../../github/api.ts';
import { attempt } from '../../github/attempt.ts';
import { endedEarly, type CommitStatus, type PlacedStatus } from '../../github/commit-status.ts';
import type { Reporter } from '../../github/hints.ts';
import { readLeft } from '../../github/left-status.ts';
import type { RunAttempt } from '../../github/run.ts';
import type { Subject } from '../../github/subject.ts';
import { UncheckedError, writeLastStatus, writeStatus } from '../../github/write-status.ts';
import { sentence } from '../../lib/format.ts';
import type { Log } from '../../lib/log.ts';

/** The commit status of a run. */
export interface RunStatus {
  /** Writes an intermediate status. A failure is ignored: the final status matters. */
  readonly update: (status: CommitStatus) => void;
  /** Writes the final status. A failure is a warning. @returns whether it was written, or will be tried again */
  readonly end: (status: CommitStatus, bounds: CallBounds) => Promise<boolean>;
}

/** What it takes to write a status. */
export interface StatusTools {
  readonly log: Log;
  readonly github: GitHub;
  /** Of the run. */
  readonly signal: AbortSignal;
  /** Called with the status that the post step must write if the run ends now; undefined if none is due. */
  readonly onDue: (due: PlacedStatus | undefined) => void;
}

/** The run that a status is about, and who writes it. */
export interface StatusOwner {
  readonly attempt: RunAttempt | undefined;
  readonly reporter: Reporter;
}

/**
 * Opens the commit status of a run. From then on the post step completes it if the run cannot.
 * @returns undefined, after a warning, if the commit of the run is unknown
 */
export function openStatus(
  context: string,
  { subject, ...owner }: StatusOwner & { readonly subject: Subject },
  { log, github, signal, onDue }: StatusTools,
): RunStatus | undefined {
  const { commit: sha } = subject;
  if (typeof sha !== 'string') {
    const { code, why, hint = 'Remove `commit-status` on such events.', yaml } = sha;
    const message = `No commit status was written: ${why}`;
    log.warning({ code: code ?? 'commit-unknown', message, hint, yaml });
    return undefined;
  }
  const place = { sha, context };
  let last = Promise.resolve();
  onDue({ place, status: endedEarly });
  return {
    update: (status) => {
      const once = { signal, deadline: 0 };
      last = last.then(() => writeStatus(github, place, status, once)).catch(() => undefined);
    },
    end: async (status, bounds) => {
      // any other pending status is already written, and another step may complete it before the post step runs
      const isLast = status.state !== 'pending' || readLeft(status.description) !== undefined;
      onDue(isLast ? { place, status } : undefined);
      await last;
      const tools = { log, github, isTriedAgain: isLast };
      const { isWritten, isOver } = await endStatus({ place, status }, owner, tools, bounds);
      if (isOver) onDue(undefined);
      if (isWritten && !isLast) log.info(staysPending(context));
      return isWritten || !isOver;
    },
  };
}

function staysPending(context: string): string {
  return `The commit status “${context}” stays pending. The \`sync\` action ends it, or the \`wait\` action with this name.`;
}

/** What it takes to write the final status. */
export interface EndTools {
  readonly log: Log;
  readonly github: GitHub;
  /** Whether the post step tries again. */
  readonly isTriedAgain: boolean;
}

/**
 * Writes the final status of a run. A failure is a warning that names the status.
 * @returns whether the status is written, and whether that is over: it is written, or can never be written
 */
export async function endStatus(
  due: PlacedStatus,
  { attempt: run, reporter }: StatusOwner,
  { log, github, isTriedAgain }: EndTools,
  bounds: CallBounds,
): Promise<{ readonly isWritten: boolean; readonly isOver: boolean }> {
  const { context, sha } = due.place;
  let isOver = true;
  const task = async () => {
    const written = await writeLastStatus(github, due, run, bounds);
    if (written.state === due.status.state) return;
    log.warning({
      code: 'status-shared',
      message: `The commit status “${context}” stays ${written.state}, because another step of this run has written: ${sentence(written.description)}`,
      hint: 'Give each step its own `asset-key` or `status-context`.',
    });
  };
  const more = (error: unknown) => {
    isOver = error instanceof GitHubError && !error.isTransient;
    const risk = error instanceof UncheckedError ? 'hide the failure of another step' : 'stay pending';
    const now = `It may ${risk} on commit ${sha.slice(0, 7)}`;
    return isOver || !isTriedAgain ? `${now}.` : `${now}. The post step of this action tries again.`;
  };
  const report = {
    what: `the commit status “${context}”`,
    input: 'commit-status',
    permission: 'statuses: write',
  };
  const isWritten = await attempt(report, task, { log, reporter }, more);
  return { isWritten, isOver };
}
