import { describe, expect, it } from '@jest/globals';

import { readFollowing } from '../../src/inputs/following.ts';
import { userErrorOf } from '../support/errors.ts';

const read = (given: Readonly<Record<string, string>>) => readFollowing((name) => given[name] ?? '');

describe('readFollowing', () => {
  it('waits two hours with pauses of ten seconds by default', () => {
    expect(read({})).toEqual({ waitTimeoutMs: 7_200_000, pollIntervalMs: 10_000 });
  });

  it.each([
    ['wait-timeout-minutes', '0', { waitTimeoutMs: 0 }],
    ['wait-timeout-minutes', '0.5', { waitTimeoutMs: 30_000 }],
    ['wait-timeout-minutes', '7200', { waitTimeoutMs: 432_000_000 }],
    ['poll-interval-seconds', '1', { pollIntervalMs: 1000 }],
    ['poll-interval-seconds', '2.5', { pollIntervalMs: 2500 }],
    ['poll-interval-seconds', '600', { pollIntervalMs: 600_000 }],
  ])('reads %s: %s', (name, text, expected) => {
    expect(read({ [name]: text })).toMatchObject(expected);
  });

  it.each([
    ['wait-timeout-minutes', '7200.1', 'a number from 0 to 7200'],
    ['wait-timeout-minutes', '-1', 'a number from 0 to 7200'],
    ['wait-timeout-minutes', 'for ever', 'a number from 0 to 7200'],
    ['poll-interval-seconds', '0.9', 'a number from 1 to 600'],
    ['poll-interval-seconds', '601', 'a number from 1 to 600'],
  ])('rejects %s: %s', async (name, text, range) => {
    const error = await userErrorOf(() => read({ [name]: text }));
    expect(error.message).toBe(`The input \`${name}\` is \`${text}\`, which is not ${range}.`);
    expect(error.code).toBe('input-invalid');
    expect(error.hint).toContain(`Set \`${name}\``);
  });
});
