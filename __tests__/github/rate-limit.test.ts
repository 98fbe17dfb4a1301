import { expect, it } from '@jest/globals';

import { rateLimitPauseMs } from '../../src/github/rate-limit.ts';
import { epoch } from '../support/clock.ts';

const inTen = String(epoch / 1000 + 10);

it.each<[string, number, string, Record<string, string>, number | undefined]>([
  ['names a time', 403, 'x', { 'retry-after': '7' }, 7_000],
  ['is 429', 429, 'x', {}, 60_000],
  ['is 429 with a time', 429, 'x', { 'retry-after': '0' }, 0],
  ['has no requests left', 403, 'x', { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': inTen }, 10_000],
  ['has requests left', 403, 'x', { 'x-ratelimit-remaining': '9', 'x-ratelimit-reset': inTen }, undefined],
  ['says so', 403, 'You have exceeded a secondary rate limit.', { 'x-ratelimit-remaining': '9' }, 60_000],
  ['has a reset that was', 403, 'x', { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '1' }, 0],
  ['lacks a permission', 403, 'Resource not accessible by integration', {}, undefined],
  ['is another status', 404, 'rate limit', { 'retry-after': '7' }, undefined],
])('a refusal that %s', (_what, status, words, headers, expected) => {
  expect(rateLimitPauseMs({ status, words, headers }, epoch)).toBe(expected);
});
