/** A signal that aborts so many milliseconds after another one: for what had better be known before the end. */
export function lingering(signal: AbortSignal, milliseconds: number): AbortSignal {
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
