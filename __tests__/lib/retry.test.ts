import { describe, expect, it } from '@jest/globals';

import {
  DeadlineError,
  parseRetryAfter,
  retry,
  type RetryTools,
  type RetryDecision,
} from '../../src/lib/retry.ts';
import { neverAborts, epoch, fakeClock, type FakeClock } from '../support/clock.ts';
import { thrownBy } from '../support/errors.ts';

const again: RetryDecision = { again: true };

function toolsOf(clock: FakeClock, more: Partial<RetryTools> = {}): RetryTools {
  return {
    clock,
    signal: neverAborts,
    policy: { attempts: 6, minMs: 0, baseMs: 1000, capMs: 5000 },
    decide: () => again,
    ...more,
  };
}

/** A task that fails `failures` times, with a different error each time, and then succeeds. */
function failing(failures: number): (attempt: number) => Promise<string> {
  return (attempt) =>
    attempt <= failures
      ? Promise.reject(new Error(`failure ${attempt}`))
      : Promise.resolve(`success ${attempt}`);
}

describe('retry', () => {
  it('returns a first success without a pause', async () => {
    const clock = fakeClock();
    expect(await retry(failing(0), toolsOf(clock))).toBe('success 1');
    expect(clock.sleeps).toEqual([]);
  });

  it('doubles the longest pause up to the cap', async () => {
    const clock = fakeClock(1);
    expect(await retry(failing(5), toolsOf(clock))).toBe('success 6');
    expect(clock.sleeps).toEqual([1000, 2000, 4000, 5000, 5000]);
  });

  it.each([
    [0, [0, 0]],
    [0.25, [250, 500]],
    [0.999, [999, 1998]],
  ])('chooses each pause between zero and the longest one (%p)', async (random, pauses) => {
    const clock = fakeClock(random);
    await retry(failing(2), toolsOf(clock));
    expect(clock.sleeps).toEqual(pauses);
  });

  it('throws the last error after its attempts', async () => {
    const clock = fakeClock();
    expect(await thrownBy(() => retry(failing(99), toolsOf(clock)))).toEqual(new Error('failure 6'));
    expect(clock.sleeps).toHaveLength(5);
  });

  it('does not fail before the least time has passed', async () => {
    const clock = fakeClock(1);
    const policy = { attempts: 2, minMs: 12_000, baseMs: 1000, capMs: 5000 };
    expect(await thrownBy(() => retry(failing(99), toolsOf(clock, { policy })))).toEqual(
      new Error('failure 5'),
    );
    expect(clock.sleeps).toEqual([1000, 2000, 4000, 5000]);
  });

  it('makes all attempts even if the least time has passed', async () => {
    const clock = fakeClock(1);
    const policy = { attempts: 6, minMs: 1000, baseMs: 1000, capMs: 5000 };
    expect(await thrownBy(() => retry(failing(99), toolsOf(clock, { policy })))).toEqual(
      new Error('failure 6'),
    );
  });

  it('counts the time of the attempts too', async () => {
    const clock = fakeClock(0);
    const policy = { attempts: 1, minMs: 10_000, baseMs: 1000, capMs: 5000 };
    const task = (attempt: number) => {
      clock.advance(5000);
      return failing(99)(attempt);
    };
    expect(await thrownBy(() => retry(task, toolsOf(clock, { policy })))).toEqual(new Error('failure 2'));
  });

  it('fails at once on a final error or at the deadline, even within the least time', async () => {
    const policy = { attempts: 2, minMs: 60_000, baseMs: 1000, capMs: 5000 };
    const decide = (): RetryDecision => ({ again: false });
    expect(await thrownBy(() => retry(failing(99), toolsOf(fakeClock(), { policy, decide })))).toEqual(
      new Error('failure 1'),
    );
    const clock = fakeClock(1);
    const deadline = clock.now() + 3500;
    expect(await thrownBy(() => retry(failing(99), toolsOf(clock, { policy, deadline })))).toBeInstanceOf(
      DeadlineError,
    );
  });

  it('fails at once if the decision is not to retry', async () => {
    const clock = fakeClock();
    const decide = (error: unknown): RetryDecision => ({ again: (error as Error).message !== 'failure 3' });
    expect(await thrownBy(() => retry(failing(99), toolsOf(clock, { decide })))).toEqual(
      new Error('failure 3'),
    );
    expect(clock.sleeps).toHaveLength(2);
  });

  it('waits as long as the server asks if that is longer than its own pause', async () => {
    const clock = fakeClock(1);
    const asked = [700, 60_000];
    const decide = (): RetryDecision => ({ again: true, afterMs: asked.shift() ?? 0 });
    await retry(failing(2), toolsOf(clock, { decide }));
    expect(clock.sleeps).toEqual([1000, 60_000]);
  });

  it('waits up to five minutes, and fails if the server asks for more', async () => {
    const clock = fakeClock();
    const asking = (afterMs: number) => toolsOf(clock, { decide: () => ({ again: true, afterMs }) });
    expect(await retry(failing(1), asking(300_000))).toBe('success 2');
    expect(clock.sleeps).toEqual([300_000]);
    expect(await thrownBy(() => retry(failing(1), asking(300_001)))).toEqual(new Error('failure 1'));
    expect(clock.sleeps).toEqual([300_000]);
  });

  it('waits as long as the server asks if there is a deadline', async () => {
    const clock = fakeClock();
    const decide = (): RetryDecision => ({ again: true, afterMs: 3_600_000 });
    const deadline = clock.now() + 3_600_000;
    expect(await retry(failing(1), toolsOf(clock, { decide, deadline }))).toBe('success 2');
    expect(clock.sleeps).toEqual([3_600_000]);
  });

  it('fails at once if the server asks for more time than the deadline leaves', async () => {
    const clock = fakeClock();
    const decide = (): RetryDecision => ({ again: true, afterMs: 3_600_001 });
    const deadline = clock.now() + 3_600_000;
    const error = await thrownBy(() => retry(failing(1), toolsOf(clock, { decide, deadline })));
    expect(error).toBeInstanceOf(DeadlineError);
    expect(error).toMatchObject({ message: 'failure 1', cause: new Error('failure 1') });
    expect(clock.sleeps).toEqual([]);
  });

  it('reports each pause before it', async () => {
    const reported: unknown[] = [];
    const clock = fakeClock(1);
    const onRetry: RetryTools['onRetry'] = (error, attempt, pauseMs) => {
      reported.push([(error as Error).message, attempt, pauseMs, clock.sleeps.length]);
    };
    await retry(failing(2), toolsOf(clock, { onRetry }));
    expect(reported).toEqual([
      ['failure 1', 1, 1000, 0],
      ['failure 2', 2, 2000, 1],
    ]);
  });

  it('fails with the cause if the next attempt would start after the deadline', async () => {
    const clock = fakeClock(1);
    const deadline = clock.now() + 3500;
    const error = await thrownBy(() => retry(failing(9), toolsOf(clock, { deadline })));
    expect(error).toBeInstanceOf(DeadlineError);
    expect(error).toMatchObject({ message: 'failure 3', cause: new Error('failure 3') });
    expect(clock.sleeps).toEqual([1000, 2000]);
  });

  it('makes its last attempt at the end of the time that the decision allows', async () => {
    const clock = fakeClock(1);
    const decide = (): RetryDecision => ({ again: true, withinMs: 5000 });
    const error = await thrownBy(() => retry(failing(9), toolsOf(clock, { decide })));
    expect(error).toEqual(new Error('failure 4'));
    expect(clock.sleeps).toEqual([1000, 2000, 2000]);
  });

  it('fails at once after an attempt that took longer', async () => {
    const clock = fakeClock(1);
    const decide = (): RetryDecision => ({ again: true, withinMs: 5000 });
    const task = () => {
      clock.advance(6000);
      return Promise.reject(new Error('slow'));
    };
    expect(await thrownBy(() => retry(task, toolsOf(clock, { decide })))).toEqual(new Error('slow'));
    expect(clock.sleeps).toEqual([]);
  });

  it('makes its first attempt even after the deadline', async () => {
    const clock = fakeClock();
    expect(await retry(failing(0), toolsOf(clock, { deadline: clock.now() - 1 }))).toBe('success 1');
  });

  it('throws the reason of an abort instead of the error that the abort caused', async () => {
    const controller = new AbortController();
    const reason = new Error('cancelled');
    let attempts = 0;
    const task = () => {
      attempts++;
      controller.abort(reason);
      return Promise.reject(new Error('aborted on the way'));
    };
    const decide = (): RetryDecision => ({ again: false });
    const tools = toolsOf(fakeClock(), { signal: controller.signal, decide });
    expect(await thrownBy(() => retry(task, tools))).toBe(reason);
    expect(attempts).toBe(1);
  });

  it('ends its pause on an abort', async () => {
    const controller = new AbortController();
    const reason = new Error('cancelled');
    const onRetry = () => {
      controller.abort(reason);
    };
    const tools = toolsOf(fakeClock(), { signal: controller.signal, onRetry });
    expect(await thrownBy(() => retry(failing(1), tools))).toBe(reason);
  });
});

describe('parseRetryAfter', () => {
  it.each([
    [undefined, undefined],
    ['0', 0],
    ['7', 7000],
    [' 120 ', 120_000],
    [new Date(epoch + 90_000).toUTCString(), 90_000],
    [new Date(epoch - 90_000).toUTCString(), 0],
    ['soon', undefined],
    ['', undefined],
  ])('reads %p as %p ms', (header, milliseconds) => {
    expect(parseRetryAfter(header, epoch)).toBe(milliseconds);
  });

  it.each(['-5', '1.5', '60.0', '1e3', '5 seconds'])('ignores %p', (header) => {
    expect(parseRetryAfter(header, epoch)).toBeUndefined();
  });
});
