import { setTimeout } from 'node:timers/promises';

import { describe, expect, it } from '@jest/globals';

import { untilAborted } from '../../src/lib/until-aborted.ts';
import { whileChecked } from '../../src/lib/while-checked.ts';
import { calm } from '../support/clock.ts';
import { thrownBy } from '../support/errors.ts';

const never = new Promise<never>(() => undefined);

describe('a task while something is checked', () => {
  it('has the result of the task once both have ended', async () => {
    const ended: string[] = [];
    const check = async () => {
      await setTimeout(20);
      ended.push('check');
    };
    const task = () => {
      ended.push('task');
      return Promise.resolve(7);
    };
    expect(await whileChecked(calm, check, task)).toBe(7);
    expect(ended).toEqual(['task', 'check']);
  });

  it('is aborted with what fails the check, and over before that is told', async () => {
    const reason = new Error('may not');
    let isOver = false;
    const task = async (signal: AbortSignal) => {
      const heard = await thrownBy(() => untilAborted(never, signal));
      await setTimeout(20);
      isOver = true;
      throw new Error('over', { cause: heard });
    };
    expect(await thrownBy(() => whileChecked(calm, () => Promise.reject(reason), task))).toBe(reason);
    expect(isOver).toBe(true);
  });

  it('does not wait for a check where the task fails, and tells that', async () => {
    const reason = new Error('broken');
    expect(
      await thrownBy(() =>
        whileChecked(
          calm,
          () => never,
          () => Promise.reject(reason),
        ),
      ),
    ).toBe(reason);
  });

  it('ends both with the reason of an abort', async () => {
    const controller = new AbortController();
    const reason = new Error('cancelled');
    const doing = whileChecked(
      controller.signal,
      () => never,
      (signal) => untilAborted(never, signal),
    );
    controller.abort(reason);
    expect(await thrownBy(() => doing)).toBe(reason);
  });
});
