import { describe, expect, it } from '@jest/globals';

import type { Batch } from '../../../src/transfer/s3/plan.ts';
import { createQueue, type Queue } from '../../../src/transfer/s3/queue.ts';

function loadsOf(name: string, count: number): Batch[] {
  const file = { path: '', key: name, size: 0, mtimeMs: 0 };
  return Array.from({ length: count }, (_, index) => [{ file, offset: index, length: 1, part: undefined }]);
}

/** All remaining batches, for example `s0 b0 s1`. */
function drain(queue: Queue): string {
  const taken: string[] = [];
  for (let batch = queue.takeAny(); batch; batch = queue.takeAny()) {
    taken.push(batch.map(({ file, offset }) => `${file.key}${offset}`).join());
  }
  return taken.join(' ');
}

describe('the queue', () => {
  it.each([
    [0, 0, ''],
    [3, 0, 's0 s1 s2'],
    [0, 3, 'b0 b1 b2'],
    [3, 3, 's0 b0 s1 b1 s2 b2'],
    [6, 2, 's0 b0 s1 s2 s3 b1 s4 s5'],
    [1, 4, 's0 b0 b1 b2 b3'],
  ])('with %p small and %p big batches returns %s', (small, big, expected) => {
    expect(drain(createQueue(loadsOf('s', small), loadsOf('b', big)))).toBe(expected);
  });

  it('finishes both kinds at about the same time', () => {
    const order = drain(createQueue(loadsOf('s', 1000), loadsOf('b', 64))).split(' ');
    expect(order).toHaveLength(1064);
    const half = order.slice(0, 532);
    expect(half.filter((name) => name.startsWith('b')).length).toBeGreaterThanOrEqual(31);
    expect(half.filter((name) => name.startsWith('b')).length).toBeLessThanOrEqual(33);
  });

  it('returns each batch once, even if small ones are also taken separately', () => {
    const queue = createQueue(loadsOf('s', 10), loadsOf('b', 5));
    const taken = [queue.takeSmall(), queue.takeSmall(), queue.takeSmall()].map(
      (batch) => batch?.[0]?.offset,
    );
    expect(taken).toEqual([0, 1, 2]);
    expect(drain(queue).split(' ').sort()).toEqual(
      ['b0', 'b1', 'b2', 'b3', 'b4', 's3', 's4', 's5', 's6', 's7', 's8', 's9'].sort(),
    );
    expect(queue.takeSmall()).toBeUndefined();
    expect(queue.takeAny()).toBeUndefined();
  });
});
