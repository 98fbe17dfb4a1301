import { expect, it } from '@jest/globals';

import { runRounds, type Attempt } from '../../bench/rounds.ts';
import type { TimedRun } from '../../bench/run.ts';

/** Runs three tools, of which `b` fails the second time and `c` is not installed. */
async function play(warmUp: boolean) {
  const order: string[] = [];
  const printed: string[] = [];
  const attempt = (name: string): Promise<Attempt<TimedRun>> => {
    order.push(name);
    const count = order.filter((other) => other === name).length;
    return Promise.resolve(
      name === 'b' && count === 2
        ? { kind: 'failed', fault: 'exit code 1' }
        : { kind: 'succeeded', run: { wallMs: 1000 * count } },
    );
  };
  const outcomes = await runRounds({
    title: 'work',
    tools: ['a', 'b', 'c'],
    installed: new Set(['a', 'b']),
    warmUp,
    rounds: 3,
    attempt,
    print: (text) => printed.push(text),
  });
  return { order: order.join(''), printed, outcomes: Object.fromEntries(outcomes) };
}

it('lets tools run in turn, and leaves out one that failed', async () => {
  const { order, outcomes, printed } = await play(false);
  expect(order).toBe('ababa');
  expect(outcomes).toEqual({
    a: { kind: 'measured', runs: [{ wallMs: 1000 }, { wallMs: 2000 }, { wallMs: 3000 }] },
    b: { kind: 'failed', fault: 'exit code 1' },
    c: { kind: 'not installed' },
  });
  expect(printed.slice(2, 4)).toEqual(['work, round 2: a 2.00 s', 'work, round 2: b failed: exit code 1']);
});

it('does not count the warm-up', async () => {
  const { order, outcomes, printed } = await play(true);
  expect(order).toBe('ababaa');
  expect(outcomes['a']).toEqual({
    kind: 'measured',
    runs: [{ wallMs: 2000 }, { wallMs: 3000 }, { wallMs: 4000 }],
  });
  expect(printed[0]).toBe('work, warm-up: a 1.00 s');
});
