import { parseArgs } from 'node:util';

import { UsageError } from '../sandbox/usage-error.ts';
import { modes, type Mode } from './sink/line.ts';
import { toolNames } from './tools.ts';
import { allWorks, type Work } from './works.ts';

export interface BenchOptions {
  readonly quick: boolean;
  /** Rounds of uploads that count. */
  readonly rounds: number;
  readonly works: readonly Work[];
  /** Whether the starts of the actions are measured, too. */
  readonly starts: boolean;
  /** Whether the check action is measured, too. */
  readonly checks: boolean;
  /** Whether the plan action is measured, too. */
  readonly plans: boolean;
  readonly modes: readonly Mode[];
  readonly tools: readonly string[];
  /** A folder with another build of the action, such as `dist/`; undefined for none. */
  readonly other: string | undefined;
  readonly write: boolean;
}

const workNames = [...allWorks(false).map(({ name }) => name), 'start', 'check', 'plan'];

const usage = `Usage: npm run bench [-- OPTIONS]

  --quick        smaller works and one round: at most three minutes
  --rounds N     rounds that count, 1 to 99 (default: 3; with --quick 1)
  --works LIST   of ${workNames.join(',')} (default: all; with --quick all except 4g)
  --modes LIST   of ${modes.join(',')} (default: all)
  --tools LIST   of ${toolNames.join(',')} (default: all)
  --other DIR    also measures the build of the action in DIR
  --write        also writes the result to bench/RESULTS.md`;

/**
 * Reads the command line. Lists keep the benchmark's own order.
 * @throws UsageError for an unknown option or value
 */
export function parseArguments(argv: readonly string[]): BenchOptions {
  const { quick = false, write = false, other, ...values } = parseValues(argv);
  const works = allWorks(quick);
  const names = choose(
    'works',
    values.works,
    quick ? [...works.map(({ name }) => name), 'start'] : workNames,
  );
  if (other === '') throw wrongUsage('--other needs a folder');
  if (other !== undefined && write) throw wrongUsage('--write does not go with --other');
  return {
    quick,
    rounds: parseRounds(values.rounds ?? (quick ? '1' : '3')),
    works: works.filter(({ name }) => names.includes(name)),
    starts: names.includes('start'),
    checks: names.includes('check'),
    plans: names.includes('plan'),
    modes: choose('modes', values.modes, modes),
    tools: choose('tools', values.tools, toolNames),
    other,
    write,
  };
}

function parseValues(argv: readonly string[]) {
  const options = {
    quick: { type: 'boolean' },
    rounds: { type: 'string' },
    works: { type: 'string' },
    modes: { type: 'string' },
    tools: { type: 'string' },
    other: { type: 'string' },
    write: { type: 'boolean' },
  } as const;
  try {
    return parseArgs({ args: [...argv], options }).values;
  } catch (error) {
    throw wrongUsage((error as Error).message);
  }
}

function parseRounds(text: string): number {
  if (!/^[1-9]\d?$/.test(text)) throw wrongUsage(`--rounds must be a number from 1 to 99, not ${text}`);
  return Number(text);
}

/** The members of a list that were asked for, in the list's order. */
function choose<T extends string>(option: string, text: string | undefined, all: readonly T[]): readonly T[] {
  if (text === undefined) return all;
  const names = text.split(',').map((name) => name.trim());
  const unknown = names.find((name) => !(all as readonly string[]).includes(name));
  if (unknown !== undefined) throw wrongUsage(`--${option} has no ${unknown || '(empty name)'}`);
  return all.filter((name) => names.includes(name));
}

function wrongUsage(fault: string): UsageError {
  return new UsageError(fault, usage);
}
