import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';

import type { Attempt } from './rounds.ts';
import { runCommand, type Command, type TimedRun } from './run.ts';

/** One run of a tool. */
export interface Trial<R> {
  readonly name: string;
  /** The tool gets a folder of its own in this one, for as long as it runs. */
  readonly scratch: string;
  readonly signal: AbortSignal;
  /** Does what is not to be measured. @param own the tool's folder */
  prepare(own: string): Promise<Command>;
  /** Checks what the tool did, where it ended well. */
  check(run: TimedRun, own: string): Promise<Attempt<R>>;
}

/** Runs a tool once. @throws the signal's reason where that aborts */
export async function attemptOnce<R>(trial: Trial<R>): Promise<Attempt<R>> {
  const { name, scratch, signal } = trial;
  const own = await mkdtemp(join(scratch, `${name}-`));
  try {
    const command = await trial.prepare(own);
    const logFile = join(own, 'log');
    const { fault, ...run } = await runCommand(command, logFile, signal);
    if (fault !== undefined) return { kind: 'failed', fault: `${fault}\n${await tailOf(logFile)}` };
    return await trial.check(run, own);
  } finally {
    await rm(own, { recursive: true, force: true });
  }
}

async function tailOf(file: string): Promise<string> {
  const text = await readFile(file, 'utf8');
  return text.trimEnd().split('\n').slice(-10).join('\n');
}
