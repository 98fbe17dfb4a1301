import { describe, expect, it } from '@jest/globals';

import { createMeter, progressLine } from '../../src/transfer/meter.ts';
import { fakeClock } from '../support/clock.ts';
import { fakeLog } from '../support/log.ts';

describe('progressLine', () => {
  it.each([
    [120e6, 1e9, 24e6, '120 MB of 1.0 GB · 12 % · 24 MB/s · 37 s left'],
    [999, 1000, 100, '999 B of 1.0 KB · 99 % · 100 B/s · 0.0 s left'],
    [1000, 1000, 100, '1.0 KB of 1.0 KB · 100 % · 100 B/s · 0.0 s left'],
    [1e6, 20e9, 1e6 / 60, '1.0 MB of 20 GB · 0 % · 17 KB/s · 333 h 19 min left'],
    [0, 6.4e6, undefined, '0 B of 6.4 MB · 0 %'],
  ])('of %p of %p bytes at %p in a second', (done, total, rate, line) => {
    expect(progressLine({ done, rate }, total)).toBe(line);
  });
});

describe('a meter', () => {
  it('logs the progress at most every five seconds', () => {
    const clock = fakeClock();
    const log = fakeLog();
    const meter = createMeter(100_000_000, clock, log);
    for (let second = 1; second <= 20; second++) {
      clock.advance(1000);
      meter.add(2_500_000);
      meter.add(2_500_000);
    }
    expect(log.of('info')).toEqual([
      '23 MB of 100 MB · 22 % · 4.5 MB/s · 17 s left',
      '48 MB of 100 MB · 47 % · 4.8 MB/s · 11 s left',
      '73 MB of 100 MB · 72 % · 4.8 MB/s · 5.7 s left',
      '98 MB of 100 MB · 97 % · 4.9 MB/s · 0.5 s left',
    ]);
  });

  it('subtracts bytes without a line', () => {
    const clock = fakeClock();
    const log = fakeLog();
    const meter = createMeter(1000, clock, log);
    meter.add(500);
    clock.advance(60_000);
    meter.add(-400);
    meter.add(0);
    expect(log.all).toEqual([]);
    meter.add(100);
    expect(log.of('info')).toEqual([expect.stringMatching(/^200 B of 1\.0 KB · 20 % /)]);
  });

  it('shows no rate and no end while more is in flight than done', () => {
    const clock = fakeClock();
    const log = fakeLog();
    const meter = createMeter(1000, clock, log);
    const step = (onWay: number, done: number) => {
      clock.advance(5000);
      meter.onWay(onWay);
      if (done > 0) meter.add(done);
    };
    step(400, 0);
    step(-100, 100);
    step(-100, 100);
    expect(log.of('info')).toEqual([
      '0 B of 1.0 KB · 0 %',
      '100 B of 1.0 KB · 10 %',
      '200 B of 1.0 KB · 20 % · 13 B/s · 1 min 0 s left',
    ]);
  });

  it('logs a summary at the end', () => {
    const clock = fakeClock();
    const log = fakeLog();
    const meter = createMeter(3_000_000, clock, log);
    meter.add(3_000_000);
    clock.advance(2000);
    expect(meter.finish(3)).toBe('3 files, 3.0 MB, in 2.0 s (1.5 MB/s)');
    expect(log.of('info')).toEqual([]);
  });

  it.each([
    [0, '1 file, 0 B, in 0.0 s'],
    [1000, '1 file, 1.0 KB, in 0.0 s (1.0 MB/s)'],
  ])('logs a summary of %p bytes that took no time', (bytes, line) => {
    const log = fakeLog();
    const meter = createMeter(bytes, fakeClock(), log);
    meter.add(bytes);
    expect(meter.finish(1)).toBe(line);
  });
});
