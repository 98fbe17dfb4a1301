import type { getOctokit } from '@actions/github';

import { NetworkError } from '../http/network-error.ts';
import type { Clock } from '../lib/clock.ts';
import { shorten } from '../lib/format.ts';
import { isJsonObject } from '../lib/json.ts';
import type { Log } from '../lib/log.ts';
import { describeRetry, DeadlineError, retry, type RetryPolicy, type RetryDecision } from '../lib/retry.ts';
import { createTrace } from '../lib/trace.ts';
import { messageOf, UserError } from '../lib/user-error.ts';
import { GitHubError, unclear, type CallBounds, type GitHub, type GitHubAnswer } from './api.ts';
import { createFetch, RedirectError } from './fetch.ts';
import { rateLimitPauseMs } from './rate-limit.ts';

/** How long an attempt may take by default, in milliseconds. */
const usualMs = 10_000;

/** In characters: the annotation must have room for the hint. */
const maxWordsLength = 500;

/** The deadline of a call ends its retries. */
const policy: RetryPolicy = { attempts: Infinity, minMs: 0, baseMs: 1000, capMs: 8000 };

/** Routes that create something: a second call would create a second comment. Other calls set a state. */
const creates = new Set(['POST /repos/{owner}/{repo}/issues/{issue_number}/comments']);

/** Silences the client, which warns of deprecated routes outside of our log. */
const quiet = { warn: () => undefined };

/** What `openGitHub` needs. */
export interface GitHubTools {
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * The API of the GitHub server of the run, through the proxy of the runner.
 * @param repository `OWNER/NAME`
 * @returns calls that throw GitHubError, or the reason of their signal
 */
export function openGitHub(token: string, repository: string, { clock, log }: GitHubTools): GitHub {
  const attempt = createAttempt(token, repository, { clock, log });
  return async (route, parameters, bounds) => {
    try {
      return await retry((count) => attempt(route, parameters, bounds, count), {
        clock,
        policy,
        ...bounds,
        decide: (error) => decide(error, creates.has(route), clock.wallNow()),
        onRetry: (error, count, pauseMs) => {
          log.info(describeRetry(messageOf(error), count, pauseMs));
        },
      });
    } catch (error) {
      if (error instanceof DeadlineError) throw error.cause;
      throw error instanceof DOMException ? late(error) : error; // a time limit of the caller
    }
  };
}

type RequestAttempt = (
  route: string,
  parameters: Readonly<Record<string, unknown>>,
  bounds: Pick<CallBounds, 'signal' | 'attemptMs'>,
  count: number,
) => Promise<GitHubAnswer>;

/** One attempt of a call. Attempts are numbered from 1. */
function createAttempt(token: string, repository: string, { clock, log }: GitHubTools): RequestAttempt {
  const [owner = '', repo = ''] = repository.split('/');
  let client: Promise<ReturnType<typeof getOctokit>> | undefined;
  return async (route, parameters, { signal, attemptMs = usualMs }, count) => {
    // replaces the client's fetch, which has its own connections and proxies
    client ??= import('@actions/github').then(({ getOctokit }) =>
      getOctokit(token, { request: { fetch: createFetch(clock), log: quiet } }),
    );
    const { request } = await client;
    const over = new AbortController();
    const limit = new AbortController();
    const waiting = clock.sleep(attemptMs, over.signal).then(() => {
      limit.abort();
    });
    waiting.catch(() => undefined);
    const end = AbortSignal.any([signal, limit.signal]);
    const send = async () => {
      try {
        return await request(route, { owner, repo, ...parameters, request: { signal: end } });
      } catch (error) {
        throw end.aborted ? late(error) : toGitHubError(error, token);
      }
    };
    try {
      const trace = createTrace('GitHub', count, { log, clock });
      const { method, url } = request.endpoint(route, { owner, repo, ...parameters });
      const { host, pathname, search } = new URL(url);
      const answer = await (trace === undefined
        ? send()
        : trace({ method, host, path: pathname + search }, send));
      const { status, data } = answer as { readonly status: number; readonly data: unknown };
      if (status === 204 || (typeof data === 'object' && data !== null)) return { data };
      throw new GitHubError('GitHub answered with something other than JSON', unclear);
    } finally {
      over.abort();
    }
  };
}

function late(cause: unknown): GitHubError {
  return new GitHubError('GitHub did not answer in time', unclear, cause);
}

/** The client also gives network errors a status; it is GitHub's only if there is a response. */
function toGitHubError(error: unknown, token: string): GitHubError {
  const response = isJsonObject(error) && 'response' in error ? error['response'] : undefined;
  if (!isJsonObject(response) || typeof response['status'] !== 'number') return unreached(error);
  const { status } = response;
  // without the address of the API's documentation, and without the token, which masking would miss once it is cut
  const said = messageOf(error).replace(/ - https?:\S+$/, '') + detailOf(response['data']);
  const words = shorten(said.replaceAll(token, '***'), maxWordsLength);
  const refusal = { status, words, headers: textsOf(response['headers']) };
  const isTransient =
    status === 408 ||
    (status >= 500 && status !== 501 && status !== 505) ||
    rateLimitPauseMs(refusal, 0) !== undefined;
  const mayHaveWorked = status === 408 || (status >= 500 && status !== 503);
  return new GitHubError(
    `GitHub answered ${status} (${words})`,
    { refusal, mayHaveWorked, isTransient },
    error,
  );
}

/** The client shows `errors` only if it is a list; GitHub also sends a text. */
function detailOf(data: unknown): string {
  const errors = isJsonObject(data) ? data['errors'] : undefined;
  return typeof errors === 'string' ? `: ${errors}` : '';
}

function textsOf(headers: unknown): Record<string, string> {
  const entries = Object.entries(isJsonObject(headers) ? headers : {});
  const texts = entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  return Object.fromEntries(texts.map(([name, value]) => [name.toLowerCase(), value]));
}

function unreached(error: unknown): GitHubError {
  const { mayHaveArrived, remedy } = new NetworkError(error);
  const cause = Error.isError(error) ? error.cause : undefined;
  const isWrong = cause instanceof UserError || cause instanceof RedirectError;
  return new GitHubError(
    `GitHub was not reached: ${messageOf(error)}`,
    {
      refusal: undefined,
      mayHaveWorked: mayHaveArrived && !isWrong,
      isTransient: remedy === undefined && !isWrong,
    },
    error,
  );
}

function decide(error: unknown, isCreate: boolean, wallNow: number): RetryDecision {
  if (!(error instanceof GitHubError) || !error.isTransient) return { again: false };
  if (isCreate && error.mayHaveWorked) return { again: false };
  const afterMs = error.refusal && rateLimitPauseMs(error.refusal, wallNow);
  return { again: true, ...(afterMs === undefined ? {} : { afterMs }) };
}
