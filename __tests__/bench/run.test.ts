import { describe, expect, it } from '@jest/globals';

import { runRounds } from '../../bench/rounds.ts';
import { attemptOnce, cpuSecondsOf, peakMiBOf, type Attempt, type TimedRun } from '../../bench/run.ts';
import { neverAborts } from '../support/clock.ts';
import { makeFolder } from '../support/folder.ts';

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

describe('runRounds', () => {
  it('runs tools in turn, and none after its failure', async () => {
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
});

describe('attemptOnce', () => {
  async function run(script: string, exitCode = 0) {
    const command = { file: process.execPath, args: ['-e', script], env: {}, exitCode };
    return attemptOnce<{ output: string }>({
      scratch: await makeFolder(),
      signal: neverAborts,
      prepare: () => Promise.resolve(command),
      check: (_run, output) => ({ kind: 'succeeded', run: { output } }),
    });
  }

  it('passes the output of a tool with the right exit code', async () => {
    const script = 'console.log("done"); process.exitCode = 3';
    expect(await run(script, 3)).toEqual({ kind: 'succeeded', run: { output: 'done\n' } });
  });

  it('quotes the end of the output of a tool that failed', async () => {
    const fault = 'exit code 1\nno bucket';
    expect(await run('console.log("no bucket"); process.exitCode = 1')).toEqual({ kind: 'failed', fault });
  });
});

const stat = (name: string) =>
  `4242 (${name}) S 1 4242 4242 0 -1 4194304 1500 0 3 0 125 50 7 8 20 0 11 0 900 1 2 3`;

describe('the usage of a process', () => {
  it.each(['node', 'a) R 1 (b'])('has the processor time, with the name %p', (name) => {
    expect(cpuSecondsOf(stat(name))).toBe(1.75);
    expect(cpuSecondsOf('')).toBeUndefined();
  });

  it('has the peak of the resident memory, except of a process that has ended', () => {
    expect(peakMiBOf('Name:\tnode\nVmPeak:\t  9999 kB\nVmHWM:\t  131072 kB\nVmRSS:\t  1 kB\n')).toBe(128);
    expect(peakMiBOf('Name:\tnode\nState:\tZ (zombie)\n')).toBeUndefined();
  });
});
