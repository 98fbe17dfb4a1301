/**
 * Resolves or rejects as the promise does, or rejects with the signal's reason as soon as the signal aborts. For work that
 * ignores the signal, or some parts of which do. The work continues after an abort, and its outcome is ignored.
 */
export async function raceAbort<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  promise.catch(() => undefined); // avoids an unhandled rejection if the signal has already aborted
  signal.throwIfAborted();
  const aborted = Promise.withResolvers<never>();
  const onAbort = () => {
    aborted.reject(signal.reason as Error);
  };
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    return await Promise.race([promise, aborted.promise]);
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}

/** A signal that aborts N milliseconds after another one: a grace period for requests that should still finish. */
export function graceAbort(signal: AbortSignal, milliseconds: number): AbortSignal {
  const controller = new AbortController();
  const onAbort = () => {
    AbortSignal.timeout(milliseconds).addEventListener('abort', () => {
      controller.abort(signal.reason);
    });
  };
  if (signal.aborted) onAbort();
  else signal.addEventListener('abort', onAbort, { once: true });
  return controller.signal;
}
