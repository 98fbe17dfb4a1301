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
import { UserError } from '../lib/user-error.ts';
import type { Observation } from './confirm.ts';
import { follow } from './follow.ts';
import {
  factsOf,
  hasFailed,
  isAbandoned,
  isThere,
  notFound,
  percentOf,
  remarkOf,
  type SeenAsset,
} from './status.ts';

/** How patiently tilings are followed. Times in milliseconds. */
export interface Following {
  readonly waitTimeoutMs: number;
  /** The longest pause between two looks. */
  readonly pollIntervalMs: number;
}

/** What tilings are awaited with. */
export interface AwaitTools {
  readonly client: IonClient;
  readonly clock: Clock;
  readonly log: Log;
  readonly signal: AbortSignal;
  /** Told of the assets as last seen, in order, after each look that saw something new. */
  readonly onChange: (assets: readonly SeenAsset[]) => void;
  /** So long, in milliseconds, an asset may go on awaiting its files; where ion was told that they are there. */
  readonly maxAwaitingMs?: number;
  /** Whether ion has told of the assets before; else one that it does not know is told at once. */
  readonly areKnown: boolean;
  /** What to do where these assets are lost sight of while ion goes on tiling, as sentences. */
  readonly howToResume: (ids: readonly number[]) => string;
}

/** So many assets an error names; the job summary has them all. */
const maxNamed = 10;

/**
 * Follows assets until all are `COMPLETE`, or until none of those that are not can become it any more.
 * @returns the assets, in order, all `COMPLETE`
 * @throws UserError where one fails, where time runs out, or where ion cannot be asked any more
 */
export async function awaitTiling(
  families: readonly Family[],
  { waitTimeoutMs, pollIntervalMs }: Following,
  tools: AwaitTools,
): Promise<readonly AssetMetadata[]> {
  const { client, clock, log, signal, onChange, areKnown, maxAwaitingMs = Infinity, howToResume } = tools;
  const ids = families.flatMap(idsOf);
  const parents = new Set(families.map(({ id }) => id));
  const isAwaiting = ({ id, status }: SeenAsset) => parents.has(id) && status === 'AWAITING_FILES';
  // of an asset that this run has uploaded itself, its own clock says more than a date
  const isLeft = (asset: SeenAsset) =>
    !areKnown && isThere(asset) && isAwaiting(asset) && isAbandoned(asset, clock.wallNow());
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
  if (failed.length + left.length > 0) throw notComplete({ failed, left, running }, client.apiUrl);
  if (running.length > 0) throw timedOut(running, waitTimeoutMs, howToResume);
  const awaiting = assets.filter(isAwaiting);
  if (awaiting.length > 0) throw stillAwaiting(awaiting, client.apiUrl, maxAwaitingMs);
  return assets.filter(isThere); // all of them: what is not there has failed
}

/** An asset that ion does not have is at its end, and keeps nobody from following the others. */
async function observe(client: IonClient, id: number, limits: CallLimits): Promise<Observation> {
  try {
    return { asset: (await findAsset(client, id, limits)) ?? { id, status: notFound } };
  } catch (error) {
    if (error instanceof UserError) return { error };
    throw error;
  }
}

/** Those that there is something to wait for: the children of an asset that failed, or whose upload did, never start. */
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
  return new UserError(
    'todo',
    `The tiling did not end within ${formatDuration(waitedMs)} (\`wait-timeout-minutes\`): ${listRunning(running)}.`,
    `${howToResume(running.map(({ id }) => id))} To wait longer the next time, raise \`wait-timeout-minutes\`.`,
  );
}

function listRunning(running: readonly SeenAsset[]): string {
  const list = running.map(
    (asset) => `asset ${asset.id} is ${asset.status}, ${Math.floor(percentOf(asset))} %`,
  );
  return listSome(list, maxNamed, '; ');
}

/** Statuses with which ion refuses a token, whose hints go before what is to be done then. */
const refusalStatuses = new Set([401, 403]);

/** The error of a run that has seen its assets, and cannot any more. */
function cannotFollow(reason: unknown, resume: string): unknown {
  if (!(reason instanceof UserError)) return reason;
  const isRefused = reason instanceof IonError && refusalStatuses.has(reason.status);
  const hint = isRefused ? `${reason.hint} ${resume}` : resume;
  return new UserError('todo', reason.message, hint, { cause: reason });
}

/** Assets that will not become `COMPLETE` in time. */
interface Others {
  /** By their status; among them those that ion does not have, which have no page to look at. */
  readonly failed: readonly SeenAsset[];
  /** Await their files in vain. */
  readonly left: readonly SeenAsset[];
  readonly running: readonly SeenAsset[];
}

function notComplete({ failed, left, running }: Others, apiUrl: URL): UserError {
  const tiled = failed.filter(isThere);
  const missing = failed.filter((asset) => !isThere(asset));
  const sentences = [
    ...(tiled.length === 0 ? [] : [`The tiling failed: ${listFailed(tiled)}.`]),
    ...(missing.length === 0 ? [] : [missingText(missing)]),
    ...(left.length === 0 ? [] : [`The upload of these assets did not finish: ${idsIn(left)}.`]),
    ...(running.length === 0 ? [] : [`Time ran out for others: ${listRunning(running)}.`]),
  ];
  const hints = [
    ...(failed.length === 0 ? [] : [hintsForStatuses(failed)]),
    ...(left.length === 0 ? [] : ['Publish the data again: ion has awaited the files for more than a day.']),
    ...(tiled.length + left.length === 0 ? [] : [`See ${pagesOf([...tiled, ...left], apiUrl)}.`]),
  ];
  return new UserError('todo', sentences.join(' '), hints.join(' '));
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
    return `asset ${asset.id} ended with ${asset.status}: ${factsOf(asset.status).meaning}${words}`;
  });
  return listSome(list, maxNamed, '; ');
}

function missingText(missing: readonly SeenAsset[]): string {
  const ids = idsIn(missing);
  const { meaning } = factsOf(notFound);
  return missing.length === 1
    ? `Asset ${ids} is not there: ${meaning}.`
    : `Assets ${ids} are not there: ${meaning}.`;
}

/** The hint of each status, the worst first. */
function hintsForStatuses(failed: readonly SeenAsset[]): string {
  const statuses = [...new Set(failed.map(({ status }) => status))];
  const [only, ...others] = statuses.sort((a, b) => factsOf(b).rank - factsOf(a).rank);
  const hintOf = (status = '') => factsOf(status).hint ?? '';
  if (others.length === 0) return hintOf(only);
  return statuses.map((status) => `${status}: ${hintOf(status)}`).join(' ');
}

function stillAwaiting(awaiting: readonly SeenAsset[], apiUrl: URL, waitedMs: number): UserError {
  return new UserError(
    'todo',
    `Asset ${idsIn(awaiting)} still awaits its files ${formatDuration(waitedMs)} after ion was told that they are there.`,
    `Look at ${pagesOf(awaiting, apiUrl)}: if it stays so, delete it there and run the job again.`,
  );
}

function pagesOf(assets: readonly SeenAsset[], apiUrl: URL): string {
  return listSome(
    assets.map(({ id }) => assetPage(apiUrl, id)),
    maxNamed,
  );
}
