import { untilAborted } from './until-aborted.ts';

/**
 * Does a task while something it depends on is checked; both are over in the end, whatever that is.
 * @param signal aborted, it aborts both
 * @param check need not heed the signal that it gets: it is not waited for once that aborts
 * @param task gets a signal that aborts where the check fails
 * @throws the first failure of either
 */
export async function whileChecked<T>(
  signal: AbortSignal,
  check: (signal: AbortSignal) => Promise<unknown>,
  task: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const failure = new AbortController();
  const both = AbortSignal.any([signal, failure.signal]);
  const fail = (error: unknown) => {
    failure.abort(error);
    throw error;
  };
  const doing = task(both).catch(fail);
  const checking = untilAborted(check(both), both).catch(fail);
  await Promise.allSettled([doing, checking]);
  failure.signal.throwIfAborted();
  return doing;
}
