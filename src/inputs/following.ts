import type { Following } from '../tiling/await-tiling.ts';
import { parseNumber, withDefaults, type GetInput } from './parse.ts';

/** The defaults of empty inputs, the same as in each `action.yml`. */
const followingDefaults = { 'wait-timeout-minutes': '120', 'poll-interval-seconds': '10' };

/** Reads `wait-timeout-minutes` and `poll-interval-seconds`. @throws UserError that names the invalid input */
export function readFollowing(get: GetInput): Following {
  const read = withDefaults(get, followingDefaults);
  const number = (name: keyof typeof followingDefaults, min: number, max: number) =>
    parseNumber(name, read(name), { min, max, whole: false });
  return {
    waitTimeoutMs: 60_000 * number('wait-timeout-minutes', 0, 7200),
    pollIntervalMs: 1000 * number('poll-interval-seconds', 1, 600),
  };
}
