import { readAsset, type CreatedAsset } from '../../ion/assets.ts';
import { OutcomeUnknownError } from '../../ion/ion-api.ts';
import { messageOf } from '../../lib/user-error.ts';
import type { Created } from '../../state/progress.ts';
import type { Io } from './context.ts';

const notifyRounds = 5;

/** How long, in milliseconds, a notify whose answer is lost may take to show in the asset. */
const acknowledgePauseMs = 2_000;

/** A notify, and the progress of the run until it is confirmed. */
interface Notify extends Pick<CreatedAsset, 'family' | 'onComplete'> {
  readonly stage?: Created['stage'];
}

/**
 * Notifies ion that the upload is complete. If the answer is lost, the asset decides: any status except
 * `AWAITING_FILES` means that ion received the notify.
 * @throws UserError with the hint
 */
export async function notifyIon(
  { family, onComplete, stage = 'notifying' }: Notify,
  { client, clock, log, signal, advance }: Pick<Io, 'client' | 'clock' | 'log' | 'signal' | 'advance'>,
): Promise<void> {
  advance({ stage, family });
  for (let round = 1; ; round++) {
    try {
      await client.call({ ...onComplete, signal });
      break;
    } catch (error) {
      const isLost = error instanceof OutcomeUnknownError;
      // a refusal says nothing if an earlier call may have arrived
      if (!isLost && round === 1) throw error;
      log.info(`${messageOf(error)} Reading the asset to see whether ion received the notify.`);
      await clock.sleep(acknowledgePauseMs * round, signal);
      const { status } = await readAsset(client, family.id, { signal });
      if (status !== 'AWAITING_FILES') break;
      if (!isLost || round === notifyRounds) throw error;
    }
  }
  log.info('ion confirmed the upload.');
  advance({ stage: 'tiling', family });
}
