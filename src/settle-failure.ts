import { settleLeftover } from './leftover.ts';
import type { DeletePolicy } from './inputs/delete-policy.ts';
import type { IonClient } from './ion/client.ts';
import type { Clock } from './lib/clock.ts';
import { messageOf, UserError } from './lib/errors.ts';
import { sentence } from './lib/format.ts';
import type { Progress } from './state/progress.ts';
import type { Publication } from './state/publication.ts';
import { hasFailed } from './tiling/status.ts';

/** How long the clean-up may take, in milliseconds: a cancelled process is killed after a few seconds. */
const mostMs = 60_000;
const mostMsOfCancel = 1_200;

/** What it takes to end what a failed run began. */
export interface SettleTools {
  /** A client whose calls end with this signal: that of the run itself may be aborted. */
  readonly openClient: (signal: AbortSignal) => IonClient;
  readonly clock: Clock;
  /** Of the run. */
  readonly signal: AbortSignal;
  readonly advance: (news: Partial<Progress>) => void;
  readonly publication: Publication;
}

/**
 * Ends what a failed or cancelled run began, as far as there is time; the post step does the rest.
 * @returns the error to tell: what happened, and what became of the asset
 */
export async function settleFailure(
  error: unknown,
  progress: Progress,
  policy: DeletePolicy,
  tools: SettleTools,
): Promise<unknown> {
  const { signal } = tools;
  const isCancelled = signal.aborted; // a cancel that comes later does not hide what failed
  const fate = await settle(progress, policy, tools);
  const more = fate === '' ? '' : ` ${fate}`;
  if (isCancelled) {
    return new UserError(`${messageOf(signal.reason)}${more}`, 'Run the job again if that was not meant.');
  }
  return error instanceof UserError
    ? new UserError(error.message, `${error.cure}${more}`, { cause: error })
    : new Error(sentence(messageOf(error)) + more, { cause: error });
}

async function settle(progress: Progress, policy: DeletePolicy, tools: SettleTools): Promise<string> {
  const { stage } = progress;
  const { signal, clock, advance, publication } = tools;
  if (stage === 'settled') return '';
  if (stage === 'tiling' && !(policy === 'always' && hasFailed({ status: publication.status ?? '' }))) {
    advance({ stage: 'settled' });
    return signal.aborted ? goesOn(publication) : '';
  }
  const end = signal.aborted
    ? AbortSignal.timeout(mostMsOfCancel)
    : AbortSignal.any([signal, AbortSignal.timeout(mostMs)]);
  try {
    const fate = await settleLeftover(progress, policy, {
      client: tools.openClient(end),
      clock,
      signal: end,
    });
    advance({ stage: 'settled' });
    return fate;
  } catch (error) {
    const why = error instanceof UserError ? ` (${error.message})` : '';
    return `The post step of this action sees to what was left of ${leftOver(progress)}${why}.`;
  }
}

function leftOver({ assetIds: [id], name }: Progress): string {
  return id === undefined ? `an asset “${name}”` : `asset ${id}`;
}

/** A tiling goes on without the run. */
function goesOn({ assetId, assetUrl }: Publication): string {
  return `Asset ${assetId ?? ''} stays, and ion goes on with it: see ${assetUrl ?? ''}.`;
}
