import { hash } from 'node:crypto';
import { readFile } from 'node:fs/promises';

import { fieldsOf, isJsonObject, type Json, type JsonObject } from '../lib/json.ts';
import { codeOf, messageOf, UserError } from '../lib/user-error.ts';
import type { Reporter } from './hints.ts';

/** The environment variables that GitHub sets for a step. */
export type RunEnvironment = Readonly<Record<string, string | undefined>>;

/** What started a run. */
export interface Trigger {
  /** The name of the event, such as `push`. */
  readonly name: string;
  /** The payload (GitHub's "Webhook events and payloads"); `{}` outside of GitHub. */
  readonly event: JsonObject;
  /** GitHub's id of the repository of the run. */
  readonly repositoryId: string;
  /** `GITHUB_SHA`; `''` outside of GitHub. */
  readonly sha: string;
}

/** One attempt of a workflow run. */
export interface RunAttempt {
  /** The id of the run: digits. */
  readonly run: string;
  /** Counted from 1; digits. */
  readonly attempt: string;
}

/**
 * Reads what started the run of a step with this environment.
 * @throws UserError if it cannot be read: a guess could treat a pull request as the repository itself
 */
export async function readTrigger(env: RunEnvironment): Promise<Trigger> {
  const { GITHUB_EVENT_NAME = '', GITHUB_REPOSITORY_ID = '', GITHUB_SHA = '' } = env;
  return {
    name: GITHUB_EVENT_NAME,
    event: await readEvent(env),
    repositoryId: GITHUB_REPOSITORY_ID,
    sha: GITHUB_SHA,
  };
}

async function readEvent({ GITHUB_EVENT_PATH = '' }: RunEnvironment): Promise<JsonObject> {
  if (GITHUB_EVENT_PATH === '') return {};
  try {
    const event = JSON.parse(await readFile(GITHUB_EVENT_PATH, 'utf8')) as Json;
    return isJsonObject(event) ? event : {};
  } catch (error) {
    throw new UserError(
      'event-unreadable',
      `The event of the run, ${GITHUB_EVENT_PATH}, cannot be read (${codeOf(error) ?? messageOf(error)}).`,
      'The runner provides this file in GITHUB_EVENT_PATH. Earlier steps must not delete it, and a container must mount it.',
      { cause: error },
    );
  }
}

/** 16 hexadecimal digits that stand for the repository: its id survives a rename, and another server has other ids. */
export function repositoryTag({
  GITHUB_SERVER_URL = '',
  GITHUB_REPOSITORY_ID = '',
}: RunEnvironment): string | undefined {
  if (GITHUB_REPOSITORY_ID === '') return undefined;
  return hash('sha256', GITHUB_SERVER_URL + GITHUB_REPOSITORY_ID).slice(0, 16);
}

/** The attempt that a step belongs to; undefined outside of GitHub. */
export function readAttempt({
  GITHUB_RUN_ID = '',
  GITHUB_RUN_ATTEMPT = '',
}: RunEnvironment): RunAttempt | undefined {
  if (!/^\d{1,20}$/.test(GITHUB_RUN_ID)) return undefined;
  return { run: GITHUB_RUN_ID, attempt: /^\d{1,6}$/.test(GITHUB_RUN_ATTEMPT) ? GITHUB_RUN_ATTEMPT : '1' };
}

/** Who reports in a run: tokens of forks and of Dependabot have fewer permissions. */
export function readReporter(
  { GITHUB_ACTOR }: RunEnvironment,
  { name, event }: Pick<Trigger, 'name' | 'event'>,
): Reporter {
  const { pull_request: pullRequest } = event;
  const { head, base } = isJsonObject(pullRequest) ? pullRequest : {};
  // on `pull_request_target` a fork has the token of the repository
  const isLimited = head !== undefined && name !== 'pull_request_target';
  const isFork = isLimited && repositoryIdOf(head) !== repositoryIdOf(base);
  return { isFork, isDependabot: GITHUB_ACTOR === 'dependabot[bot]' };
}

/** GitHub's id of the repository of one end of a pull request; undefined if it was deleted. */
export function repositoryIdOf(end: Json | undefined): Json | undefined {
  const repository = isJsonObject(end) ? end['repo'] : undefined;
  return isJsonObject(repository) ? repository['id'] : undefined;
}

/** The pull request that was just closed; undefined for other events. */
export function closedPullRequestOf({ event }: Pick<Trigger, 'event'>): number | undefined {
  const { action, number, pull_request: pullRequest } = event;
  return action === 'closed' && isJsonObject(pullRequest) && typeof number === 'number' ? number : undefined;
}

/**
 * The address of the repository of a run; undefined if not everybody can see it, or the event does not say. Webhooks have
 * `private` and `visibility`; an internal repository is private, too (GitHub's schema of `repository` in webhooks).
 */
export function publicRepositoryOf(
  { GITHUB_SERVER_URL = '', GITHUB_REPOSITORY = '' }: RunEnvironment,
  { event }: Pick<Trigger, 'event'>,
): string | undefined {
  const { private: isPrivate, visibility = 'public' } = fieldsOf(event['repository']);
  const isPublic = isPrivate === false && visibility === 'public';
  return isPublic && GITHUB_REPOSITORY !== '' ? `${GITHUB_SERVER_URL}/${GITHUB_REPOSITORY}` : undefined;
}
