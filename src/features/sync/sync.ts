import pMap from 'p-map';

import type { CallBounds, GitHub } from '../../github/api.ts';
import type { CommitStatus } from '../../github/commit-status.ts';
import { hintFor, type Reporter } from '../../github/hints.ts';
import { findPending, listWatched, maxPulls, type PendingStatus } from '../../github/left-statuses.ts';
import type { SyncInputs } from '../../inputs/sync-inputs.ts';
import { sentence } from '../../lib/format.ts';
import { joinErrors, messageOf, UserError } from '../../lib/user-error.ts';
import { readVersion, type Version } from '../../provenance/inventory.ts';
import { isConfirmed } from './confirm.ts';
import { endStatus } from './end-status.ts';
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

/** All permissions of the job: a list of some of them, pasted into a workflow, would take the others away. */
const needs = { input: 'github-token', permission: 'statuses: write\n  pull-requests: read' };

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
  const { pending, unread } = await reading(tools, async () => {
    const bounds = boundsFromNow();
    const { commits, hasMorePulls } = await listWatched(github, bounds);
    if (hasMorePulls) {
      log.notice(
        `There are more than ${maxPulls} open pull requests. Only the ${maxPulls} that changed last are read.`,
      );
    }
    return findPending(github, commits, contextPrefix, bounds);
  });
  if (pending.length + unread.length === 0) {
    log.info(`No commit status whose name begins with “${contextPrefix}” waits for an asset.`);
  }
  const versions = new Map<number, Promise<Version | undefined>>();
  const versionOf = (id: number) => {
    const known = versions.get(id) ?? readVersion(tools.client, id, signal);
    versions.set(id, known);
    return known;
  };
  const failures = unread.map(({ sha, error }) => cannotRead(error, `of commit ${sha.slice(0, 7)}`, tools));
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
  found: Version | undefined,
  tools: SyncTools,
  boundsFromNow: () => CallBounds,
): Promise<void> {
  const { repository, mayMark, log, onSynced } = tools;
  const { context, sha } = pending.place;
  const stay = (why: string) => {
    log.info(`“${context}” on ${sha.slice(0, 7)} stays pending: ${sentence(why)}`);
    onSynced({ pending, ended: undefined, why });
  };
  const trust = judgeTrust(pending, found, repository);
  if (!trust.isTrusted) {
    stay(trust.why);
    return;
  }
  const { version, isOwn } = trust;
  if (!(await isConfirmed(version, tools))) {
    stay(`ion’s responses about asset ${version.asset.id} contradict each other`);
    return;
  }
  const { provenance } = version.record;
  const judged = await judgeAsset(pending, version, isOwn && mayMark ? provenance : undefined, tools);
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

/** Reads from GitHub. @throws UserError with the hint */
async function reading<T>(tools: SyncTools, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    tools.signal.throwIfAborted();
    throw cannotRead(error, 'all', tools);
  }
}

function cannotRead(error: unknown, what: string, { reporter }: Pick<SyncTools, 'reporter'>): UserError {
  const { code, hint, yaml } = hintFor(error, { ...needs, what }, reporter);
  return new UserError(
    code,
    `The statuses could not be read (${what}): ${sentence(messageOf(error))}`,
    hint,
    {
      yaml,
      cause: error,
    },
  );
}

function cannotEnd(
  error: unknown,
  { place: { context, sha } }: PendingStatus,
  reporter: Reporter,
): UserError {
  const { code, hint, yaml } = hintFor(error, { ...needs, what: 'the status' }, reporter);
  const message = `The commit status “${context}” on ${sha.slice(0, 7)} stays pending: ${sentence(messageOf(error))}`;
  return new UserError(code, message, hint, { yaml, cause: error });
}
