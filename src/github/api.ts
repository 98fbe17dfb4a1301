import type { Json } from '../lib/json.ts';

/** GitHub's answer, as its REST documentation describes it. */
export interface GitHubAnswer {
  readonly data: unknown;
}

/** The bounds of a call, including its retries. */
export interface CallBounds {
  /** Its abort ends the call. */
  readonly signal: AbortSignal;
  /** No retry begins after this time of the monotonic clock, in milliseconds. */
  readonly deadline: number;
  /** How long an attempt may take, in milliseconds. Default: ten seconds. */
  readonly attemptMs?: number;
}

/**
 * A call of GitHub's REST API, for the repository of the run. Transient faults are retried. A call that creates
 * something is not repeated if the first attempt may have arrived.
 * @param route as the documentation writes it, such as `POST /repos/{owner}/{repo}/statuses/{sha}`
 * @throws GitHubError
 */
export type GitHub = (
  route: string,
  parameters: Readonly<Record<string, unknown>>,
  bounds: CallBounds,
) => Promise<GitHubAnswer>;

/** A refusal of GitHub, as far as retries and hints depend on it. */
export interface Refusal {
  readonly status: number;
  /** GitHub's own words. */
  readonly words: string;
  /** The names are in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
}

/** A call that failed. */
export class GitHubError extends Error {
  /** GitHub's answer; undefined if none came. */
  readonly refusal: Refusal | undefined;
  /** Whether GitHub may have carried out the call. */
  readonly mayHaveWorked: boolean;
  /** Whether the same call may succeed later. */
  readonly isTransient: boolean;

  constructor(
    message: string,
    { refusal, mayHaveWorked, isTransient }: Pick<GitHubError, 'refusal' | 'mayHaveWorked' | 'isTransient'>,
    cause?: unknown,
  ) {
    super(message, { cause });
    this.name = 'GitHubError';
    this.refusal = refusal;
    this.mayHaveWorked = mayHaveWorked;
    this.isTransient = isTransient;
  }

  /** Of GitHub's answer; undefined if none came. */
  get status(): number | undefined {
    return this.refusal?.status;
  }
}

/** What is known if an answer is unusable: the call may have worked, and may work later. */
export const unclear = { refusal: undefined, mayHaveWorked: true, isTransient: true };

/** GitHub's limit for one page. */
const pageSize = 100;

/**
 * The items of a list, page by page.
 * @throws GitHubError
 */
export async function* listAll(
  github: GitHub,
  route: string,
  parameters: Readonly<Record<string, unknown>>,
  bounds: CallBounds,
): AsyncGenerator<Json> {
  for (let page = 1; ; page++) {
    const { data } = await github(route, { ...parameters, per_page: pageSize, page }, bounds);
    // an answer that is not a list must not count as an empty list
    if (!Array.isArray(data)) {
      throw new GitHubError('GitHub answered with something other than a list', unclear);
    }
    yield* data as Json[];
    if (data.length < pageSize) return;
  }
}
