const hour = 3_600_000;

/** A request that was counted. */
export interface CountedRequest {
  /** When a new hour begins, if the request is over the limit; else undefined. */
  readonly refusedUntil: number | undefined;
  /** Headers of every answer, with the number of remaining requests. */
  readonly headers: Record<string, string>;
}

export interface RateLimit {
  /** Counts a request. */
  take(): CountedRequest;
}

/**
 * The primary limit
 * (https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api#checking-the-status-of-your-rate-limit).
 * If it is not enforced, at least one request always remains. refusals.ts has the answer at a reached limit.
 * @param limit requests an hour: at GitHub 1,000 for GITHUB_TOKEN and a repository, 5,000 for a person
 */
export function createRateLimit(limit: number, isEnforced: boolean, now: () => number): RateLimit {
  let resetAt = 0;
  let used = 0;
  return {
    take() {
      if (now() >= resetAt) {
        resetAt = now() + hour;
        used = 0;
      }
      const refusedUntil = isEnforced && used >= limit ? resetAt : undefined;
      used = Math.min(used + 1, isEnforced ? limit : limit - 1);
      const headers = {
        'x-ratelimit-limit': String(limit),
        'x-ratelimit-remaining': String(limit - used),
        'x-ratelimit-reset': String(Math.ceil(resetAt / 1000)),
        'x-ratelimit-resource': 'core',
        'x-ratelimit-used': String(used),
      };
      return { refusedUntil, headers };
    },
  };
}
