import pMap from 'p-map';

import { GitHubError, type CallBounds, type GitHub } from '../../github/api.ts';
import type { CommitStatus } from '../../github/commit-status.ts';
import { hintFor, type Reporter } from '../../github/hints.ts';
import {
  findPending,
  isStillPending,
  listWatched,
  maxPulls,
  type PendingStatus,
} from '../../github/left-statuses.ts';
import { rateLimitPauseMs } from '../../github/rate-limit.ts';
import { writeStatus } from '../../github/write-status.ts';
import type { SyncInputs } from '../../inputs/sync-inputs.ts';
import { formatDuration, sentence } from '../../lib/format.ts';
import { joinErrors, messageOf, UserError } from '../../lib/user-error.ts';
import { readVersion, type Version } from '../../provenance/inventory.ts';
import { judgeAsset, type JudgeTools } from './judge-asset.ts';
import { judgeTrust } from './trust.ts';

/** What became of a status. */
export interface SyncedStatus {
  readonly pending: PendingStatus;
  /** How it ended; undefined if it stays pending. */
  readonly ended: CommitStatus | undefined;
  /** Why it stays pending, as a clause; `''` if it ended. */
  readonly why: string;
}

/** What the pass needs. */
export interface SyncTools extends JudgeTools {
  readonly github: GitHub;
  readonly reporter: Reporter;
  /** 16 hexadecimal digits that stand for the repository. */
  readonly repository: string;
  /** Whether the token may change records, as far as that is known. */
  readonly mayMark: boolean;
  /** Called with each status that was looked at. */
  readonly onSynced: (synced: SyncedStatus) => void;
}

/** How long GitHub may take for the lists, and for each status, in milliseconds: longer than a secondary rate limit. */
const maxGitHubMs = 15 * 60_000;

/** How long after the last look at a status it may be written, in milliseconds. */
const maxWriteMs = 10_000;

/** Statuses that are looked at at the same time. */
const maxAtOnce = 4;

/**
 * Ends the commit statuses that steps left pending without waiting, if their assets have ended: one pass over the heads of
 * open pull requests and the recent commits of the default branch.
 * @throws UserError if GitHub or ion cannot be read, or if a status could not be written
 */
export async function syncStatuses({ contextPrefix }: SyncInputs, tools: SyncTools): Promise<void> {
  const { github, clock, log, signal } = tools;
  const boundsFromNow = () => ({ signal, deadline: clock.now() + maxGitHubMs });
  const pending = await reading(tools, async () => {
    const bounds = boundsFromNow();
    const { commits, hasMorePulls } = await listWatched(github, clock.wallNow(), bounds);
    if (hasMorePulls) {
      log.notice(
        `There are more than ${maxPulls} open pull requests. Only the ${maxPulls} that changed last are read.`,
      );
    }
    return findPending(github, commits, contextPrefix, bounds);
  });
  if (pending.length === 0) log.info('No commit status waits for an asset.');
  const versions = new Map<number, Promise<Version | undefined>>();
  const versionOf = (id: number) => {
    const known = versions.get(id) ?? readVersion(tools.client, id, signal);
    versions.set(id, known);
    return known;
  };
  const failures: UserError[] = [];
  await pMap(
    pending,
    async (one) => {
      try {
        await syncOne(one, await versionOf(one.left.assetId), tools, boundsFromNow);
      } catch (error) {
        signal.throwIfAborted();
        failures.push(cannotEnd(error, one, tools.reporter));
        tools.onSynced({ pending: one, ended: undefined, why: messageOf(error) });
      }
    },
    { concurrency: maxAtOnce },
  );
  const [first, ...others] = failures;
  if (first !== undefined) throw joinErrors(first, others);
}

async function syncOne(
  pending: PendingStatus,
  version: Version | undefined,
  tools: SyncTools,
  boundsFromNow: () => CallBounds,
): Promise<void> {
  const { repository, mayMark, log, onSynced } = tools;
  const { context, sha } = pending.place;
  const stay = (why: string) => {
    log.info(`“${context}” on ${sha.slice(0, 7)} stays pending: ${sentence(why)}`);
    onSynced({ pending, ended: undefined, why });
  };
  const trust = judgeTrust(pending, version, repository);
  if (!trust.isTrusted || version === undefined) {
    stay(trust.isTrusted ? 'there is no asset' : trust.why);
    return;
  }
  const { provenance } = version.record;
  const judged = await judgeAsset(pending, version, trust.isOwn && mayMark ? provenance : undefined, tools);
  if ('stays' in judged) {
    stay(judged.stays);
    return;
  }
  if (!(await endStatus(pending, judged.ended, tools, boundsFromNow()))) {
    stay('another step has changed it meanwhile');
    return;
  }
  log.info(
    `“${context}” on ${sha.slice(0, 7)} is ${judged.ended.state}: ${sentence(judged.ended.description)}`,
  );
  onSynced({ pending, ended: judged.ended, why: '' });
}

/**
 * Ends a status if it is still the same. A rate limit can last for minutes, so it is read again after each.
 * @returns whether it was the same
 * @throws GitHubError
 */
async function endStatus(
  pending: PendingStatus,
  ended: CommitStatus,
  { github, clock, log, signal }: SyncTools,
  bounds: CallBounds,
): Promise<boolean> {
  for (;;) {
    if (!(await isStillPending(github, pending, bounds))) return false;
    try {
      const deadline = Math.min(bounds.deadline, clock.now() + maxWriteMs);
      await writeStatus(github, pending.place, ended, { ...bounds, deadline });
      return true;
    } catch (error) {
      const refusal = error instanceof GitHubError ? error.refusal : undefined;
      const pauseMs = refusal && rateLimitPauseMs(refusal, clock.wallNow());
      if (pauseMs === undefined || clock.now() + pauseMs > bounds.deadline) throw error;
      log.info(`${sentence(messageOf(error))} Another attempt follows in ${formatDuration(pauseMs)}.`);
      await clock.sleep(pauseMs, signal);
    }
  }
}

/** Reads from GitHub. @throws UserError with the hint */
async function reading<T>({ reporter, signal }: SyncTools, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    signal.throwIfAborted();
    const report = {
      what: 'the pending statuses',
      input: 'github-token',
      permission: 'statuses: write\n  pull-requests: read',
    };
    const { code, hint, yaml } = hintFor(error, report, reporter);
    const message = `The pending statuses could not be read: ${sentence(messageOf(error))}`;
    throw new UserError(code, message, hint, { yaml, cause: error });
  }
}

function cannotEnd(
  error: unknown,
  { place: { context, sha } }: PendingStatus,
  reporter: Reporter,
): UserError {
  const report = { what: 'the status', input: 'github-token', permission: 'statuses: write' };
  const { code, hint, yaml } = hintFor(error, report, reporter);
  const message = `The commit status “${context}” on ${sha.slice(0, 7)} stays pending: ${sentence(messageOf(error))}`;
  return new UserError(code, message, hint, { yaml, cause: error });
}
