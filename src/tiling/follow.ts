import type { Clock } from '../lib/clock.ts';
import { formatDuration, sentence } from '../lib/format.ts';
import type { Log } from '../lib/log.ts';
import { mapSome } from '../lib/map-some.ts';
import { DeadlineError } from '../lib/retry.ts';
import { createConfirmer, type Confirmer, type Observation } from './confirm.ts';
import { factsOf, isKnownStatus, percentOf, remarkOf, type SeenAsset } from './status.ts';

/** How to follow. Times in milliseconds. */
export interface FollowTools {
  /** Looks at an asset; gives up with a `DeadlineError` at `deadline`, by the monotonic clock, in milliseconds. */
  readonly read: (id: number, deadline: number) => Promise<Observation>;
  /** Whether ion has told of the assets before. */
  readonly areKnown: boolean;
  readonly clock: Clock;
  readonly log: Log;
  readonly signal: AbortSignal;
  /** The longest pause between two looks. */
  readonly maxPauseMs: number;
  readonly timeoutMs: number;
  /** Whether there is nothing more to wait for, after so many milliseconds. */
  readonly isOver: (assets: readonly SeenAsset[], elapsedMs: number) => boolean;
  /** Told after each look that saw something new: the assets as last seen, in the order of the ids. */
  readonly onChange: (assets: readonly SeenAsset[]) => void;
}

/** How following ended. */
export interface FollowEnd {
  /** Whether there is nothing more to wait for; else time ran out. */
  readonly ended: boolean;
  /** Why an asset cannot be followed any more, if that is what ended it. */
  readonly lost?: Error;
  /** As last seen, in the order of the ids. */
  readonly assets: readonly SeenAsset[];
}

const minPauseMs = 1000;
const maxLogPauseMs = 60_000;

/** So long after the end of the time, in milliseconds, whatever is still in doubt is believed. */
const maxConfirmMs = 90_000;

/** The pause after a look: a tenth of the time followed so far, within bounds. In milliseconds. */
export function pauseAfter(elapsedMs: number, maxPauseMs: number): number {
  return Math.min(maxPauseMs, Math.max(minPauseMs, elapsedMs / 10));
}

/**
 * Follows assets until the tiling of each has ended or time has run out; a line for each change, and one a minute or
 * one a look. The first look comes at once. The status decides, never the percentage, which can reach 100 early. What
 * is in doubt is looked at again, past the end of the time, too.
 * @throws what `read` throws
 */
export async function follow(ids: readonly number[], tools: FollowTools): Promise<FollowEnd> {
  const { clock, signal, timeoutMs, maxPauseMs } = tools;
  const start = clock.now();
  const report = createReporter(ids.length > 1, start, tools);
  const confirmer = createConfirmer(clock);
  const seen = new Map<number, SeenAsset>();
  for (;;) {
    const isLate = clock.now() - start >= timeoutMs + maxConfirmMs;
    const { inTime, lost } = await poll(ids, seen, isLate ? undefined : confirmer, {
      ...tools,
      read: (id) => tools.read(id, start + timeoutMs),
    });
    const assets = ids.flatMap((id) => seen.get(id) ?? []);
    if (lost !== undefined) return { ended: false, assets, lost };
    if (!inTime) return { ended: false, assets };
    const elapsed = clock.now() - start;
    const usualPause = Math.min(pauseAfter(elapsed, maxPauseMs), timeoutMs - elapsed);
    const confirmPause = isLate ? undefined : confirmer.nextPauseMs();
    const pause = confirmPause === undefined ? usualPause : Math.min(confirmPause, maxPauseMs);
    if (assets.length === ids.length) report(assets, pause);
    if (confirmPause === undefined) {
      if (tools.isOver(assets, elapsed)) return { ended: true, assets };
      if (elapsed >= timeoutMs) return { ended: false, assets };
    }
    await clock.sleep(pause, signal);
  }
}

/** So many assets are read at once. */
const maxConcurrentReads = 8;

/** What one round of looks needs. */
interface PollTools extends Pick<FollowTools, 'areKnown' | 'log'> {
  readonly read: (id: number) => Promise<Observation>;
}

/**
 * Reads those whose tiling has not ended yet.
 * @param doubts undefined to believe all that is seen
 * @returns whether there was time enough, and why one was lost, if so
 */
async function poll(
  ids: readonly number[],
  seen: Map<number, SeenAsset>,
  confirmer: Confirmer | undefined,
  { read, areKnown, log }: PollTools,
): Promise<{ readonly inTime: boolean; readonly lost: Error | undefined }> {
  const open = ids.filter((id) => !factsOf(seen.get(id)?.status ?? '').ended);
  const isFirst = seen.size < ids.length;
  const observations = await mapSome(open, maxConcurrentReads, async (id) => {
    try {
      return await read(id);
    } catch (error) {
      if (error instanceof DeadlineError && !isFirst) return undefined;
      throw error;
    }
  });
  let lost: Error | undefined;
  open.forEach((id, index) => {
    const observation = observations[index];
    if (observation === undefined) return;
    const verdict = confirmer?.confirm(id, observation, areKnown || seen.has(id)) ?? 'confirmed';
    if (verdict === 'new') {
      log.info(`${wordsOf(observation, id)} Looking again, since a single answer like this decides nothing.`);
    }
    if (verdict !== 'confirmed') return;
    if ('error' in observation) lost ??= observation.error;
    else seen.set(id, observation.asset);
  });
  return { inTime: !observations.includes(undefined), lost };
}

function wordsOf(observation: Observation, id: number): string {
  return sentence(
    'error' in observation
      ? observation.error.message
      : `Asset ${id}: ${statusText(observation.asset, false)}`,
  );
}

function createReporter(
  several: boolean,
  start: number,
  { clock, log, onChange }: FollowTools,
): (assets: readonly SeenAsset[], pauseMs: number) => void {
  const loggedIds = new Map<number, string>();
  const warned = new Set<string>();
  let loggedAt = -Infinity;
  return (assets, pauseMs) => {
    const now = clock.now();
    const overdue = now + pauseMs - loggedAt > maxLogPauseMs; // by the next look
    let changed = false;
    for (const asset of assets) {
      if (!isKnownStatus(asset.status) && !warned.has(asset.status)) {
        warned.add(asset.status);
        log.warning({
          code: 'todo',
          hint: '',
          message: `ion reports the status ${asset.status}, which is not known here: waiting on.`,
        });
      }
      const words = statusText(asset, several);
      const isNew = loggedIds.get(asset.id) !== words;
      changed ||= isNew;
      if (!isNew && !(overdue && !factsOf(asset.status).ended)) continue;
      loggedIds.set(asset.id, words);
      loggedAt = now;
      log.info(`${words} · ${formatDuration(now - start)}`);
    }
    if (changed) onChange(assets);
  };
}

function statusText(asset: SeenAsset, several: boolean): string {
  const subject = several ? `asset ${asset.id}: ` : '';
  const remark = remarkOf(asset) ?? waitingWords(asset);
  return `${subject}${asset.status} ${Math.floor(percentOf(asset))} %${remark === undefined ? '' : ` (${remark})`}`;
}

/** What an asset waits for; undefined if it is being tiled, or has ended. */
function waitingWords({ status }: SeenAsset): string | undefined {
  const { ended, meaning } = factsOf(status);
  return ended || status === 'IN_PROGRESS' ? undefined : meaning;
}
