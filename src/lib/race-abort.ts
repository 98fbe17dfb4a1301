/**
 * A promise's outcome, or the signal's reason as soon as that aborts: for work that takes no signal, or is deaf to it
 * in parts. It goes on then, unheard.
 */
export async function raceAbort<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  promise.catch(() => undefined); // nobody hears its failure where the signal has aborted already
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

/** A signal that aborts so many milliseconds after another one: for what had better be known before the end. */
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
