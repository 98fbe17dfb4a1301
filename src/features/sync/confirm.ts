import type { IonClient } from '../../ion/ion-api.ts';
import type { Clock } from '../../lib/clock.ts';
import { readVersion, type Version } from '../../provenance/inventory.ts';
import { hasFailed } from '../../tiling/status.ts';

/** The pauses before each further read, in milliseconds. */
const pausesMs = [1_000, 2_000];

/**
 * Reads an asset again if its end is doubtful, as a step that waits does: after a failure, a missing child, or `COMPLETE`
 * below 100 %. The end of a status is final, and one response of ion can be wrong.
 * @returns whether all responses agree
 * @throws UserError if the asset cannot be read
 */
export async function isConfirmed(
  { asset, children, status }: Version,
  {
    client,
    clock,
    signal,
  }: { readonly client: IonClient; readonly clock: Clock; readonly signal: AbortSignal },
): Promise<boolean> {
  const isWhole = [asset, ...children].every(({ percentComplete }) => percentComplete === 100);
  if (!hasFailed({ status }) && (status !== 'COMPLETE' || isWhole)) return true;
  for (const pause of pausesMs) {
    await clock.sleep(pause, signal);
    if ((await readVersion(client, asset.id, signal))?.status !== status) return false;
  }
  return true;
}
