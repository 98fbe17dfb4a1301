import { describe, expect, it } from '@jest/globals';

import { DeadlineError } from '../../src/lib/retry.ts';
import { follow, pauseAfter } from '../../src/tiling/follow.ts';
import { neverAborts, fakeClock } from '../support/clock.ts';
import { thrownBy } from '../support/errors.ts';
import { allEnded, blank, complete, run } from '../support/follow.ts';
import { fakeLog } from '../support/log.ts';

describe('pauseAfter', () => {
  it.each([
    [0, 10_000, 1000],
    [9_999, 10_000, 1000],
    [10_000, 10_000, 1000],
    [25_000, 10_000, 2500],
    [100_000, 10_000, 10_000],
    [999_999_999, 10_000, 10_000],
    [25_000, 1000, 1000],
    [600_000, 600_000, 60_000],
    [6_000_000, 600_000, 600_000],
  ])('%p ms, with a longest pause of %p ms, is %p ms', (elapsed, maxPauseMs, pause) => {
    expect(pauseAfter(elapsed, maxPauseMs)).toBe(pause);
  });
});

describe('follow', () => {
  it('reads at once, and ends at once if the tiling has ended', async () => {
    const { followed, clock, reads } = await run(() => complete);
    expect(followed).toMatchObject({ ended: true, assets: [{ id: 7, status: 'COMPLETE' }] });
    expect(reads).toEqual(['7 @ 0']);
    expect(clock.sleeps).toEqual([]);
  });

  it.each(['COMPLETE', 'DATA_ERROR', 'ERROR'])('ends with %s', async (status) => {
    const { followed } = await run((elapsed) => (elapsed < 5000 ? { status: 'IN_PROGRESS' } : { status }));
    expect(followed).toMatchObject({ ended: true, assets: [{ status }] });
  });

  it('pauses a second at first, then a tenth of the time, and never longer than the longest pause', async () => {
    const { clock } = await run((elapsed) => (elapsed < 400_000 ? { status: 'NOT_STARTED' } : complete));
    expect(clock.sleeps.slice(0, 11)).toEqual([...Array<number>(11).fill(1000)]);
    expect(clock.sleeps[11]).toBe(1100);
    expect(clock.sleeps[12]).toBe(1210);
    expect(Math.max(...clock.sleeps)).toBe(10_000);
    expect(clock.sleeps.at(-1)).toBe(10_000);
  });

  it('does not end because of 100 %', async () => {
    const { followed, clock } = await run((elapsed) =>
      elapsed < 30_000 ? { status: 'IN_PROGRESS', percentComplete: 100 } : { status: 'DATA_ERROR' },
    );
    expect(followed.assets[0]?.status).toBe('DATA_ERROR');
    expect(clock.sleeps.length).toBeGreaterThan(10);
  });

  it('ends with the status COMPLETE, even at 0 %', async () => {
    expect((await run(() => ({ status: 'COMPLETE', percentComplete: 0 }))).followed.ended).toBe(true);
  });

  describe('reports', () => {
    it('each change of status, percentage and progress, with the time', async () => {
      const { log } = await run((elapsed) => {
        if (elapsed < 2000) return { status: 'NOT_STARTED' };
        if (elapsed < 4000) return { status: 'IN_PROGRESS', percentComplete: 12.7 };
        if (elapsed < 6000) return { status: 'IN_PROGRESS', percentComplete: 12.9 };
        if (elapsed < 8000) return { status: 'IN_PROGRESS', percentComplete: 40, progress: 'Compressing' };
        return complete;
      });
      expect(log.of('info')).toEqual([
        'NOT_STARTED 0 % (waiting for a tiler) · 0.0 s',
        'IN_PROGRESS 12 % · 2.0 s',
        'IN_PROGRESS 40 % (Compressing) · 6.0 s',
        'COMPLETE 100 % · 8.0 s',
      ]);
    });

    it.each([1_000, 10_000, 25_000])(
      'a line at least once a minute without a change, and not many more (pauses to %p ms)',
      async (maxPauseMs) => {
        const { times, changes } = await run(
          (elapsed) => (elapsed < 1_200_000 ? { status: 'IN_PROGRESS', percentComplete: 99 } : complete),
          { maxPauseMs },
        );
        const gaps = times.slice(1).map((time, index) => time - (times[index] ?? 0));
        expect(Math.max(...gaps)).toBeLessThanOrEqual(60_000);
        // the end shortens the last gap, and the maximum pause shortens another one
        expect(times.length).toBeGreaterThanOrEqual(20);
        expect(times.length).toBeLessThan(40);
        expect(changes).toHaveLength(2);
      },
    );

    it('an unknown status once, and continues', async () => {
      const { log, followed } = await run(
        (elapsed) => {
          if (elapsed >= 90_000) return complete;
          return { status: elapsed >= 30_000 && elapsed < 60_000 ? 'ASLEEP' : 'DREAMING' };
        },
        { ids: [7, 8] },
      );
      expect(followed.ended).toBe(true);
      expect(log.of('warning')).toEqual([
        expect.stringContaining('the status DREAMING'),
        expect.stringContaining('the status ASLEEP'),
      ]);
    });

    it('no known status as unknown', async () => {
      const all = ['AWAITING_FILES', 'NOT_STARTED', 'IN_PROGRESS', 'COMPLETE'];
      const { log } = await run((elapsed) => ({ status: all[Math.floor(elapsed / 1000)] ?? 'COMPLETE' }));
      expect(log.of('warning')).toEqual([]);
    });

    it('each change to its caller, with all assets', async () => {
      const { changes } = await run(
        (elapsed, id) => (elapsed >= id * 1000 ? complete : { status: 'IN_PROGRESS' }),
        { ids: [2, 4] },
      );
      expect(changes.map((assets) => assets.map(({ id, status }) => `${id} ${status}`))).toEqual([
        ['2 IN_PROGRESS', '4 IN_PROGRESS'],
        ['2 COMPLETE', '4 IN_PROGRESS'],
        ['2 COMPLETE', '4 COMPLETE'],
      ]);
    });
  });

  describe('of several assets', () => {
    it('ends when all have ended, and does not read ended ones again', async () => {
      const { followed, reads, log } = await run(
        (elapsed, id) => (elapsed >= id * 1000 ? complete : { status: 'IN_PROGRESS' }),
        { ids: [5, 1, 3] },
      );
      expect(followed.assets.map(({ id, status }) => `${id} ${status}`)).toEqual([
        ...['5 COMPLETE', '1 COMPLETE', '3 COMPLETE'],
      ]);
      expect(reads.slice(0, 3)).toEqual(['5 @ 0', '1 @ 0', '3 @ 0']);
      expect(reads.filter((read) => read.startsWith('1 '))).toHaveLength(2);
      expect(reads.filter((read) => read.startsWith('3 '))).toHaveLength(4);
      expect(reads.filter((read) => read.startsWith('5 '))).toHaveLength(6);
      expect(log.of('info').at(-1)).toBe('asset 5: COMPLETE 100 % · 5.0 s');
    });

    it('logs only running tilings once a minute', async () => {
      const { log } = await run(
        (elapsed, id) => (id === 1 || elapsed > 300_000 ? complete : { status: 'IN_PROGRESS' }),
        { ids: [1, 2] },
      );
      expect(log.of('info').filter((line) => line.startsWith('asset 1:'))).toHaveLength(1);
      expect(log.of('info').filter((line) => line.startsWith('asset 2:')).length).toBeGreaterThanOrEqual(5);
    });
  });

  describe('after a time-out ends', () => {
    it('after a last read at the time-out', async () => {
      const { followed, reads } = await run(() => ({ status: 'IN_PROGRESS', percentComplete: 50 }), {
        timeoutMs: 65_500,
      });
      expect(followed).toMatchObject({
        ended: false,
        assets: [{ status: 'IN_PROGRESS', percentComplete: 50 }],
      });
      expect(reads.at(-1)).toBe('7 @ 65500');
    });

    it('but not if the last read finds the end', async () => {
      const { followed } = await run((elapsed) => (elapsed < 65_500 ? { status: 'IN_PROGRESS' } : complete), {
        timeoutMs: 65_500,
      });
      expect(followed.ended).toBe(true);
    });

    it('after one read without time', async () => {
      const { followed, reads } = await run(() => ({ status: 'NOT_STARTED' }), { timeoutMs: 0 });
      expect(followed.ended).toBe(false);
      expect(reads).toEqual(['7 @ 0']);
    });

    it('with an unknown status too', async () => {
      const { followed } = await run(() => ({ status: 'DREAMING' }), { timeoutMs: 60_000 });
      expect(followed).toMatchObject({ ended: false, assets: [{ status: 'DREAMING' }] });
    });
  });

  it('ends if its caller has nothing more to wait for', async () => {
    const reported: unknown[] = [];
    const { followed, times } = await run(() => ({ status: 'IN_PROGRESS' }), {
      isOver: (assets, elapsedMs) => {
        reported.push([assets.map(({ id }) => id), elapsedMs]);
        return elapsedMs >= 2000;
      },
    });
    expect(followed).toMatchObject({ ended: true, assets: [{ status: 'IN_PROGRESS' }] });
    expect(reported).toEqual([0, 1000, 2000].map((elapsedMs) => [[7], elapsedMs]));
    expect(times).toEqual([0]);
  });

  it('reads at most eight assets at once, and keeps their order', async () => {
    let inFlight = 0;
    let peak = 0;
    const ids = Array.from({ length: 20 }, (_, index) => index);
    const { assets } = await follow(ids, {
      clock: fakeClock(),
      log: fakeLog(),
      signal: neverAborts,
      maxPauseMs: 10_000,
      timeoutMs: 60_000,
      read: async (id) => {
        inFlight++;
        peak = Math.max(peak, inFlight);
        // the later ones answer first
        for (let turn = id; turn < 25; turn++) await Promise.resolve();
        inFlight--;
        return { asset: { ...blank, id, status: 'COMPLETE', percentComplete: 100 } };
      },
      isOver: allEnded,
      areKnown: false,
      onChange: () => undefined,
    });
    expect(peak).toBe(8);
    expect(assets.map(({ id }) => id)).toEqual(ids);
  });

  it('ends with the last status if a later read hits the deadline', async () => {
    const { followed } = await run(
      (elapsed, id) => {
        if (elapsed > 0 && id === 8) throw new DeadlineError(new Error('down'));
        return elapsed > 0 ? complete : { status: 'IN_PROGRESS' };
      },
      { ids: [7, 8] },
    );
    expect(followed.ended).toBe(false);
    expect(followed.assets.map(({ status }) => status)).toEqual(['COMPLETE', 'IN_PROGRESS']);
  });

  it('throws if the first read hits the deadline', async () => {
    const deadline = new DeadlineError(new Error('down'));
    const thrown = await thrownBy(() =>
      run(
        (_elapsed, id) => {
          if (id === 8) throw deadline;
          return complete;
        },
        { ids: [7, 8] },
      ),
    );
    expect(thrown).toBe(deadline);
  });

  it('throws what reading throws', async () => {
    const failure = new Error('gone');
    const thrown = await thrownBy(() =>
      run((elapsed) => {
        if (elapsed > 2500) throw failure;
        return { status: 'IN_PROGRESS' };
      }),
    );
    expect(thrown).toBe(failure);
  });

  it('stops in a pause with the reason of an abort', async () => {
    const controller = new AbortController();
    const reason = new Error('cancelled');
    const thrown = await thrownBy(() =>
      run(
        (elapsed) => {
          if (elapsed > 2500) controller.abort(reason);
          return { status: 'IN_PROGRESS' };
        },
        { signal: controller.signal },
      ),
    );
    expect(thrown).toBe(reason);
  });
});
