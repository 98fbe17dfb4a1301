import { parseArgs } from 'node:util';

import { parseRounds, readOptions } from '../usage.ts';

export interface HashOptions {
  readonly quick: boolean;
  readonly rounds: number;
  /** Undefined for a temporary folder. */
  readonly data: string | undefined;
}

/** Reads what comes after `hash`. @throws UsageError for an unknown option or value */
export function parseHashArguments(argv: readonly string[]): HashOptions {
  const options = {
    quick: { type: 'boolean' },
    rounds: { type: 'string' },
    data: { type: 'string' },
  } as const;
  const { quick = false, rounds, data } = readOptions(() => parseArgs({ args: [...argv], options }).values);
  return { quick, rounds: parseRounds(rounds ?? (quick ? '1' : '3')), data };
}
