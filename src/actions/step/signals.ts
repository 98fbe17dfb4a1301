import { constants } from 'node:os';

import { graceAbort } from '../../lib/race-abort.ts';
import { CancelError } from '../../lib/user-error.ts';

/** The signals by which a runner ends a step. Windows has SIGBREAK instead of SIGTERM. */
const signalNames = ['SIGINT', 'SIGTERM', 'SIGBREAK'] as const;

/**
 * How long work may continue after a cancel, in milliseconds. A runner sends SIGTERM 7.5 s after SIGINT, and kills the
 * process 2.5 s later (actions/runner, src/Runner.Sdk/ProcessInvoker.cs). If the runner itself shuts down, there is no
 * post step (src/Runner.Worker/StepsRunner.cs).
 */
const maxMsAfterCancel = { asset: 4_500, all: 5_900 };

/** Signals that a cancel aborts one after another. */
export interface Cancel {
  /** Aborts with the cancel. */
  readonly signal: AbortSignal;
  /** Aborts when no time is left to change the asset. */
  readonly assetSignal: AbortSignal;
  /** Aborts when the process must end. */
  readonly endSignal: AbortSignal;
}

/** The source of signals: a process. */
export interface SignalSource {
  on(name: (typeof signalNames)[number], listener: () => void): unknown;
}

/**
 * Abort signals for a cancel. The first signal of the process aborts them; the second one ends the process at once.
 * @param end ends the process with that exit code
 * @param now milliseconds since the start of the process
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

/** How close to a whole minute a time-out ends the process, in milliseconds; the process starts after the step. */
const nearMinuteMs = { before: 2_000, after: 300 };

/**
 * A runner sends the same signal for a cancel and for `timeout-minutes` (src/Runner.Worker/StepsRunner.cs). After a whole
 * number of minutes it is probably the time-out.
 */
function cancelOf(name: string, elapsedMs: number): CancelError {
  const minutes = Math.floor((elapsedMs + nearMinuteMs.before) / 60_000);
  const isNear = elapsedMs <= minutes * 60_000 + nearMinuteMs.after;
  if (minutes > 0 && isNear) {
    return new CancelError(
      'step-timed-out',
      `The runner ended the step (${name}) after ${minutes} min, probably because of \`timeout-minutes\`.`,
      'Raise `timeout-minutes` of the step or the job. If somebody cancelled the run, run the job again.',
    );
  }
  return new CancelError(
    'run-cancelled',
    `The run was cancelled (${name}).`,
    'Run the job again. If `timeout-minutes` of the step or the job was too short, raise it.',
  );
}

/**
 * Ends the process after its output was flushed, even if it still waits for a name server or a proxy. Writes to a pipe
 * are asynchronous, and half a workflow command would be another command.
 * @param code default: `process.exitCode`
 */
export function exit(code?: number): void {
  process.stdout.write('', () => process.exit(code ?? process.exitCode));
}
