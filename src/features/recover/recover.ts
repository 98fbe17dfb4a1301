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
import type { RecoverOutcome } from './outcome.ts';
import { finishUnfinished } from './unfinished-asset.ts';
import { isUnfinishedImport } from './unfinished-import.ts';

/** How long this may take, in milliseconds. A cancel leaves less time. */
const maxMs = 60_000;

/** What `recover` needs. */
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
 * Cleans up after a failed or cancelled run, within the available time. The post step does the rest.
 * @returns the error to report: what happened, and the outcome for the asset
 */
export async function recover(error: unknown, policy: DeletePolicy, tools: RecoverTools): Promise<unknown> {
  const { signal } = tools;
  const cancel: unknown = signal.reason; // read now: a later cancel must not replace the error
  // an error while the state is written must not replace the error
  const outcome = await recoverAsset(policy, tools).catch(messageOf);
  const more = outcome === undefined ? '' : ` ${outcome}`;
  const hasAsset = tools.state.publication().assetId !== undefined;
  if (cancel instanceof CancelError) return new UserError(cancel.code, cancel.message + more, cancel.hint);
  if (!(error instanceof UserError)) return new Error(sentence(messageOf(error)) + more, { cause: error });
  const { code, message, yaml } = error;
  const hint = hasAsset ? error.hint : withoutPage(error.hint);
  return new UserError(code, sentence(message) + more, hint, { yaml, cause: error });
}

/** Removes the link to a deleted asset from the end of a hint. */
function withoutPage(hint: string): string {
  return hint.replace(/ See (?:https?:\S+ ?)+$/, '');
}

/** @returns the outcome for the asset, as a sentence; undefined if there is nothing to report */
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
    return signal.aborted ? keptByCancel(publication) : undefined;
  }
  const end = AbortSignal.any([assetSignal, AbortSignal.timeout(maxMs)]);
  let outcome: RecoverOutcome;
  try {
    outcome = await finishUnfinished(progress, policy, { client, clock, signal: end });
  } catch (error) {
    // nobody uploads to it any more, and the post step deletes it
    if (progress.stage === 'uploading' && policy !== 'never') state.forgetAsset(isFailed);
    const why = error instanceof UserError ? ` (${error.message})` : '';
    const who = isUnfinishedImport(progress) ? whoCompletes : whoDeletes[policy];
    return `${leftBehind(progress, client.apiUrl, why)} ${who}`;
  }
  // keeps the status of a failed tiling
  if (outcome.isGone) state.forgetAsset(isFailed);
  // ion may list a new import late, and then nothing deletes it: the post step searches longer
  if (outcome.isGone && isUnfinishedImport(progress)) return searchedLater;
  state.advance({ stage: 'none' });
  return outcome.text;
}

/** A runner that shuts down runs no post step (actions/runner, src/Runner.Worker/StepsRunner.cs). */
const unlessShutDown = 'If the runner shuts down, no post step runs: then delete it yourself.';

const searchedLater = 'ion has not listed an asset of this run yet. The post step searches again.';

/** Who completes the record of an import. */
const whoCompletes = 'Nothing deletes it: ion imports its data. The post step completes its record.';

/** Who deletes an asset that is left. */
const whoDeletes: Readonly<Record<DeletePolicy, string>> = {
  incomplete: `The post step deletes it if its upload did not finish. ${unlessShutDown}`,
  always: `The post step deletes it if its upload did not finish or its tiling failed. ${unlessShutDown}`,
  never:
    'The post step does not delete it (`delete-on-failure: never`): delete it yourself if its upload did not finish.',
};

/** @param why in parentheses, or empty */
function leftBehind(progress: UnfinishedRun, apiUrl: URL, why: string): string {
  if (progress.stage === 'creating') {
    return `An asset “${progress.name}” may still exist${why}: see ${assetList(apiUrl)}.`;
  }
  const { id } = progress.family;
  return `Asset ${id} may still exist${why}: see ${assetPage(apiUrl, id)}.`;
}

/** ion continues a tiling without the run. */
function keptByCancel({ assetId, assetUrl, status }: Publication): string {
  if (status === 'COMPLETE') return `Asset ${assetId ?? ''} is COMPLETE and is kept: see ${assetUrl ?? ''}.`;
  return `Asset ${assetId ?? ''} is kept; ion continues tiling it: see ${assetUrl ?? ''}.`;
}
