import { findAsset, type CallLimits } from '../ion/assets.ts';
import { idsOf, type Family } from '../ion/family.ts';
import type { AssetMetadata } from '../ion/ion-answers.ts';
import type { IonClient } from '../ion/ion-api.ts';
import { IonError } from '../ion/ion-error.ts';
import { assetPage } from '../ion/page.ts';
import type { Clock } from '../lib/clock.ts';
import { formatDuration, listSome } from '../lib/format.ts';
import type { Log } from '../lib/log.ts';
import { DeadlineError } from '../lib/retry.ts';
import { UserError, type Diagnostic } from '../lib/user-error.ts';
import type { Observation } from './confirm.ts';
import { adviceFor } from './data-advice.ts';
import { follow } from './follow.ts';
import {
  dataError,
  factsOf,
  hasFailed,
  isAbandoned,
  isThere,
  notFound,
  percentOf,
  remarkOf,
  type SeenAsset,
} from './status.ts';

/** How long and how often tilings are followed. Times in milliseconds. */
export interface Following {
  readonly waitTimeoutMs: number;
  /** The longest pause between two reads. */
  readonly pollIntervalMs: number;
}

/** How to wait for assets again later: the hint of an error, and the step to paste. */
export type ResumeHint = Pick<Diagnostic, 'hint' | 'yaml'>;

/** What `awaitTiling` needs. */
export interface AwaitTools {
  readonly client: IonClient;
  readonly clock: Clock;
  readonly log: Log;
  readonly signal: AbortSignal;
  /** Called with the assets, in order, after each read that found a change. */
  readonly onChange: (assets: readonly SeenAsset[]) => void;
  /** How long an asset may stay `AWAITING_FILES` after its upload was completed, in milliseconds. */
  readonly maxAwaitingMs?: number;
  /** Whether ion has described the assets before; if not, a missing one is reported at once. */
  readonly areKnown: boolean;
  /** What to check in data that ion cannot tile, in whole sentences. Default: what fits any data. */
  readonly dataAdvice?: string;
  /** What to check first after any failure, in whole sentences, and lines to paste. */
  readonly failureAdvice?: Pick<Diagnostic, 'hint' | 'yaml'> | undefined;
  /** Whether ion gets the files of an asset without an upload, so that it may wait for them for days. Default: of none. */
  readonly isImport?: (asset: AssetMetadata) => boolean;
  /** What to do if the run stops waiting for these assets while ion continues tiling. The last sentence may introduce `yaml`. */
  readonly howToResume: (ids: readonly number[]) => ResumeHint;
}

/** At most this many assets are named in an error; the job summary has them all. */
const maxNamed = 10;

/**
 * Follows assets until all are `COMPLETE`, or until none of the others can become `COMPLETE`.
 * @returns the assets, in order, all `COMPLETE`
 * @throws UserError if one fails, after the time-out, or if ion cannot be reached any more
 */
export async function awaitTiling(
  families: readonly Family[],
  { waitTimeoutMs, pollIntervalMs }: Following,
  tools: AwaitTools,
): Promise<readonly AssetMetadata[]> {
  const { client, clock, log, signal, onChange, areKnown, maxAwaitingMs = Infinity, howToResume } = tools;
  const { isImport = () => false } = tools;
  const ids = families.flatMap(idsOf);
  const parents = new Set(families.map(({ id }) => id));
  const isAwaiting = ({ id, status }: SeenAsset) => parents.has(id) && status === 'AWAITING_FILES';
  // for an asset that this run has uploaded, `maxAwaitingMs` decides instead of the date
  const isLeft = (asset: SeenAsset) =>
    !areKnown &&
    isThere(asset) &&
    isAwaiting(asset) &&
    isAbandoned(asset, clock.wallNow()) &&
    !isImport(asset);
  const { ended, assets, lost } = await follow(ids, {
    read: (id, deadline) => observe(client, id, { signal, deadline }),
    clock,
    log,
    signal,
    areKnown,
    maxPauseMs: pollIntervalMs,
    timeoutMs: waitTimeoutMs,
    isOver: (seen, elapsedMs) =>
      stillOpen(families, seen, isLeft).length === 0 || (elapsedMs >= maxAwaitingMs && seen.some(isAwaiting)),
    onChange,
  }).catch((error: unknown) => {
    if (!(error instanceof DeadlineError)) throw error;
    const nothing: readonly SeenAsset[] = [];
    return { ended: false, assets: nothing, lost: error.cause };
  });
  if (lost !== undefined) throw areKnown || assets.length > 0 ? cannotFollow(lost, howToResume(ids)) : lost;
  const failed = assets.filter(hasFailed);
  const left = assets.filter(isLeft);
  const running = ended ? [] : stillOpen(families, assets, isLeft);
  if (failed.length + left.length > 0) throw notComplete({ failed, left, running }, tools);
  if (running.length > 0) throw timedOut(running, waitTimeoutMs, howToResume);
  const awaiting = assets.filter(isAwaiting);
  if (awaiting.length > 0) throw stillAwaiting(awaiting, client.apiUrl, maxAwaitingMs);
  return assets.filter(isThere); // all of them: a missing asset has failed
}

/** Reads an asset. A missing asset counts as ended, so the others are still followed. */
async function observe(client: IonClient, id: number, limits: CallLimits): Promise<Observation> {
  try {
    return { asset: (await findAsset(client, id, limits)) ?? { id, status: notFound } };
  } catch (error) {
    if (error instanceof UserError) return { error };
    throw error;
  }
}

/** The assets to wait for. Children of an asset that failed, or that has no files, never start. */
function stillOpen(
  families: readonly Family[],
  seen: readonly SeenAsset[],
  isLeft: (asset: SeenAsset) => boolean,
): readonly SeenAsset[] {
  const failed = new Set(seen.filter((asset) => hasFailed(asset) || isLeft(asset)).map(({ id }) => id));
  const hopeless = new Set(families.filter(({ id }) => failed.has(id)).flatMap(idsOf));
  return seen.filter(({ id, status }) => !factsOf(status).ended && !hopeless.has(id));
}

function timedOut(
  running: readonly SeenAsset[],
  waitedMs: number,
  howToResume: AwaitTools['howToResume'],
): UserError {
  const { hint, yaml } = howToResume(running.map(({ id }) => id));
  return new UserError(
    'tiling-timeout',
    `The tiling did not end within ${formatDuration(waitedMs)} (\`wait-timeout-minutes\`): ${listRunning(running)}.`,
    `To wait longer next time, raise \`wait-timeout-minutes\`. ${hint}`,
    { yaml },
  );
}

function listRunning(running: readonly SeenAsset[]): string {
  const list = running.map(
    (asset) => `asset ${asset.id} is ${asset.status}, ${Math.floor(percentOf(asset))} %`,
  );
  return listSome(list, maxNamed, '; ');
}

/** Statuses with which ion refuses a token. Their hints come first. */
const refusalStatuses = new Set([401, 403]);

/** The error of a run that cannot read its assets any more. */
function cannotFollow(reason: unknown, resume: ResumeHint): unknown {
  if (!(reason instanceof UserError)) return reason;
  const isRefused = reason instanceof IonError && refusalStatuses.has(reason.status);
  const hint = isRefused ? `${reason.hint} ${resume.hint}` : resume.hint;
  return new UserError(reason.code, reason.message, hint, { yaml: resume.yaml, cause: reason });
}

/** Assets that will not become `COMPLETE` in time. */
interface Others {
  /** With a failed status, or missing; a missing asset has no page. */
  readonly failed: readonly SeenAsset[];
  /** Without files, although no upload can be running. */
  readonly left: readonly SeenAsset[];
  readonly running: readonly SeenAsset[];
}

type FailureTools = Pick<AwaitTools, 'client' | 'dataAdvice' | 'failureAdvice'>;

function notComplete(
  { failed, left, running }: Others,
  { client: { apiUrl }, dataAdvice = adviceFor(undefined), failureAdvice }: FailureTools,
): UserError {
  const tiled = failed.filter(isThere);
  const missing = failed.filter((asset) => !isThere(asset));
  const sentences = [
    ...(tiled.length === 0 ? [] : [`The tiling failed: ${listFailed(tiled)}.`]),
    ...(missing.length === 0 ? [] : [missingText(missing)]),
    ...(left.length === 0 ? [] : [`The upload of these assets did not finish: ${idsIn(left)}.`]),
    ...(running.length === 0 ? [] : [`Others did not end in time: ${listRunning(running)}.`]),
  ];
  const statuses = worstFirst(failed);
  const advice = tiled.length === 0 ? undefined : failureAdvice;
  const hints = [
    ...(advice === undefined ? [] : [advice.hint]),
    ...(failed.length === 0 ? [] : [hintsForStatuses(statuses, dataAdvice)]),
    ...(left.length === 0
      ? []
      : ['Publish the data again: ion has waited for the files for more than a day.']),
    ...(tiled.length + left.length === 0 ? [] : [`See ${pagesOf([...tiled, ...left], apiUrl)}.`]),
  ];
  const code = factsOf(statuses[0] ?? '').remedy?.code ?? 'upload-abandoned';
  return new UserError(code, sentences.join(' '), hints.join(' '), { yaml: advice?.yaml });
}

function idsIn(assets: readonly SeenAsset[]): string {
  return listSome(
    assets.map(({ id }) => `${id}`),
    maxNamed,
  );
}

function listFailed(failed: readonly AssetMetadata[]): string {
  const list = failed.map((asset) => {
    const remark = remarkOf(asset);
    const words = remark === undefined ? '' : `, “${remark}”`;
    const { status, percentComplete } = asset;
    return `asset ${asset.id} ended with ${status} at ${Math.floor(percentComplete)} %: ${factsOf(status).meaning}${words}`;
  });
  return listSome(list, maxNamed, '; ');
}

function missingText(missing: readonly SeenAsset[]): string {
  const ids = idsIn(missing);
  const { meaning } = factsOf(notFound);
  return missing.length === 1
    ? `Asset ${ids} was not found: ${meaning}.`
    : `Assets ${ids} were not found: ${meaning}.`;
}

/** The statuses of assets, each once. */
function worstFirst(assets: readonly SeenAsset[]): readonly string[] {
  const statuses = [...new Set(assets.map(({ status }) => status))];
  return statuses.sort((a, b) => factsOf(b).rank - factsOf(a).rank);
}

function hintsForStatuses(statuses: readonly string[], dataAdvice: string): string {
  const [only = '', ...others] = statuses;
  const hintOf = (status: string) => {
    const hint = factsOf(status).remedy?.hint ?? '';
    return status === dataError ? `${dataAdvice} ${hint}` : hint;
  };
  if (others.length === 0) return hintOf(only);
  return statuses.map((status) => `${status}: ${hintOf(status)}`).join(' ');
}

function stillAwaiting(awaiting: readonly SeenAsset[], apiUrl: URL, waitedMs: number): UserError {
  const ids = idsIn(awaiting);
  return new UserError(
    'tiling-not-started',
    `${awaiting.length === 1 ? `Asset ${ids} is` : `Assets ${ids} are`} still \`AWAITING_FILES\` ${formatDuration(waitedMs)} after the upload was completed.`,
    `If the status stays the same, delete the asset and run the job again: ${pagesOf(awaiting, apiUrl)}.`,
  );
}

function pagesOf(assets: readonly SeenAsset[], apiUrl: URL): string {
  return listSome(
    assets.map(({ id }) => assetPage(apiUrl, id)),
    maxNamed,
  );
}
