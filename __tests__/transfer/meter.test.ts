import { describe, expect, it } from '@jest/globals';

import { createMeter, progressLine } from '../../src/transfer/meter.ts';
import { fakeClock } from '../support/clock.ts';
import { fakeLog } from '../support/log.ts';

describe('progressLine', () => {
  it.each([
    [120e6, 1e9, 5_000, '120 MB of 1.0 GB · 12 % · 24 MB/s · 37 s left'],
    [999, 1000, 9_990, '999 B of 1.0 KB · 99 % · 100 B/s · 0.0 s left'],
    [1000, 1000, 10_000, '1.0 KB of 1.0 KB · 100 % · 100 B/s · 0.0 s left'],
    [1e6, 20e9, 60_000, '1.0 MB of 20 GB · 0 % · 17 KB/s · 333 h 19 min left'],
  ])('of %p of %p bytes after %p ms', (done, total, elapsed, line) => {
    expect(progressLine(done, total, elapsed)).toBe(line);
  });
});

describe('a meter', () => {
  it('tells at most every five seconds how far it is', () => {
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

  it('takes bytes back, and says nothing then', () => {
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

  it('sums up at the end', () => {
    const clock = fakeClock();
    const log = fakeLog();
    const meter = createMeter(3_000_000, clock, log);
    meter.add(3_000_000);
    clock.advance(2000);
    meter.finish(3);
    expect(log.of('info')).toEqual(['Uploaded 3 files, 3.0 MB, in 2.0 s (1.5 MB/s).']);
  });

  it.each([
    [0, 'Uploaded 1 file, 0 B, in 0.0 s (0 B/s).'],
    [1000, 'Uploaded 1 file, 1.0 KB, in 0.0 s (1.0 MB/s).'],
  ])('sums up %p bytes that took no time', (bytes, line) => {
    const log = fakeLog();
    const meter = createMeter(bytes, fakeClock(), log);
    meter.add(bytes);
    meter.finish(1);
    expect(log.of('info')).toEqual([line]);
  });
});
