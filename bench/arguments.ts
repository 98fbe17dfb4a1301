/** The benchmark's command line. */

import { parseArgs } from 'node:util';

import { UsageError } from '../sandbox/usage-error.ts';
import { modes, type Mode } from './lines.ts';
import { toolNames, type ToolName } from './tool-names.ts';
import { allWorks, workNames, type Work } from './works.ts';

export const USAGE = `Usage: npm run bench [-- OPTIONS]

  --quick        smaller works and one round: at most three minutes
  --rounds N     rounds that count, 1 to 99 (default: 3; with --quick 1)
  --works LIST   of ${workNames.join(',')} (default: all; with --quick all but 4g)
  --modes LIST   of ${modes.join(',')} (default: all)
  --tools LIST   of ${toolNames.join(',')} (default: all)
  --data DIR     keeps the files to upload there, and uses those that are there
  --write        writes the result to bench/RESULTS.md, too`;

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
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: {
        quick: { type: 'boolean' },
        rounds: { type: 'string' },
        works: { type: 'string' },
        modes: { type: 'string' },
        tools: { type: 'string' },
        data: { type: 'string' },
        write: { type: 'boolean' },
      },
    });
    if (values.data === '') throw new UsageError('--data needs a folder', USAGE);
    return values;
  } catch (error) {
    throw error instanceof UsageError ? error : new UsageError((error as Error).message, USAGE);
  }
}

function parseRounds(text: string): number {
  if (!/^[1-9]\d?$/.test(text))
    throw new UsageError(`--rounds must be a number from 1 to 99, not ${text}`, USAGE);
  return Number(text);
}

/** The members of a list that were asked for, in the list's order. */
function choose<T extends string>(option: string, text: string | undefined, all: readonly T[]): readonly T[] {
  if (text === undefined) return all;
  const names = text.split(',').map((name) => name.trim());
  const unknown = names.find((name) => !(all as readonly string[]).includes(name));
  if (unknown !== undefined) throw new UsageError(`--${option} has no ${unknown || '(empty name)'}`, USAGE);
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
