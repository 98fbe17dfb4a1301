import { findAsset } from '../../ion/assets.ts';
import type { AssetMetadata } from '../../ion/ion-answers.ts';
import { UserError } from '../../lib/user-error.ts';
import type { Io } from './context.ts';

/** How long a new asset may be unknown to ion's own API, in milliseconds. */
const retryForMs = 15_000;

/**
 * Reads a new asset. A 404 that lasts longer than `retryForMs` means that the token lacks the scope assets:read.
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
        'token-cannot-read',
        `Asset ${id} was just created, but the token cannot read it: it lacks the scope assets:read.`,
        'Add the scope assets:read to the token at https://ion.cesium.com/tokens. Then run the job again.',
      );
    }
    await clock.sleep(2000, signal);
  }
}

/**
 * Runs a task and a check at the same time. Both have ended when this returns or throws.
 * @param signal its abort ends both
 * @param check gets a signal that aborts if the task fails
 * @param task gets a signal that aborts if the check fails
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
