import { setTimeout } from 'node:timers/promises';

import { describe, expect, it } from '@jest/globals';

import { readNewAsset, whileChecked } from '../../../src/features/publish/access-check.ts';
import { IonError } from '../../../src/ion/ion-error.ts';
import { raceAbort } from '../../../src/lib/race-abort.ts';
import { neverAborts } from '../../support/clock.ts';
import { thrownBy, userErrorOf } from '../../support/errors.ts';
import { clientOf, metadata } from '../../support/ion.ts';
import { always, answer, script, serve } from '../../support/send.ts';

describe('readNewAsset', () => {
  it('returns at once if the asset is readable at once', async () => {
    const { client, clock } = clientOf(script(answer(200, metadata(7))));
    expect((await readNewAsset(7, { client, clock, signal: neverAborts })).id).toBe(7);
    expect(clock.sleeps).toEqual([]);
  });

  it('waits for an asset that ion shows after 14 s', async () => {
    const { client, clock } = clientOf(
      serve(() => (clock.now() - start < 14_000 ? answer(404) : answer(200, metadata(7)))),
    );
    const start = clock.now();
    expect((await readNewAsset(7, { client, clock, signal: neverAborts })).id).toBe(7);
    expect(clock.sleeps.length).toBeLessThan(15);
  });

  it('treats a 404 that lasts 15 s as a missing scope', async () => {
    const { client, clock } = clientOf(always(answer(404, { code: 'ResourceNotFound' })));
    const start = clock.now();
    const error = await userErrorOf(() => readNewAsset(7, { client, clock, signal: neverAborts }));
    expect(clock.now() - start).toBeGreaterThanOrEqual(15_000);
    expect(clock.now() - start).toBeLessThan(20_000);
    expect(error).toMatchObject({
      code: 'token-cannot-read',
      message: expect.stringMatching(/^Asset 7 .*assets:read/),
    });
    expect(error.hint).toContain('https://ion.cesium.com/tokens');
  });

  it.each([401, 403])('does not wait after %p', async (status) => {
    const { client, clock } = clientOf(script(answer(status)));
    const error = await userErrorOf(() => readNewAsset(7, { client, clock, signal: neverAborts }));
    expect(error).toBeInstanceOf(IonError);
    expect(clock.sleeps).toEqual([]);
  });

  it('stops if the run is aborted', async () => {
    const controller = new AbortController();
    const reason = new Error('cancelled');
    const server = serve(() => {
      controller.abort(reason);
      return answer(404);
    });
    const { client, clock } = clientOf(server);
    expect(await thrownBy(() => readNewAsset(7, { client, clock, signal: controller.signal }))).toBe(reason);
  });
});

const never = new Promise<never>(() => undefined);

describe('a task with a concurrent check', () => {
  it('returns the result of the task after both have ended', async () => {
    const ended: string[] = [];
    const check = async () => {
      await setTimeout(20);
      ended.push('check');
    };
    const task = () => {
      ended.push('task');
      return Promise.resolve(7);
    };
    expect(await whileChecked(neverAborts, check, task)).toBe(7);
    expect(ended).toEqual(['task', 'check']);
  });

  it('is aborted with the error of the check, and ends before that is thrown', async () => {
    const reason = new Error('may not');
    let isOver = false;
    const task = async (signal: AbortSignal) => {
      const received = await thrownBy(() => raceAbort(never, signal));
      await setTimeout(20);
      isOver = true;
      throw new Error('over', { cause: received });
    };
    expect(await thrownBy(() => whileChecked(neverAborts, () => Promise.reject(reason), task))).toBe(reason);
    expect(isOver).toBe(true);
  });

  it('does not wait for the check if the task fails, and throws that error', async () => {
    const reason = new Error('broken');
    expect(
      await thrownBy(() =>
        whileChecked(
          neverAborts,
          (signal) => raceAbort(never, signal),
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
      (signal) => raceAbort(never, signal),
      (signal) => raceAbort(never, signal),
    );
    controller.abort(reason);
    expect(await thrownBy(() => doing)).toBe(reason);
  });
});
