import { findAsset } from '../../ion/assets.ts';
import type { AssetMetadata } from '../../ion/ion-answers.ts';
import { UserError } from '../../lib/user-error.ts';
import type { Io } from './context.ts';

/** How long a new asset may be unknown to ion's own API, in milliseconds. */
const retryForMs = 15_000;

/**
 * Reads an asset that was created a moment ago, and takes a 404 that lasts for what it then means: the token may not
 * read.
 * @throws UserError with the hint
 */
export async function readNewAsset(
  id: number,
  { client, clock, signal }: Pick<Io, 'client' | 'clock' | 'signal'>,
): Promise<AssetMetadata> {
  const deadline = clock.now() + retryForMs;
  for (;;) {
    const asset = await findAsset(client, id, { signal });
    if (asset !== undefined) return asset;
    if (clock.now() >= deadline) {
      throw new UserError(
        'todo',
        `Could not read asset ${id}, though it was just created: the token lacks the scope assets:read.`,
        'Give the token assets:read at https://ion.cesium.com/tokens, and run the job again.',
      );
    }
    await clock.sleep(2000, signal);
  }
}

/**
 * Does a task while something it depends on is checked; both are over in the end, whatever that is.
 * @param signal aborted, it aborts both
 * @param check gets a signal that aborts where the task fails
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
  const checking = check(both).catch(fail);
  await Promise.allSettled([doing, checking]);
  failure.signal.throwIfAborted();
  return doing;
}
