import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { attemptOnce } from '../attempt.ts';
import { runRounds, type Attempt } from '../rounds.ts';
import type { TimedRun } from '../run.ts';
import { inScratch } from '../scratch.ts';
import type { StartOptions } from './arguments.ts';
import { faultOf, programNames, startOf, type ProgramName } from './programs.ts';
import { renderStartTable, renderVerdict } from './report.ts';

/**
 * Compares how long the built actions take to end where they have no inputs, and an empty script.
 * @returns whether each ended as it should
 */
export function runStartBench(
  { rounds }: StartOptions,
  signal: AbortSignal,
  print: (text: string) => void,
): Promise<boolean> {
  return inScratch(async (scratch) => {
    const outcomes = await runRounds({
      title: 'start',
      tools: programNames,
      installed: new Set(programNames),
      warmUp: true,
      rounds,
      attempt: (name) => startOnce(name, scratch, signal),
      print,
    });
    print(`\n### start\n\n${renderStartTable(outcomes)}\n\n${renderVerdict(outcomes)}`);
    return [...outcomes.values()].every(({ kind }) => kind === 'measured');
  });
}

function startOnce(name: ProgramName, scratch: string, signal: AbortSignal): Promise<Attempt<TimedRun>> {
  return attemptOnce<TimedRun>({
    name,
    scratch,
    signal,
    prepare: (own) => startOf(name, own),
    async check(run, own) {
      const fault = faultOf(name, await readFile(join(own, 'log'), 'utf8'));
      return fault === undefined ? { kind: 'succeeded', run } : { kind: 'failed', fault };
    },
  });
}
