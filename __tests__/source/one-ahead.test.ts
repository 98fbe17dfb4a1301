import { describe, expect, it } from '@jest/globals';

import { oneAhead } from '../../src/source/one-ahead.ts';
import { thrownBy } from '../support/errors.ts';

/** Items that tell when they are made, and what becomes of their maker. */
function source(count: number, told: string[], failure?: Error) {
  return (async function* () {
    try {
      for (let item = 1; item <= count; item++) {
        told.push(`made ${item}`);
        yield await Promise.resolve(item);
      }
      if (failure !== undefined) throw failure;
    } finally {
      told.push('ended');
    }
  })();
}

describe('one ahead', () => {
  it('hands out all items in order, each while the next is made', async () => {
    const told: string[] = [];
    for await (const item of oneAhead(source(3, told))) told.push(`took ${item}`);
    expect(told).toEqual(['made 1', 'made 2', 'took 1', 'made 3', 'took 2', 'ended', 'took 3']);
  });

  it('has nothing of nothing', async () => {
    for await (const item of oneAhead(source(0, []))) expect(item).toBeUndefined();
  });

  it('throws what the items throw, after those before', async () => {
    const failure = new Error('broken');
    const took: number[] = [];
    const taking = async () => {
      for await (const item of oneAhead(source(2, [], failure))) took.push(item);
    };
    expect(await thrownBy(taking)).toBe(failure);
    expect(took).toEqual([1, 2]);
  });

  it('lets the maker of the items end where no more are wanted', async () => {
    const told: string[] = [];
    for await (const item of oneAhead(source(5, told))) if (item === 2) break;
    await Promise.resolve();
    await new Promise(setImmediate);
    expect(told).toEqual(['made 1', 'made 2', 'made 3', 'ended']);
  });
});
