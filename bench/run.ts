import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** How to start a tool. */
export interface ToolCommand {
  readonly file: string;
  readonly args: readonly string[];
  /** The whole environment. */
  readonly env: NodeJS.ProcessEnv;
  /** The exit code of a success; 0 by default. */
  readonly exitCode?: number;
}

/** What the system reports about a process; empty if it reports nothing. */
interface Usage {
  /** User and system time of all threads. */
  readonly cpuSeconds?: number;
  readonly peakMiB?: number;
}

/** What one run of a tool took. */
export interface TimedRun extends Usage {
  /** From the start to the end of the process. */
  readonly wallMs: number;
}

/** The outcome of one run of a tool. */
export type Attempt<R> =
  { readonly kind: 'succeeded'; readonly run: R } | { readonly kind: 'failed'; readonly fault: string };

/** One run of a tool. */
export interface Trial<R> {
  /** The tool gets a folder of its own in this one, for as long as it runs. */
  readonly scratch: string;
  readonly signal: AbortSignal;
  /** Does what is not measured. @param own the tool's folder */
  prepare(own: string): Promise<ToolCommand>;
  /** Checks what the tool did, if it ended well. @param output what it printed */
  check(run: TimedRun, output: string): Promise<Attempt<R>> | Attempt<R>;
}

const timeoutMs = 5 * 60_000;
const sampleIntervalMs = 10;

/** Runs a tool once, for at most five minutes. @throws the signal's reason; the tool is killed then */
export async function attemptOnce<R>(trial: Trial<R>): Promise<Attempt<R>> {
  const own = await mkdtemp(join(trial.scratch, 'run-'));
  try {
    const command = await trial.prepare(own);
    const log = join(own, 'log');
    const { fault, ...run } = await runCommand(command, log, trial.signal);
    const output = await readFile(log, 'utf8');
    if (fault === undefined) return await trial.check(run, output);
    const tail = output.trimEnd().split('\n').slice(-10).join('\n');
    return { kind: 'failed', fault: `${fault}\n${tail}` };
  } finally {
    await rm(own, { recursive: true, force: true });
  }
}

/** @param logFile the file for the output: reading a pipe would cost time */
async function runCommand(
  { file, args, env, exitCode = 0 }: ToolCommand,
  logFile: string,
  signal: AbortSignal,
): Promise<TimedRun & { readonly fault?: string }> {
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

/** Reads the usage of a process every few milliseconds: after its end, the system keeps nothing. */
function watchUsage(pid: number | undefined): { stop(): Usage } {
  if (process.platform !== 'linux' || pid === undefined) return { stop: () => ({}) };
  let usage: Usage = {};
  const sample = () => {
    try {
      const cpuSeconds = cpuSecondsOf(readFileSync(`/proc/${pid}/stat`, 'latin1'));
      const peakMiB = peakMiBOf(readFileSync(`/proc/${pid}/status`, 'latin1'));
      // a zombie has no memory any more
      usage = {
        ...usage,
        ...(cpuSeconds !== undefined && { cpuSeconds }),
        ...(peakMiB !== undefined && { peakMiB }),
      };
    } catch {
      // it has ended
    }
  };
  sample();
  const timer = setInterval(sample, sampleIntervalMs);
  return {
    stop() {
      clearInterval(timer);
      return usage;
    },
  };
}

/** What `/proc` counts in: USER_HZ, which is 100 on Linux (man 5 proc_pid_stat, man 7 time). */
const ticksPerSecond = 100;

/** The processor time of a process and all its threads, in seconds. @param stat `/proc/PID/stat` */
export function cpuSecondsOf(stat: string): number | undefined {
  // the second field is the program's name in brackets, which may contain anything
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const ticks = Number(fields[11]) + Number(fields[12]); // utime, stime: fields 14 and 15 of the whole line
  return Number.isNaN(ticks) ? undefined : ticks / ticksPerSecond;
}

/** The peak resident memory of a process, in MiB. @param status `/proc/PID/status` */
export function peakMiBOf(status: string): number | undefined {
  const kibibytes = /^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1];
  return kibibytes === undefined ? undefined : Number(kibibytes) / 1024;
}
