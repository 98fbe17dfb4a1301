import { constants } from 'node:os';

/** An abort signal that the runner's cancel triggers: SIGINT, then SIGTERM; a second one ends the process at once. */
export function abortOnSignals(): AbortSignal {
  const controller = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.on(name, () => {
      if (controller.signal.aborted) process.exit(128 + constants.signals[name]);
      controller.abort(new Error(`The run was cancelled (${name}).`));
    });
  }
  return controller.signal;
}
