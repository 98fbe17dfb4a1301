import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';

import { plainEnvironment } from '../environment.ts';
import type { Command } from '../run.ts';

const repository = resolve(import.meta.dirname, '../..');

/** What is started, in the order in which it runs and is shown. */
export const programNames = ['empty', 'upload', 'post', 'wait', 'cleanup'] as const;

export type ProgramName = (typeof programNames)[number];

/** How a program ends. */
interface Ending {
  readonly exitCode: number;
  readonly output: RegExp;
}

const silent: Ending = { exitCode: 0, output: /^$/ };
const withoutToken: Ending = { exitCode: 1, output: /^::error::The input `token` is empty\. / };

/** How each ends as a step without inputs: the post step has nothing to see to. */
const endings: Readonly<Record<ProgramName, Ending>> = {
  empty: silent,
  upload: withoutToken,
  post: silent,
  wait: withoutToken,
  cleanup: withoutToken,
};

/**
 * How to start a program as a step without inputs.
 * @param own a folder for what a step writes
 */
export async function startOf(name: ProgramName, own: string): Promise<Command> {
  const files = ['GITHUB_OUTPUT', 'GITHUB_STATE', 'GITHUB_STEP_SUMMARY'].map(
    (variable) => [variable, join(own, variable)] as const,
  );
  const empty = join(own, 'empty.cjs');
  await Promise.all([empty, ...files.map(([, file]) => file)].map((file) => writeFile(file, '')));
  return {
    file: process.execPath,
    args: [name === 'empty' ? empty : join(repository, 'dist', name, 'index.js')],
    env: { ...plainEnvironment(), ...Object.fromEntries(files), GITHUB_WORKSPACE: own },
    exitCode: endings[name].exitCode,
  };
}

/** What is wrong with the output of a program, in words; undefined where nothing is. */
export function faultOf(name: ProgramName, output: string): string | undefined {
  return endings[name].output.test(output) ? undefined : `ended with another output: ${output}`;
}
