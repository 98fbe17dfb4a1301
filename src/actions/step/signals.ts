import { constants } from 'node:os';

import { lingering } from '../../lib/until-aborted.ts';

/** What a runner ends a step with; Windows has SIGBREAK in place of SIGTERM. */
const names = ['SIGINT', 'SIGTERM', 'SIGBREAK'] as const;

/**
 * How long work may go on after a cancel, in milliseconds. A runner sends SIGTERM 7.5 s after SIGINT, and kills 2.5 s
 * later (actions/runner, src/Runner.Sdk/ProcessInvoker.cs). If the runner itself shuts down, no post step comes to do
 * what is left (src/Runner.Worker/StepsRunner.cs).
 */
const mostMsAfterCancel = { asset: 4_500, all: 5_900 };

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
  on(name: (typeof names)[number], listener: () => void): unknown;
}

/**
 * Abort signals that the first of a cancel's signals triggers; the second one ends the process at once.
 * @param end ends the process with that exit code
 */
export function abortOnSignals(source: SignalSource = process, end = exit): Cancel {
  const controller = new AbortController();
  for (const name of names) {
    source.on(name, () => {
      if (controller.signal.aborted) end(128 + constants.signals[name]);
      else controller.abort(new Error(`The run was cancelled (${name}).`));
    });
  }
  const { signal } = controller;
  return {
    signal,
    assetSignal: lingering(signal, mostMsAfterCancel.asset),
    endSignal: lingering(signal, mostMsAfterCancel.all),
  };
}

/**
 * Ends the process, whatever it still waits for (a name server, a proxy), as soon as what was written has left it: a
 * workflow command that is cut in half is another one, and what is written to a pipe may still be on its way.
 * @param code default: the one that was set
 */
export function exit(code?: number): void {
  process.stdout.write('', () => process.exit(code ?? process.exitCode));
}
