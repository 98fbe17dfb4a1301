import { parseArgs } from 'node:util';

import { modes, type Mode } from './lines.ts';
import { toolNames, type ToolName } from './tool-names.ts';
import { parseRounds, readOptions, wrongUsage } from './usage.ts';
import { allWorks, workNames, type Work } from './works.ts';

export interface BenchOptions {
  readonly quick: boolean;
  readonly rounds: number;
  readonly works: readonly Work[];
  readonly modes: readonly Mode[];
  readonly tools: readonly ToolName[];
  /** Undefined for a temporary folder. */
  readonly data: string | undefined;
  readonly write: boolean;
}

/**
 * Reads the command line. Lists keep the benchmark's own order.
 * @throws UsageError for an unknown option or value
 */
export function parseArguments(argv: readonly string[]): BenchOptions {
  const values = parseValues(argv);
  const quick = values.quick ?? false;
  const works = allWorks(quick);
  const names = choose('works', values.works, quick ? works.map(({ name }) => name) : workNames);
  return {
    quick,
    rounds: parseRounds(values.rounds ?? (quick ? '1' : '3')),
    works: works.filter(({ name }) => names.includes(name)),
    modes: choose('modes', values.modes, modes),
    tools: choose('tools', values.tools, toolNames),
    data: values.data,
    write: values.write ?? false,
  };
}

function parseValues(argv: readonly string[]) {
  const options = {
    quick: { type: 'boolean' },
    rounds: { type: 'string' },
    works: { type: 'string' },
    modes: { type: 'string' },
    tools: { type: 'string' },
    data: { type: 'string' },
    write: { type: 'boolean' },
  } as const;
  return readOptions(() => parseArgs({ args: [...argv], options }).values);
}

/** The members of a list that were asked for, in the list's order. */
function choose<T extends string>(option: string, text: string | undefined, all: readonly T[]): readonly T[] {
  if (text === undefined) return all;
  const names = text.split(',').map((name) => name.trim());
  const unknown = names.find((name) => !(all as readonly string[]).includes(name));
  if (unknown !== undefined) throw wrongUsage(`--${option} has no ${unknown || '(empty name)'}`);
  return all.filter((name) => names.includes(name));
}

/** The command line again, without what is particular to a machine. */
export function commandOf({ quick, rounds, works, modes: lines, tools }: BenchOptions): string {
  const defaults = parseArguments(quick ? ['--quick'] : []);
  const list = (option: string, names: readonly string[], all: readonly string[]) =>
    names.length === all.length ? [] : [option, names.join(',')];
  const options = [
    ...(quick ? ['--quick'] : []),
    ...(rounds === defaults.rounds ? [] : ['--rounds', String(rounds)]),
    ...list('--works', namesOf(works), namesOf(defaults.works)),
    ...list('--modes', lines, modes),
    ...list('--tools', tools, toolNames),
    '--write',
  ];
  return ['npm run bench --', ...options].join(' ');
}

function namesOf(works: readonly Work[]): string[] {
  return works.map(({ name }) => name);
}
