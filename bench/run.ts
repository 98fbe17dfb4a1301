import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';

import { watchUsage, type Usage } from './sampler.ts';

/** How to start a tool. */
export interface Command {
  readonly file: string;
  readonly args: readonly string[];
  /** The whole environment. */
  readonly env: NodeJS.ProcessEnv;
  /** With which it ends well; 0 where nothing is said. */
  readonly exitCode?: number;
}

/** What a run of a tool took. */
export interface TimedRun extends Usage {
  /** From the start to the end of the process. */
  readonly wallMs: number;
}

export interface ProcessRun extends TimedRun {
  /** How it ended where it did not end well, such as `exit code 1`. */
  readonly fault?: string;
}

const timeoutMs = 5 * 60_000;

/**
 * Runs a tool to its end, and no longer than five minutes. Its output goes to a file: reading it here would cost time.
 * @throws the signal's reason where that aborts; the tool is killed then
 */
export async function runCommand(
  { file, args, env, exitCode = 0 }: Command,
  logFile: string,
  signal: AbortSignal,
): Promise<ProcessRun> {
  signal.throwIfAborted();
  const log = openSync(logFile, 'w');
  const start = performance.now();
  const child = spawn(file, args, { env, stdio: ['ignore', log, log] });
  const usage = watchUsage(child.pid);
  const kill = () => child.kill('SIGKILL');
  const timer = setTimeout(kill, timeoutMs);
  signal.addEventListener('abort', kill);
  try {
    const [code, killedBy] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null];
    const wallMs = performance.now() - start;
    signal.throwIfAborted();
    const fault = code === exitCode ? undefined : faultOf(code, killedBy, wallMs);
    return { ...(fault !== undefined && { fault }), wallMs, ...usage.stop() };
  } finally {
    usage.stop();
    clearTimeout(timer);
    signal.removeEventListener('abort', kill);
    closeSync(log);
  }
}

function faultOf(code: number | null, killedBy: NodeJS.Signals | null, wallMs: number): string {
  if (code !== null) return `exit code ${code}`;
  return wallMs >= timeoutMs ? 'no end after 5 minutes' : `ended by ${killedBy ?? 'a signal'}`;
}
