import { GitHubError, type CallBounds, type GitHub } from '../../github/api.ts';
import { attempt } from '../../github/attempt.ts';
import { endedEarly, type CommitStatus, type PlacedStatus } from '../../github/commit-status.ts';
import type { Reporter } from '../../github/hints.ts';
import type { RunAttempt } from '../../github/run.ts';
import type { Subject } from '../../github/subject.ts';
import { UncheckedError, writeLastStatus, writeStatus } from '../../github/write-status.ts';
import type { Log } from '../../lib/log.ts';

/** The commit status of a run. */
export interface RunStatus {
  /** One on the way; that it cannot be written matters only if the last one cannot be, either. */
  readonly update: (status: CommitStatus) => void;
  /** The last one. What fails is a warning. */
  readonly end: (status: CommitStatus, bounds: CallBounds) => Promise<void>;
}

/** What a status is written with. */
export interface StatusTools {
  readonly log: Log;
  readonly github: GitHub;
  /** Of the run. */
  readonly signal: AbortSignal;
  /** Told of the status that the post step has to write if the run ends now; undefined once none is due. */
  readonly onDue: (due: PlacedStatus | undefined) => void;
}

/** Which run a status tells of, and who writes it. */
export interface StatusOwner {
  readonly attempt: RunAttempt | undefined;
  readonly reporter: Reporter;
}

/**
 * Opens the commit status of a run; from then on the post step ends it if the run cannot.
 * @returns undefined if the run is on no commit, which is a warning
 */
export function openStatus(
  context: string,
  { subject, ...owner }: StatusOwner & { readonly subject: Subject },
  { log, github, signal, onDue }: StatusTools,
): RunStatus | undefined {
  const { commit: sha } = subject;
  if (typeof sha !== 'string') {
    const { why, hint = 'Leave `commit-status` out on such events.' } = sha;
    log.warning({ code: 'todo', hint: '', message: `There is no commit status: ${why} ${hint}` });
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
      // one that stays pending is so already, and another step may end it before the post step comes
      const isLast = status.state !== 'pending';
      onDue(isLast ? { place, status } : undefined);
      await last;
      const tools = { log, github, isTriedAgain: isLast };
      const isOver = await endStatus({ place, status }, owner, tools, bounds);
      if (isOver) onDue(undefined);
    },
  };
}

/** What the last status is written with. */
export interface EndTools {
  readonly log: Log;
  readonly github: GitHub;
  /** Whether the post step tries again. */
  readonly isTriedAgain: boolean;
}

/**
 * Writes the last status of a run. What fails is a warning that names the status.
 * @returns whether it is written, or never will be
 */
export async function endStatus(
  due: PlacedStatus,
  { attempt: run, reporter }: StatusOwner,
  { log, github, isTriedAgain }: EndTools,
  bounds: CallBounds,
): Promise<boolean> {
  const { context, sha } = due.place;
  let isOver = true;
  const task = async () => {
    const written = await writeLastStatus(github, due, run, bounds);
    if (written.state === due.status.state) return;
    log.warning({
      code: 'todo',
      hint: '',
      message:
        `The commit status “${context}” stays ${written.state}, as another step of this run has written: ` +
        `${written.description}. Give each step an \`asset-key\` or a \`status-context\` of its own.`,
    });
  };
  const more = (error: unknown) => {
    isOver = error instanceof GitHubError && !error.isTransient;
    const doubt = error instanceof UncheckedError ? 'hide the failure of another step' : 'stay pending';
    const now = `It may ${doubt} on commit ${sha.slice(0, 7)}`;
    return isOver || !isTriedAgain ? `${now}.` : `${now}: the post step of this action tries again.`;
  };
  const report = {
    what: `the commit status “${context}”`,
    input: 'commit-status',
    permission: 'statuses: write',
  };
  await attempt(report, task, { log, reporter }, more);
  return isOver;
}
