import type { getOctokit } from '@actions/github';

import type { Clock } from '../lib/clock.ts';
import { messageOf } from '../lib/errors.ts';
import { createFetch } from './fetch.ts';

/** What GitHub has answered, as its REST documentation describes it. */
export interface GitHubAnswer {
  readonly data: unknown;
}

/** A call that has failed. */
export class GitHubError extends Error {
  /** Of GitHub's answer; undefined where none came. */
  readonly status: number | undefined;

  constructor(message: string, status: number | undefined, cause: unknown) {
    super(message, { cause });
    this.name = 'GitHubError';
    this.status = status;
  }
}

/**
 * A call of GitHub's REST API, on the repository of the run.
 * @param route as the documentation writes it, such as `POST /repos/{owner}/{repo}/statuses/{sha}`
 * @param signal its abort ends the call
 * @throws GitHubError
 */
export type GitHub = (
  route: string,
  parameters: Readonly<Record<string, unknown>>,
  signal: AbortSignal,
) => Promise<GitHubAnswer>;

/** A call that takes longer, in milliseconds, has failed: nothing of the publishing waits for it. */
const mostMs = 10_000;

/**
 * GitHub's API of the server that the run is on, through its proxy.
 * @param repository `OWNER/NAME`
 */
export function openGitHub(token: string, repository: string, clock: Clock): GitHub {
  const [owner = '', repo = ''] = repository.split('/');
  let client: Promise<ReturnType<typeof getOctokit>> | undefined;
  return async (route, parameters, signal) => {
    // takes the place of the client's own fetch, which has connections and a choice of proxies of its own
    client ??= import('@actions/github').then(({ getOctokit }) =>
      getOctokit(token, { request: { fetch: createFetch(clock) } }),
    );
    const over = new AbortController();
    const late = new AbortController();
    const limit = clock.sleep(mostMs, over.signal).then(() => {
      late.abort();
    });
    limit.catch(() => undefined);
    const end = AbortSignal.any([signal, late.signal]);
    try {
      const request = { signal: end };
      return await (await client).request(route, { owner, repo, ...parameters, request });
    } catch (error) {
      if (end.aborted) throw new GitHubError('GitHub did not answer in time', undefined, error);
      throw toGitHubError(error);
    } finally {
      over.abort();
    }
  };
}

/** The client gives errors of the network a status, too; only with an answer it is GitHub's. */
function toGitHubError(error: unknown): GitHubError {
  const response = error instanceof Error && 'response' in error ? error.response : undefined;
  if (typeof response !== 'object' || response === null || !('status' in response)) {
    return new GitHubError(`GitHub was not reached: ${messageOf(error)}`, undefined, error);
  }
  const status = Number(response.status);
  return new GitHubError(`GitHub answered ${status} (${messageOf(error)})`, status, error);
}

/** The most that GitHub puts on one page. */
const pageSize = 100;

/** The items of a list, page by page. */
export async function* listAll(
  github: GitHub,
  route: string,
  parameters: Readonly<Record<string, unknown>>,
  signal: AbortSignal,
): AsyncGenerator {
  for (let page = 1; ; page++) {
    const { data } = await github(route, { ...parameters, per_page: pageSize, page }, signal);
    const items: unknown[] = Array.isArray(data) ? data : [];
    yield* items;
    if (items.length < pageSize) return;
  }
}
