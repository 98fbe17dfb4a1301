import { constants } from 'node:os';

import { graceAbort } from '../../lib/race-abort.ts';
import { CancelError } from '../../lib/user-error.ts';

/** What a runner ends a step with; Windows has SIGBREAK in place of SIGTERM. */
const signalNames = ['SIGINT', 'SIGTERM', 'SIGBREAK'] as const;

/**
 * How long work may go on after a cancel, in milliseconds. A runner sends SIGTERM 7.5 s after SIGINT, and kills 2.5 s
 * later (actions/runner, src/Runner.Sdk/ProcessInvoker.cs). If the runner itself shuts down, no post step comes to do
 * what is left (src/Runner.Worker/StepsRunner.cs).
 */
const maxMsAfterCancel = { asset: 4_500, all: 5_900 };

/** Signals that a cancel aborts, one after another. */
export interface Cancel {
  /** Aborts with the cancel. */
  readonly signal: AbortSignal;
  /** Aborts when the asset must be left as it is. */
  readonly assetSignal: AbortSignal;
  /** Aborts when the process must end. */
  readonly endSignal: AbortSignal;
}

/** Where signals come from: a process. */
export interface SignalSource {
  on(name: (typeof signalNames)[number], listener: () => void): unknown;
}

/**
 * Abort signals that the first of a cancel's signals triggers; the second one ends the process at once.
 * @param end ends the process with that exit code
 * @param now milliseconds since the process began
 */
export function abortOnSignals(
  source: SignalSource = process,
  end = exit,
  now = () => performance.now(),
): Cancel {
  const controller = new AbortController();
  for (const name of signalNames) {
    source.on(name, () => {
      if (controller.signal.aborted) end(128 + constants.signals[name]);
      else controller.abort(cancelOf(name, now()));
    });
  }
  const { signal } = controller;
  return {
    signal,
    assetSignal: graceAbort(signal, maxMsAfterCancel.asset),
    endSignal: graceAbort(signal, maxMsAfterCancel.all),
  };
}

/** A time-out ends a step so many milliseconds before a whole minute, or after it: the process begins after the step. */
const nearMinuteMs = { before: 2_000, after: 300 };

/**
 * A runner ends a step with the same signal for a cancel and for `timeout-minutes` (src/Runner.Worker/StepsRunner.cs);
 * minutes that are whole speak for the latter.
 */
function cancelOf(name: string, elapsedMs: number): CancelError {
  const minutes = Math.floor((elapsedMs + nearMinuteMs.before) / 60_000);
  const isNear = elapsedMs <= minutes * 60_000 + nearMinuteMs.after;
  if (minutes > 0 && isNear) {
    return new CancelError(
      'todo',
      `The step was ended (${name}) after ${minutes} min, which looks like its \`timeout-minutes\`.`,
      'Raise `timeout-minutes` of the step or the job. If the run was cancelled instead, run the job again.',
    );
  }
  return new CancelError(
    'todo',
    `The run was cancelled (${name}).`,
    'Run the job again if that was not meant; if `timeout-minutes` of the step or the job has passed, raise it.',
  );
}

/**
 * Ends the process, whatever it still waits for (a name server, a proxy), as soon as what was written has left it: a
 * workflow command that is cut in half is another one, and what is written to a pipe may still be on its way.
 * @param code default: the one that was set
 */
export function exit(code?: number): void {
  process.stdout.write('', () => process.exit(code ?? process.exitCode));
}
