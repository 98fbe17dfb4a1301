/** What signals come to, and who ends at the second: `process`. */
export interface Interruptible {
  on(signal: 'SIGINT' | 'SIGTERM', listener: () => void): unknown;
  exit(code: number): void;
}

/**
 * A Ctrl-C comes twice if npm runs the program: from the terminal, and from npm, which passes it on
 * (@npmcli/run-script, lib/signal-manager.js). What comes so soon, in milliseconds, is the same one.
 */
const repeatedSignalMs = 1000;

/**
 * Aborts at the first Ctrl-C; another one ends the process, whatever it leaves.
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
    print('\nInterrupted: what was made is deleted now. Another Ctrl-C would leave it.');
    interrupted.abort();
  };
  program.on('SIGINT', onSignal);
  program.on('SIGTERM', onSignal);
  return interrupted.signal;
}
