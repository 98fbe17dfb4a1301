import { parseRetryAfter } from '../lib/retry.ts';
import type { Refusal } from './api.ts';

/** The pause if GitHub names no time: GitHub asks for at least a minute. */
const minPauseMs = 60_000;

/** GitHub's words for its limits: “API rate limit exceeded”, “secondary rate limit”, “abuse detection”, “submitted too quickly”. */
const words = /rate limit|abuse detection|submitted too quickly/i;

/**
 * The pause that GitHub asks for after too many requests, in milliseconds; undefined for any other refusal. Source: “Handle rate limit errors appropriately” in
 * https://docs.github.com/en/rest/using-the-rest-api/best-practices-for-using-the-rest-api
 */
export function rateLimitPauseMs(refusal: Refusal, wallNow: number): number | undefined {
  if (!isRateLimit(refusal)) return undefined;
  const { headers } = refusal;
  const afterMs = parseRetryAfter(headers['retry-after'], wallNow);
  if (afterMs !== undefined) return afterMs;
  const resetMs = Number(headers['x-ratelimit-reset'] ?? NaN) * 1000;
  const isUsedUp = headers['x-ratelimit-remaining'] === '0' && !Number.isNaN(resetMs);
  return isUsedUp ? Math.max(0, resetMs - wallNow) : minPauseMs;
}

/** Whether GitHub refused because of too many requests: 429, or a 403 that says so. Missing permissions are also a 403. */
export function isRateLimit({ status, words: said, headers }: Refusal): boolean {
  if (status === 429) return true;
  if (status !== 403) return false;
  return headers['retry-after'] !== undefined || headers['x-ratelimit-remaining'] === '0' || words.test(said);
}
