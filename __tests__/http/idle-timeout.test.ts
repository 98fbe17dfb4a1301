import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';

import { createSilenceWatch, SilenceError } from '../../src/http/idle-timeout.ts';

describe('the watch over silence', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('calls once when nothing has moved for so long', () => {
    const onSilence = jest.fn();
    createSilenceWatch().watch(30_000, onSilence);
    jest.advanceTimersByTime(29_000);
    expect(onSilence).not.toHaveBeenCalled();
    jest.advanceTimersByTime(2_000);
    expect(onSilence).toHaveBeenCalledTimes(1);
    jest.advanceTimersByTime(120_000);
    expect(onSilence).toHaveBeenCalledTimes(1);
  });

  it('waits on for as long as bytes move', () => {
    const onSilence = jest.fn();
    const watched = createSilenceWatch().watch(30_000, onSilence);
    for (let i = 0; i < 10; i++) {
      jest.advanceTimersByTime(20_000);
      watched.touch();
    }
    expect(onSilence).not.toHaveBeenCalled();
    jest.advanceTimersByTime(31_000);
    expect(onSilence).toHaveBeenCalledTimes(1);
  });

  it('forgets what has ended, and watches each by its own limit', () => {
    const silence = createSilenceWatch();
    const [ended, short, long] = [jest.fn(), jest.fn(), jest.fn()];
    silence.watch(5_000, ended).end();
    silence.watch(5_000, short);
    silence.watch(50_000, long);
    jest.advanceTimersByTime(7_000);
    expect([ended, short, long].map(({ mock }) => mock.calls.length)).toEqual([0, 1, 0]);
    jest.advanceTimersByTime(45_000);
    expect(long).toHaveBeenCalledTimes(1);
  });

  it('has no timer where there is nothing to watch, and one for all', () => {
    const silence = createSilenceWatch();
    expect(jest.getTimerCount()).toBe(0);
    const all = Array.from({ length: 100 }, () => silence.watch(60_000, () => undefined));
    expect(jest.getTimerCount()).toBe(1);
    all.forEach(({ end }) => {
      end();
    });
    jest.advanceTimersByTime(2_000);
    expect(jest.getTimerCount()).toBe(0);
    silence.watch(1_000, () => undefined);
    expect(jest.getTimerCount()).toBe(1);
  });
});

describe('SilenceError', () => {
  it('says how long nothing moved, and is a time-out to those who look at codes', () => {
    const error = new SilenceError(30_000);
    expect(error).toBeInstanceOf(Error);
    expect(error).toMatchObject({
      name: 'SilenceError',
      message: 'no byte moved for 30 s',
      code: 'ETIMEDOUT',
    });
  });
});
