import { describe, expect, it } from '@jest/globals';

import { createIdleLimit } from '../../../src/transfer/s3/idle-limit.ts';
import { fakeClock } from '../../support/clock.ts';
import { thrownBy } from '../../support/errors.ts';

const stalled = Object.assign(new Error('silent'), { code: 'ETIMEDOUT' });

function idleLimitOf() {
  const clock = fakeClock();
  const idleLimit = createIdleLimit(clock);
  return {
    /** Runs a request of the given duration, in milliseconds. */
    take: (milliseconds: number, bytes = 1) =>
      idleLimit.run((_idleMs, onMove) => {
        onMove(bytes);
        clock.advance(milliseconds);
        return Promise.resolve();
      }),
    /** Runs one that fails. */
    fail: (error: Error, bytes = 1) =>
      thrownBy(() =>
        idleLimit.run((_idleMs, onMove) => {
          onMove(bytes);
          return Promise.reject(error);
        }),
      ),
    /** What the next request is given, in seconds. */
    given: () => idleLimit.run((idleMs) => Promise.resolve(idleMs / 1000)),
  };
}

describe('the idle limit of a request', () => {
  it('is half a minute, even if others were fast', async () => {
    const { take, given } = idleLimitOf();
    expect(await given()).toBe(30);
    await take(100);
    expect(await given()).toBe(30);
  });

  it('is four times the slowest request, up to five minutes', async () => {
    const { take, given } = idleLimitOf();
    await take(20_000);
    await take(10);
    expect(await given()).toBe(80);
    await take(200_000);
    expect(await given()).toBe(300);
  });

  it('doubles after a stalled request, up to two minutes', async () => {
    const { fail, given } = idleLimitOf();
    expect(await fail(stalled)).toBe(stalled);
    expect(await given()).toBe(60);
    for (let i = 0; i < 3; i++) await fail(stalled);
    expect(await given()).toBe(120);
  });

  it('is not changed by a request that moved no byte, or by another failure', async () => {
    const { take, fail, given } = idleLimitOf();
    await take(200_000, 0);
    await fail(stalled, 0);
    await fail(new Error('else'));
    expect(await given()).toBe(30);
  });
});
