import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { attemptOnce } from '../attempt.ts';
import type { Attempt } from '../rounds.ts';
import type { TimedRun } from '../run.ts';
import { hashers, type HasherName, type HashTask } from './hashers.ts';
import { faultOf, parseSums, type Sums } from './sums.ts';

/** What there is to hash. */
export interface HashJob extends Omit<HashTask, 'target'> {
  readonly expected: Sums;
  /** A folder for what tools leave behind. */
  readonly scratch: string;
  readonly signal: AbortSignal;
}

/** Lets a tool hash all files once. It fails where a sum is not what it should be. */
export function hashOnce(name: HasherName, job: HashJob): Promise<Attempt<TimedRun>> {
  const { scratch, signal, expected } = job;
  const targetIn = (own: string) => join(own, 'sums');
  return attemptOnce<TimedRun>({
    name,
    scratch,
    signal,
    prepare: (own) => Promise.resolve(hashers[name].command({ ...job, target: targetIn(own) })),
    async check(run, own) {
      const fault = faultOf(parseSums(await readFile(targetIn(own), 'utf8')), expected);
      if (fault !== undefined) return { kind: 'failed', fault };
      return { kind: 'succeeded', run: hashers[name].isOneProcess ? run : { wallMs: run.wallMs } };
    },
  });
}
