import type { DeletePolicy } from '../../inputs/delete-policy.ts';
import type { IonClient } from '../../ion/ion-api.ts';
import { assetList, assetPage } from '../../ion/page.ts';
import type { Clock } from '../../lib/clock.ts';
import { sentence } from '../../lib/format.ts';
import { CancelError, messageOf, UserError } from '../../lib/user-error.ts';
import type { UnfinishedRun } from '../../state/progress.ts';
import type { Publication } from '../../state/publication.ts';
import type { RunState } from '../../state/run-state.ts';
import { hasFailed } from '../../tiling/status.ts';
import { finishUnfinished, type RecoverOutcome } from './unfinished-asset.ts';

/** How long this may take, in milliseconds, unless a cancel leaves it less time. */
const maxMs = 60_000;

/** What it takes to end what a failed run began. */
export interface RecoverTools {
  readonly client: IonClient;
  readonly clock: Clock;
  /** Aborts if the run is cancelled. */
  readonly signal: AbortSignal;
  /** Aborts when the time that a cancel leaves for the asset is over. */
  readonly assetSignal: AbortSignal;
  readonly state: Pick<RunState, 'progress' | 'publication' | 'advance' | 'forgetAsset'>;
}

/**
 * Ends what a failed or cancelled run began, as far as there is time; the post step does the rest.
 * @returns the error to tell: what happened, and what became of the asset
 */
export async function recover(error: unknown, policy: DeletePolicy, tools: RecoverTools): Promise<unknown> {
  const { signal } = tools;
  const cancel: unknown = signal.reason; // one that comes later does not hide what failed
  // what keeps the state from being written must not hide what failed
  const outcome = await recoverAsset(policy, tools).catch(messageOf);
  const more = outcome === undefined ? '' : ` ${outcome}`;
  const hasAsset = tools.state.publication().assetId !== undefined;
  if (cancel instanceof CancelError) return new UserError('todo', cancel.message + more, cancel.hint);
  return error instanceof UserError
    ? new UserError('todo', error.message, `${hasAsset ? error.hint : withoutPage(error.hint)}${more}`, {
        cause: error,
      })
    : new Error(sentence(messageOf(error)) + more, { cause: error });
}

/** A hint without the page of an asset that was deleted, which it ends with. */
function withoutPage(hint: string): string {
  return hint.replace(/ See (?:https?:\S+ ?)+$/, '');
}

/** @returns what became of the asset, as a sentence; undefined where there is nothing to say */
async function recoverAsset(
  policy: DeletePolicy,
  { client, clock, signal, assetSignal, state }: RecoverTools,
): Promise<string | undefined> {
  const progress = state.progress();
  const publication = state.publication();
  if (progress.stage === 'none') return undefined;
  const isFailed = hasFailed({ status: publication.status ?? '' });
  if (progress.stage === 'tiling' && !(policy === 'always' && isFailed)) {
    state.advance({ stage: 'none' });
    return signal.aborted ? goesOn(publication) : undefined;
  }
  const end = AbortSignal.any([assetSignal, AbortSignal.timeout(maxMs)]);
  let outcome: RecoverOutcome;
  try {
    outcome = await finishUnfinished(progress, policy, { client, clock, signal: end });
  } catch (error) {
    // it gets no files any more, and the post step deletes it
    if (progress.stage === 'uploading' && policy !== 'never') state.forgetAsset(isFailed);
    const why = error instanceof UserError ? ` (${error.message})` : '';
    return `${leftBehind(progress, client.apiUrl, why)} ${whoDeletes[policy]}`;
  }
  // how the tiling ended is still true
  if (outcome.isGone) state.forgetAsset(isFailed);
  state.advance({ stage: 'none' });
  return outcome.text;
}

/** A runner that shuts down runs no post step (actions/runner, src/Runner.Worker/StepsRunner.cs). */
const unlessShutDown = 'if the runner itself shuts down, no post step runs: then delete it yourself.';

/** Who deletes what was left behind. */
const whoDeletes: Readonly<Record<DeletePolicy, string>> = {
  incomplete: `The post step of this action deletes it if its upload did not finish; ${unlessShutDown}`,
  always: `The post step of this action deletes it if its upload did not finish, or its tiling failed; ${unlessShutDown}`,
  never: 'Nothing deletes it (`delete-on-failure: never`): delete it yourself if its upload did not finish.',
};

/** @param why in parentheses, or empty */
function leftBehind(progress: UnfinishedRun, apiUrl: URL, why: string): string {
  if (progress.stage === 'creating') {
    return `An asset “${progress.name}” may be left behind${why}: see ${assetList(apiUrl)}.`;
  }
  const { id } = progress.family;
  return `Asset ${id} may be left behind${why}: see ${assetPage(apiUrl, id)}.`;
}

/** A tiling goes on without the run. */
function goesOn({ assetId, assetUrl, status }: Publication): string {
  if (status === 'COMPLETE') return `Asset ${assetId ?? ''} is COMPLETE, and stays: see ${assetUrl ?? ''}.`;
  return `Asset ${assetId ?? ''} stays, and ion goes on with it: see ${assetUrl ?? ''}.`;
}
