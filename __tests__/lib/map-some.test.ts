import { describe, expect, it } from '@jest/globals';

import { mapSome } from '../../src/lib/map-some.ts';
import { thrownBy } from '../support/errors.ts';

/** Resolves after `count` microtasks. */
async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn++) await Promise.resolve();
}

describe('mapSome', () => {
  it('returns the results in the order of the items, whichever task ends first', async () => {
    const task = async (item: number) => {
      await turns(50 - item);
      return item * 10;
    };
    expect(await mapSome([1, 2, 30, 4], 4, task)).toEqual([10, 20, 300, 40]);
    expect(await mapSome([1, 2, 30, 4], 2, task)).toEqual([10, 20, 300, 40]);
  });

  it.each([
    [1, 7, 1],
    [3, 7, 3],
    [7, 7, 7],
    [8, 7, 7],
    [Infinity, 7, 7],
  ])('with limit %p and %p items, runs %p tasks at the same time', async (limit, count, expected) => {
    let inFlight = 0;
    let peak = 0;
    const items = Array.from({ length: count }, (_, index) => index);
    await mapSome(items, limit, async () => {
      inFlight++;
      peak = Math.max(peak, inFlight);
      await turns(10);
      inFlight--;
    });
    expect(peak).toBe(expected);
    expect(inFlight).toBe(0);
  });

  it('runs a task for each item once', async () => {
    const seen: string[] = [];
    await mapSome(['a', 'b', 'a', 'c'], 2, async (item) => {
      seen.push(item);
      await turns(1);
    });
    expect(seen).toEqual(['a', 'b', 'a', 'c']);
  });

  it('starts no task without items', async () => {
    const task = () => Promise.reject(new Error('a task has started'));
    expect(await mapSome([], 8, task)).toEqual([]);
  });

  it('keeps results that are undefined', async () => {
    expect(await mapSome([1, 2], 2, () => Promise.resolve(undefined))).toEqual([undefined, undefined]);
  });

  it('throws the first error, and starts no more tasks', async () => {
    const started: number[] = [];
    const task = async (item: number) => {
      started.push(item);
      await turns(item * 20);
      if (item === 1 || item === 2) throw new Error(`failure ${item}`);
    };
    expect(await thrownBy(() => mapSome([3, 2, 1, 4, 5, 6], 3, task))).toEqual(new Error('failure 1'));
    await turns(500);
    expect(started).toEqual([3, 2, 1]);
  });
});
