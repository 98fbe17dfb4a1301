import { shorten } from '../lib/format.ts';
import { isJsonObject, textOf, type JsonObject } from '../lib/json.ts';
import { messageOf } from '../lib/user-error.ts';
import type { LeftStatus } from '../state/publication.ts';
import { runTagOf } from '../state/run-tag.ts';
import { GitHubError, listAll, unclear, type CallBounds, type GitHub } from './api.ts';
import {
  maxDescriptionLength,
  statusStates,
  type CommitStatus,
  type PlacedStatus,
  type StatusPlace,
} from './commit-status.ts';
import { readLeft } from './left-status.ts';
import type { RunAttempt } from './run.ts';

/** A status was written, and it is unknown whether another step failed. */
export class UncheckedError extends GitHubError {
  constructor(state: 'success' | 'pending', cause: unknown) {
    const refusal = cause instanceof GitHubError ? cause.refusal : undefined;
    super(
      `it is ${state === 'success' ? 'a success' : state} now, but the statuses of other steps could not be read: ${messageOf(cause)}`,
      { ...unclear, refusal },
      cause,
    );
    this.name = 'UncheckedError';
  }
}

/** Writes a commit status. @throws GitHubError */
export async function writeStatus(
  github: GitHub,
  { sha, context }: StatusPlace,
  { state, description, targetUrl }: CommitStatus,
  bounds: CallBounds,
): Promise<void> {
  const target = targetUrl === undefined ? {} : { target_url: targetUrl };
  const parameters = { sha, context, state, description, ...target };
  const { data } = await github('POST /repos/{owner}/{repo}/statuses/{sha}', parameters, bounds);
  if (isJsonObject(data) && data['state'] === state) return;
  throw new GitHubError('GitHub answered with something other than a commit status', unclear);
}

/**
 * Writes the final commit status of a run. Steps of one run may share a status, and a success must hide neither the failure
 * of another step nor a status that another step left to `sync`. So both name their run. They are searched before and
 * after the write, because another step may write in between. If there is one, it is written again, so that it stays the
 * latest. The same holds for a status that stays pending.
 * @param attempt the attempt that the step belongs to; undefined outside of GitHub
 * @returns the status that stands: that of another step, or the given one
 * @throws GitHubError; UncheckedError if it was written, and others could not be searched afterwards
 */
export async function writeLastStatus(
  github: GitHub,
  { place, status }: PlacedStatus,
  attempt: RunAttempt | undefined,
  bounds: CallBounds,
): Promise<CommitStatus> {
  const write = async (one: CommitStatus) => {
    await writeStatus(github, place, one, bounds);
    return one;
  };
  if (status.state === 'failure' || status.state === 'error') return write(named(status, attempt));
  if (attempt === undefined) return write(status);
  const find = () => findStanding(github, { place, status }, attempt, bounds);
  const before = await find();
  if (before !== undefined) return write(before);
  await write(status);
  if (status.state === 'pending' && readLeft(status.description) === undefined) return status;
  const { state } = status;
  const after = await find().catch((error: unknown) => {
    throw new UncheckedError(state, error);
  });
  return after === undefined ? status : write(after);
}

/** A failure with the run and the attempt at its end. */
function named(status: CommitStatus, attempt: RunAttempt | undefined): CommitStatus {
  if (attempt === undefined) return status;
  const end = endOf(attempt);
  return { ...status, description: shorten(status.description, maxDescriptionLength - end.length) + end };
}

/** The most attempts of a run that are looked back: GitHub allows 50 (“Workflow re-runs” in its limits). */
const maxAttempts = 50;

const anyEnd = / \(run \d+, attempt \d+\)$/;

function endOf({ run, attempt }: RunAttempt): string {
  return ` (run ${run}, attempt ${attempt})`;
}

/**
 * Finds what other steps of an attempt have written under the same name, and a final status must not hide: a failure, or
 * a status that was left for another asset and is not ended, or that `sync` has ended with a failure. GitHub lists the
 * latest first and ignores case in names.
 * @returns the status that must stand; undefined if the given one may
 */
async function findStanding(
  github: GitHub,
  { place: { sha, context }, status }: PlacedStatus,
  attempt: RunAttempt,
  bounds: CallBounds,
): Promise<CommitStatus | undefined> {
  const own = readLeft(status.description);
  // a success hides nothing of an earlier attempt either: "Re-run failed jobs" does not run the step that left it
  const runTags = tagsOf(attempt, status.state === 'success');
  const route = 'GET /repos/{owner}/{repo}/commits/{ref}/statuses';
  let next: CommitStatus | undefined; // what has ended or replaced an older status that was left
  let left: CommitStatus | undefined;
  for await (const entry of listAll(github, route, { ref: sha }, bounds)) {
    if (!isJsonObject(entry) || textOf(entry['context']).toLowerCase() !== context.toLowerCase()) continue;
    const other = toStatus(entry);
    if (other === undefined || isSame(other, status)) continue;
    if (isFailure(other) && other.description.endsWith(endOf(attempt))) return other;
    const its = readLeft(other.description);
    if (its !== undefined && runTags.includes(its.runTag) && !isAbout(status, own, its)) {
      // `sync` names no run
      if (next !== undefined && isFailure(next) && !anyEnd.test(next.description)) return next;
      if (next === undefined) left = other;
    }
    const isOfRun = other.description.includes(` (run ${attempt.run}, attempt `);
    if ((other.state !== 'pending' || its !== undefined) && !isOfRun) next = other;
  }
  if (left === undefined || own === undefined) return left;
  // one status cannot name two assets
  const description = 'Two steps of this run left this status pending, and it can name one asset only';
  return named({ state: 'error', description, targetUrl: status.targetUrl }, attempt);
}

/** Whether a status is about what was left: the same asset, and if it is left itself, with the same checks. */
function isAbout({ assetIds = [] }: CommitStatus, own: LeftStatus | undefined, left: LeftStatus): boolean {
  return assetIds.includes(left.assetId) && (own === undefined || own.code === left.code);
}

/** The tags of an attempt and, if asked for, of the attempts before it. */
function tagsOf({ run, attempt }: RunAttempt, withEarlier: boolean): readonly string[] {
  const last = Number(attempt);
  const count = withEarlier ? Math.min(last, maxAttempts) : 1;
  return Array.from({ length: count }, (_item, index) => runTagOf(run, String(last - index)));
}

function isSame(one: CommitStatus, other: CommitStatus): boolean {
  return one.state === other.state && one.description === other.description;
}

function isFailure({ state }: CommitStatus): boolean {
  return state === 'failure' || state === 'error';
}

function toStatus({ state: name, description, target_url: url }: JsonObject): CommitStatus | undefined {
  const state = statusStates.find((one) => one === name);
  return state && { state, description: textOf(description), targetUrl: textOf(url) || undefined };
}
