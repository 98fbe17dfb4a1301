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

/** A success is written, and whether another step has failed could not be read. */
export class UncheckedError extends GitHubError {
  constructor(cause: unknown) {
    const refusal = cause instanceof GitHubError ? cause.refusal : undefined;
    super(
      `it is a success now, but other steps could not be looked at: ${messageOf(cause)}`,
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
  throw new GitHubError('GitHub answered with something else than a commit status', unclear);
}

/**
 * Writes the last commit status of a run. Steps of one run may share a status: a success never hides what another one
 * has failed with. So a failure names its run, and is looked for before and after a success is written, since another
 * step may write in between; if there is one, it is written again, and so stays the latest. A status that stays pending
 * does not hide it either.
 * @param attempt the one that the step is a part of; undefined outside of GitHub
 * @returns the status that stands: the failure of another step, or the one that was given
 * @throws GitHubError; UncheckedError if a success is written, and failures could not be looked for any more
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

/** A failure that says at its end which run, and which attempt at it, has failed. */
function named(status: CommitStatus, attempt: RunAttempt | undefined): CommitStatus {
  if (attempt === undefined) return status;
  const end = endOf(attempt);
  return { ...status, description: shorten(status.description, maxDescriptionLength - end.length) + end };
}

function endOf({ run, attempt }: RunAttempt): string {
  return ` (run ${run}, attempt ${attempt})`;
}

/** The latest failure of an attempt among the statuses of a name. GitHub lists the latest first, and ignores case in names. */
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
