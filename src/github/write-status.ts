import { shorten } from '../lib/format.ts';
import { isJsonObject, textOf, type JsonObject } from '../lib/json.ts';
import { messageOf } from '../lib/user-error.ts';
import { GitHubError, listAll, unclear, type CallBounds, type GitHub } from './api.ts';
import {
  maxDescriptionLength,
  type CommitStatus,
  type PlacedStatus,
  type StatusPlace,
} from './commit-status.ts';
import type { RunAttempt } from './run.ts';

/** A success was written, and it is unknown whether another step failed. */
export class UncheckedError extends GitHubError {
  constructor(cause: unknown) {
    const refusal = cause instanceof GitHubError ? cause.refusal : undefined;
    super(
      `it is a success now, but the statuses of other steps could not be read: ${messageOf(cause)}`,
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
 * Writes the final commit status of a run. Steps of one run may share a status, and a success must not hide the failure of
 * another step. So a failure names its run. It is searched before and after a success is written, because another step
 * may write in between. If there is one, it is written again, so that it stays the latest. The same holds for a status
 * that stays pending.
 * @param attempt the attempt that the step belongs to; undefined outside of GitHub
 * @returns the status that stands: the failure of another step, or the given one
 * @throws GitHubError; UncheckedError if a success was written, and failures could not be searched afterwards
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
  const find = () => findFailure(github, place, attempt, bounds);
  const before = await find();
  if (before !== undefined) return write(before);
  await write(status);
  if (status.state === 'pending') return status;
  const after = await find().catch((error: unknown) => {
    throw new UncheckedError(error);
  });
  return after === undefined ? status : write(after);
}

/** A failure with the run and the attempt at its end. */
function named(status: CommitStatus, attempt: RunAttempt | undefined): CommitStatus {
  if (attempt === undefined) return status;
  const end = endOf(attempt);
  return { ...status, description: shorten(status.description, maxDescriptionLength - end.length) + end };
}

function endOf({ run, attempt }: RunAttempt): string {
  return ` (run ${run}, attempt ${attempt})`;
}

/** The latest failure of an attempt among the statuses of a name. GitHub lists the latest first and ignores case in names. */
async function findFailure(
  github: GitHub,
  { sha, context }: StatusPlace,
  attempt: RunAttempt,
  bounds: CallBounds,
): Promise<CommitStatus | undefined> {
  const route = 'GET /repos/{owner}/{repo}/commits/{ref}/statuses';
  for await (const entry of listAll(github, route, { ref: sha }, bounds)) {
    if (!isJsonObject(entry) || textOf(entry['context']).toLowerCase() !== context.toLowerCase()) continue;
    const failure = readFailure(entry);
    if (failure?.description.endsWith(endOf(attempt)) === true) return failure;
  }
  return undefined;
}

function readFailure({ state, description, target_url: url }: JsonObject): CommitStatus | undefined {
  if (state !== 'failure' && state !== 'error') return undefined;
  return { state, description: textOf(description), targetUrl: textOf(url) || undefined };
}
