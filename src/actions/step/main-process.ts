import { readFileSync } from 'node:fs';

import type { Clock } from '../../lib/clock.ts';
import { isJsonObject, type Json } from '../../lib/json.ts';
import { codeOf } from '../../lib/user-error.ts';

/** Identifies a process among all others of a machine or container. */
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
 * The identity of a process; undefined if it does not exist, has ended, or the system has no `/proc`.
 * @throws Error if the process exists and this user may not inspect it
 */
export function identify(pid: number, proc = '/proc'): ProcessIdentity | undefined {
  try {
    const stat = readFileSync(`${proc}/${pid}/stat`, 'utf8');
    const commandLine = readFileSync(`${proc}/${pid}/cmdline`, 'utf8');
    // the second field, the name in parentheses, may contain blanks and parentheses
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

/** Codes of a process that does not exist, or ended while it was inspected. */
const isGone = new Set(['ENOENT', 'ESRCH', 'ENOTDIR']);

/** Reads an identity from the step's state; undefined if there is none. @throws Error if the state is malformed */
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

/** What `stopProcess` needs. */
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
 * Ends a main process that is still running after its step, before the post step cleans up. In a container job a cancel
 * ends the docker client only, and the process continues (docker/cli#2607; actions/runner,
 * src/Runner.Worker/Handlers/StepHost.cs). A process is signalled only if id, start time and command line match.
 * @returns `gone` if it had ended before, `stopped` if it was ended, `alive` if it cannot be ended
 */
export async function stopProcess(
  main: ProcessIdentity,
  { clock, signal, identify: identifyNow, kill }: StopTools,
): Promise<'gone' | 'stopped' | 'alive'> {
  const isAlive = () => isSameProcess(identifyNow(main.pid), main);
  try {
    if (!isAlive()) return 'gone';
  } catch {
    return 'alive'; // unknown: so it is not signalled, and nothing is cleaned up
  }
  for (const [name, ms] of [
    ['SIGINT', maxMs.interrupt],
    ['SIGKILL', maxMs.kill],
  ] as const) {
    try {
      kill(main.pid, name);
    } catch {
      if (isAlive()) return 'alive'; // it belongs to another user
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
