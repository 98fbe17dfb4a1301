import { constants } from 'node:os';

/** What a runner ends a step with; Windows has SIGBREAK in place of SIGTERM. */
const names = ['SIGINT', 'SIGTERM', 'SIGBREAK'] as const;

/** Where signals come from: a process. */
export interface SignalSource {
  on(name: (typeof names)[number], listener: () => void): unknown;
}

/**
 * An abort signal that the first of a cancel's signals triggers; the second one ends the process at once.
 * @param end ends the process with that exit code
 */
export function abortOnSignals(source: SignalSource = process, end = exit): AbortSignal {
  const controller = new AbortController();
  for (const name of names) {
    source.on(name, () => {
      if (controller.signal.aborted) end(128 + constants.signals[name]);
      else controller.abort(new Error(`The run was cancelled (${name}).`));
    });
  }
  return controller.signal;
}

/**
 * Ends the process, whatever it still waits for (a name server, a proxy), as soon as what was written has left it: a
 * workflow command that is cut in half is another one, and what is written to a pipe may still be on its way.
 * @param code default: the one that was set
 */
export function exit(code?: number): void {
  process.stdout.write('', () => process.exit(code ?? process.exitCode));
}
