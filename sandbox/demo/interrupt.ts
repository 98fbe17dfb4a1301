/** The part of `process` that receives signals and exits. */
export interface Interruptible {
  on(signal: 'SIGINT' | 'SIGTERM', listener: () => void): unknown;
  exit(code: number): void;
}

/**
 * If npm runs the program, one Ctrl-C arrives twice: from the terminal, and from npm, which forwards it
 * (@npmcli/run-script, lib/signal-manager.js). A signal within this time, in milliseconds, is the same Ctrl-C.
 */
const repeatedSignalMs = 1000;

/**
 * Aborts at the first Ctrl-C. A second one ends the process at once, without cleanup.
 * @param now milliseconds of a monotonic clock
 */
export function untilInterrupted(
  program: Interruptible,
  print: (text: string) => void,
  now: () => number = () => performance.now(),
): AbortSignal {
  const interrupted = new AbortController();
  let first: number | undefined;
  const onSignal = (): void => {
    if (first !== undefined) {
      if (now() - first > repeatedSignalMs) program.exit(130);
      return;
    }
    first = now();
    print('\nInterrupted. Deleting what was created. Press Ctrl-C again to exit without that.');
    interrupted.abort();
  };
  program.on('SIGINT', onSignal);
  program.on('SIGTERM', onSignal);
  return interrupted.signal;
}
