import { parseArgs } from 'node:util';

import { parseRounds, readOptions } from '../usage.ts';

export interface StartOptions {
  readonly rounds: number;
}

/** Reads what comes after `start`. @throws UsageError for an unknown option or value */
export function parseStartArguments(argv: readonly string[]): StartOptions {
  const options = { rounds: { type: 'string' } } as const;
  const { rounds = '20' } = readOptions(() => parseArgs({ args: [...argv], options }).values);
  return { rounds: parseRounds(rounds) };
}
