import pMap from 'p-map';

import type { Clock } from '../lib/clock.ts';
import { formatDuration, sentence } from '../lib/format.ts';
import type { Log } from '../lib/log.ts';
import { DeadlineError } from '../lib/retry.ts';
import { createConfirmer, type Confirmer, type Observation } from './confirm.ts';
import { factsOf, isKnownStatus, percentOf, remarkOf, type SeenAsset } from './status.ts';

/** What `follow` needs. Times in milliseconds. */
export interface FollowTools {
  /** Reads an asset. Gives up with a `DeadlineError` at `deadline`, by the monotonic clock, in milliseconds. */
  readonly read: (id: number, deadline: number) => Promise<Observation>;
  /** Whether ion has described the assets before. */
  readonly areKnown: boolean;
  readonly clock: Clock;
  readonly log: Log;
  readonly signal: AbortSignal;
  /** The longest pause between two reads. */
  readonly maxPauseMs: number;
  readonly timeoutMs: number;
  /** Whether there is nothing more to wait for, after `elapsedMs` milliseconds. */
  readonly isOver: (assets: readonly SeenAsset[], elapsedMs: number) => boolean;
  /** Called after each read that found a change, with the assets in the order of the ids. */
  readonly onChange: (assets: readonly SeenAsset[]) => void;
}

/** How following ended. */
export interface FollowEnd {
  /** Whether there is nothing more to wait for; false after a time-out. */
  readonly ended: boolean;
  /** Why an asset cannot be read any more, if that is why following ended. */
  readonly lost?: Error;
  /** As last read, in the order of the ids. */
  readonly assets: readonly SeenAsset[];
}

const minPauseMs = 1000;
const maxLogPauseMs = 60_000;

/** This long after the time-out, in milliseconds, an unconfirmed observation counts as confirmed. */
const maxConfirmMs = 90_000;

/** The pause after a read: a tenth of the elapsed time, within bounds. In milliseconds. */
export function pauseAfter(elapsedMs: number, maxPauseMs: number): number {
  return Math.min(maxPauseMs, Math.max(minPauseMs, elapsedMs / 10));
}

/**
 * Follows assets until all tilings have ended, or until the time-out. Logs each change, and a line each minute or each
 * read. The first read happens at once. The status decides, never the percentage, which can reach 100 early. Unconfirmed
 * observations are read again, even after the time-out.
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

const maxConcurrentReads = 8;

/** What one round of reads needs. */
interface PollTools extends Pick<FollowTools, 'areKnown' | 'log'> {
  readonly read: (id: number) => Promise<Observation>;
}

/**
 * Reads the assets whose tiling has not ended yet.
 * @param confirmer undefined to accept every observation
 * @returns whether no read hit the deadline, and the error of an asset that cannot be read any more
 */
async function poll(
  ids: readonly number[],
  seen: Map<number, SeenAsset>,
  confirmer: Confirmer | undefined,
  { read, areKnown, log }: PollTools,
): Promise<{ readonly inTime: boolean; readonly lost: Error | undefined }> {
  const open = ids.filter((id) => !factsOf(seen.get(id)?.status ?? '').ended);
  const isFirst = seen.size < ids.length;
  const readOrGiveUp = async (id: number) => {
    try {
      return await read(id);
    } catch (error) {
      if (error instanceof DeadlineError && !isFirst) return undefined;
      throw error;
    }
  };
  const observations = await pMap(open, readOrGiveUp, { concurrency: maxConcurrentReads });
  let lost: Error | undefined;
  open.forEach((id, index) => {
    const observation = observations[index];
    if (observation === undefined) return;
    const verdict = confirmer?.confirm(id, observation, areKnown || seen.has(id)) ?? 'confirmed';
    if (verdict === 'new') log.info(`${wordsOf(observation, id)} Reading again to confirm.`);
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
    const overdue = now + pauseMs - loggedAt > maxLogPauseMs; // by the next read
    let changed = false;
    for (const asset of assets) {
      if (!isKnownStatus(asset.status) && !warned.has(asset.status)) {
        warned.add(asset.status);
        log.warning({
          code: 'status-unknown',
          message: `ion reports the status ${asset.status}, an unknown status. Still waiting.`,
          hint: 'Update this action if a newer version knows the status.',
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
