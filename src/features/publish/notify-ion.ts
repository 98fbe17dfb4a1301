import { readAsset, type CreatedAsset } from '../../ion/assets.ts';
import { OutcomeUnknownError } from '../../ion/ion-api.ts';
import { messageOf } from '../../lib/user-error.ts';
import type { Io } from './context.ts';

const notifyRounds = 5;

/** So long, in milliseconds, a notify whose answer is lost may take to show in the asset. */
const acknowledgePauseMs = 2_000;

/**
 * Tells ion that all files are there. An answer that got lost is settled by reading the asset: any status but
 * `AWAITING_FILES` means that ion heard.
 * @throws UserError with the hint
 */
export async function notifyIon(
  { family, onComplete }: CreatedAsset,
  { client, clock, log, signal, advance }: Pick<Io, 'client' | 'clock' | 'log' | 'signal' | 'advance'>,
): Promise<void> {
  advance({ stage: 'notifying', family });
  for (let round = 1; ; round++) {
    try {
      await client.call({ ...onComplete, signal });
      break;
    } catch (error) {
      const isLost = error instanceof OutcomeUnknownError;
      // a refusal says nothing where an earlier call may have been heard
      if (!isLost && round === 1) throw error;
      log.info(`${messageOf(error)} Reading the asset to find out.`);
      await clock.sleep(acknowledgePauseMs * round, signal);
      const { status } = await readAsset(client, family.id, { signal });
      if (status !== 'AWAITING_FILES') break;
      if (!isLost || round === notifyRounds) throw error;
    }
  }
  log.info('ion knows that all files are there.');
  advance({ stage: 'tiling', family });
}
