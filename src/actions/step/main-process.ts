import { readFileSync } from 'node:fs';

import type { Clock } from '../../lib/clock.ts';
import { isJsonObject, type Json } from '../../lib/json.ts';
import { codeOf } from '../../lib/user-error.ts';

/** What tells a process from all others of a machine, or of a container. */
export interface ProcessIdentity {
  readonly pid: number;
  /** In clock ticks since the machine started: field 22 of `/proc/PID/stat` (proc_pid_stat(5)). */
  readonly startTime: string;
  /** The arguments, each ended by a NUL. */
  readonly commandLine: string;
}

/** The name under which the step's state holds the identity of its main process. */
export const processState = 'process';

/**
 * The identity of a process; undefined if it is not there, has ended, or the system has no `/proc`.
 * @throws Error if the process is there, and may not be looked at
 */
export function identify(pid: number, proc = '/proc'): ProcessIdentity | undefined {
  try {
    const stat = readFileSync(`${proc}/${pid}/stat`, 'utf8');
    const commandLine = readFileSync(`${proc}/${pid}/cmdline`, 'utf8');
    // the second field, the name in parentheses, may have blanks and parentheses in it
    const [state, ...fields] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const startTime = fields[18];
    const hasEnded = state === 'Z' || state === 'X' || commandLine === '';
    return hasEnded || startTime === undefined ? undefined : { pid, startTime, commandLine };
  } catch (error) {
    const code = codeOf(error) ?? '';
    if (isGone.has(code)) return undefined;
    throw error;
  }
}

/** Codes of a process that is not there, or ended while it was looked at. */
const isGone = new Set(['ENOENT', 'ESRCH', 'ENOTDIR']);

/** Reads an identity out of the step's state; undefined if there is none. @throws Error if the state holds something else */
export function parseProcess(state: string): ProcessIdentity | undefined {
  if (state === '') return undefined;
  const value = JSON.parse(state) as Json;
  const { pid, startTime, commandLine } = isJsonObject(value) ? value : {};
  if (typeof pid !== 'number' || typeof startTime !== 'string' || typeof commandLine !== 'string') {
    throw new Error('the state of the step holds no process');
  }
  return { pid, startTime, commandLine };
}

/** How long a process may take to end, in milliseconds, after SIGINT and after SIGKILL. */
const maxMs = { interrupt: 10_000, kill: 2_000 };
const pauseMs = 100;

/** What a process is ended with. */
export interface StopTools {
  readonly clock: Pick<Clock, 'now' | 'sleep'>;
  readonly signal: AbortSignal;
  readonly identify: typeof identify;
  readonly kill: (pid: number, signal: 'SIGINT' | 'SIGKILL') => void;
}

/** The process of this system. */
export const systemProcess: Pick<StopTools, 'identify' | 'kill'> = {
  identify,
  kill: (pid, signal) => {
    process.kill(pid, signal);
  },
};

/**
 * Ends a main process that outlived its step, so that nobody is at work on what the post step looks at. In a container
 * job a cancel only ends the docker client: what it started goes on (docker/cli#2607; actions/runner,
 * src/Runner.Worker/Handlers/StepHost.cs). Only the very process is signalled: id, start time and command line match.
 * @returns `gone` if it had ended before, `stopped` if it was ended, `alive` if it cannot be
 */
export async function stopProcess(
  main: ProcessIdentity,
  { clock, signal, identify: identify, kill }: StopTools,
): Promise<'gone' | 'stopped' | 'alive'> {
  const isAlive = () => isSameProcess(identify(main.pid), main);
  try {
    if (!isAlive()) return 'gone';
  } catch {
    return 'alive'; // nobody knows: it is not signalled, and what it may be at work on not touched
  }
  for (const [name, ms] of [
    ['SIGINT', maxMs.interrupt],
    ['SIGKILL', maxMs.kill],
  ] as const) {
    try {
      kill(main.pid, name);
    } catch {
      if (isAlive()) return 'alive'; // another user's
    }
    for (const end = clock.now() + ms; clock.now() < end;) {
      if (!isAlive()) return 'stopped';
      await clock.sleep(pauseMs, signal);
    }
  }
  return isAlive() ? 'alive' : 'stopped';
}

function isSameProcess(one: ProcessIdentity | undefined, other: ProcessIdentity): boolean {
  return one !== undefined && one.startTime === other.startTime && one.commandLine === other.commandLine;
}
