const hour = 3_600_000;

/** Adds the number of remaining requests to the headers of every answer. */
export interface RateLimit {
  /** Counts a request. */
  take(): Record<string, string>;
}

/**
 * The headers of the primary limit
 * (https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api#checking-the-status-of-your-rate-limit).
 * It is not enforced, so at least one request always remains. refusals.ts has the answer at a reached limit.
 * @param limit requests an hour: 1,000 for GITHUB_TOKEN and a repository, 5,000 for a person
 */
export function createRateLimit(limit: number, now: () => number): RateLimit {
  let resetAt = 0;
  let used = 0;
  return {
    take() {
      if (now() >= resetAt) {
        resetAt = now() + hour;
        used = 0;
      }
      used = Math.min(used + 1, limit - 1);
      return {
        'x-ratelimit-limit': String(limit),
        'x-ratelimit-remaining': String(limit - used),
        'x-ratelimit-reset': String(Math.ceil(resetAt / 1000)),
        'x-ratelimit-resource': 'core',
        'x-ratelimit-used': String(used),
      };
    },
  };
}
