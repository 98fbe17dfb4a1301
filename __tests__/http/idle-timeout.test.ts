import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';

import { createIdleWatch, IdleTimeoutError } from '../../src/http/idle-timeout.ts';

describe('the idle time-out', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('calls back once after the limit without a byte', () => {
    const onIdle = jest.fn();
    createIdleWatch().watch(30_000, onIdle);
    jest.advanceTimersByTime(29_000);
    expect(onIdle).not.toHaveBeenCalled();
    jest.advanceTimersByTime(2_000);
    expect(onIdle).toHaveBeenCalledTimes(1);
    jest.advanceTimersByTime(120_000);
    expect(onIdle).toHaveBeenCalledTimes(1);
  });

  it('continues while bytes are sent or received', () => {
    const onIdle = jest.fn();
    const watched = createIdleWatch().watch(30_000, onIdle);
    for (let i = 0; i < 10; i++) {
      jest.advanceTimersByTime(20_000);
      watched.touch();
    }
    expect(onIdle).not.toHaveBeenCalled();
    jest.advanceTimersByTime(31_000);
    expect(onIdle).toHaveBeenCalledTimes(1);
  });

  it('removes an ended request, and watches each with its own limit', () => {
    const idle = createIdleWatch();
    const [ended, short, long] = [jest.fn(), jest.fn(), jest.fn()];
    idle.watch(5_000, ended).end();
    idle.watch(5_000, short);
    idle.watch(50_000, long);
    jest.advanceTimersByTime(7_000);
    expect([ended, short, long].map(({ mock }) => mock.calls.length)).toEqual([0, 1, 0]);
    jest.advanceTimersByTime(45_000);
    expect(long).toHaveBeenCalledTimes(1);
  });

  it('has no timer without a request, and one timer for all', () => {
    const idle = createIdleWatch();
    expect(jest.getTimerCount()).toBe(0);
    const all = Array.from({ length: 100 }, () => idle.watch(60_000, () => undefined));
    expect(jest.getTimerCount()).toBe(1);
    all.forEach(({ end }) => {
      end();
    });
    jest.advanceTimersByTime(2_000);
    expect(jest.getTimerCount()).toBe(0);
    idle.watch(1_000, () => undefined);
    expect(jest.getTimerCount()).toBe(1);
  });
});

describe('IdleTimeoutError', () => {
  it('names the limit, and has the code of a time-out', () => {
    const error = new IdleTimeoutError(30_000);
    expect(error).toBeInstanceOf(Error);
    expect(error).toMatchObject({
      name: 'IdleTimeoutError',
      message: 'no data was sent or received for 30 s',
      code: 'ETIMEDOUT',
    });
  });
});
