import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';

import { UsageError } from '../usage-error.ts';

export const usage = `Usage: npm run soak -- [--minutes N | --runs N] [--seed S] [--from K]

  --minutes N  goes on for so long (default: 5)
  --runs N     makes so many runs instead
  --seed S     a whole number that all chance comes from; a new one is printed where it is left out
  --from K     begins with run K of that seed (default: 1)`;

/** What to do. */
export interface SoakOptions {
  readonly seed: number;
  /** The number of the first run, from 1. */
  readonly from: number;
  /** The end: after so many runs or so many milliseconds. */
  readonly runs: number;
  readonly milliseconds: number;
}

/** Reads the command line. @throws UsageError for one that makes no sense */
export function parseSoakArguments(args: readonly string[]): SoakOptions {
  const { minutes, runs, seed, from } = readOptions(args);
  if (minutes !== undefined && runs !== undefined) {
    throw new UsageError('--minutes and --runs exclude each other', usage);
  }
  return {
    seed: seed === undefined ? randomInt(2 ** 31) : whole('--seed', seed),
    from: whole('--from', from ?? '1'),
    runs: runs === undefined ? Infinity : whole('--runs', runs),
    milliseconds: runs === undefined ? 60_000 * whole('--minutes', minutes ?? '5') : Infinity,
  };
}

function readOptions(args: readonly string[]) {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({ args: [...args], options: { minutes: text, runs: text, seed: text, from: text } })
      .values;
  } catch (error) {
    throw new UsageError((error as Error).message, usage);
  }
}

function whole(name: string, text: string): number {
  if (!/^\d{1,10}$/.test(text)) throw new UsageError(`${name} takes a whole number, not ${text}`, usage);
  return Number(text);
}
