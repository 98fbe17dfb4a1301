import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';

import { runRounds, type Outcomes } from './rounds.ts';
import { attemptOnce, type ToolCommand, type TimedRun } from './run.ts';
import { plainEnvironment } from './tools.ts';

/** How a program ends. */
interface Ending {
  readonly exitCode: number;
  readonly output: RegExp;
}

const silent: Ending = { exitCode: 0, output: /^$/ };
const withoutToken: Ending = { exitCode: 1, output: /^::error::.*`token`/ };

/** How each program ends as a step without inputs, in the order in which they run. The post step has nothing to do. */
const endings: Readonly<Record<string, Ending>> = {
  empty: silent,
  upload: withoutToken,
  post: silent,
  wait: withoutToken,
  cleanup: withoutToken,
};

export const programNames: readonly string[] = Object.keys(endings);

/** A start is short, so there are more rounds than of uploads. */
export const startRounds = 20;

const dist = resolve(import.meta.dirname, '../dist');

/** Compares how long the built actions and an empty script take, from the start of the process to its end. */
export function measureStarts(
  scratch: string,
  signal: AbortSignal,
  print: (text: string) => void,
): Promise<Outcomes<TimedRun>> {
  return runRounds({
    title: 'start',
    tools: programNames,
    installed: new Set(programNames),
    warmUp: true,
    rounds: startRounds,
    attempt: (name) =>
      attemptOnce<TimedRun>({
        scratch,
        signal,
        prepare: (own) => prepareStart(name, own),
        check(run, output) {
          const fault = startFaultOf(name, output);
          return fault === undefined ? { kind: 'succeeded', run } : { kind: 'failed', fault };
        },
      }),
    print,
  });
}

/** How to start a program as a step without inputs. @param own a folder for what a step writes */
export async function prepareStart(name: string, own: string): Promise<ToolCommand> {
  const files = ['GITHUB_OUTPUT', 'GITHUB_STATE', 'GITHUB_STEP_SUMMARY'].map(
    (variable) => [variable, join(own, variable)] as const,
  );
  const empty = join(own, 'empty.cjs');
  await Promise.all([empty, ...files.map(([, file]) => file)].map((file) => writeFile(file, '')));
  return {
    file: process.execPath,
    args: [name === 'empty' ? empty : join(dist, name, 'index.js')],
    env: { ...plainEnvironment(), ...Object.fromEntries(files), GITHUB_WORKSPACE: own },
    exitCode: endings[name]?.exitCode ?? 0,
  };
}

/** What is wrong with the output of a program; undefined if nothing is. */
export function startFaultOf(name: string, output: string): string | undefined {
  return endings[name]?.output.test(output) ? undefined : `unexpected output: ${output}`;
}
