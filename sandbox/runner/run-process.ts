import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';

import { createLineSplitter } from './lines.ts';
import type { CancelSignal, CancelTimes } from './types.ts';

/** Source: actions/runner, src/Runner.Sdk/ProcessInvoker.cs. */
export const githubCancelTimes: CancelTimes = { interrupt: 7500, terminate: 2500 };

/** How long the runner reads on after a process has ended, if its children keep its output open, in ms. */
const drainTime = 5000;

export interface ProcessOptions {
  /** The program. Default: this node. */
  readonly command?: string;
  /** Arguments of the program; of node: options, the script, its arguments. */
  readonly args: readonly string[];
  readonly cwd: string;
  /** The whole environment. */
  readonly env: Readonly<Record<string, string>>;
  /** Called with each line of standard output and standard error, in order of arrival. */
  readonly onLine: (line: string) => void;
  /** Called with each line of standard output; true cancels. */
  readonly cancelWhen: (line: string) => boolean;
  readonly cancelBy: CancelSignal;
  readonly cancelSignal?: AbortSignal | undefined;
  readonly cancelTimes: CancelTimes;
}

export interface ProcessRun {
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly milliseconds: number;
  /** The time from the cancel to the end of the process; undefined without a cancel. */
  readonly cancelMilliseconds: number | undefined;
}

/** Cancels a process as GitHub does, at most once. */
interface Canceller {
  /** The start of the cancel, by the monotonic clock; undefined before it. */
  readonly cancelledAt: number | undefined;
  cancel(): void;
  stop(): void;
}

/** SIGINT or another first signal, a pause, SIGTERM, a pause, SIGKILL. Windows has no signals: node ends the process at once. */
function createCanceller(
  child: ChildProcess,
  { cancelBy, cancelTimes }: Pick<ProcessOptions, 'cancelBy' | 'cancelTimes'>,
): Canceller {
  let cancelledAt: number | undefined;
  let timer: NodeJS.Timeout | undefined;
  return {
    get cancelledAt() {
      return cancelledAt;
    },
    cancel() {
      if (cancelledAt !== undefined || child.exitCode !== null || child.signalCode !== null) return;
      cancelledAt = performance.now();
      child.kill(cancelBy);
      timer = setTimeout(() => {
        child.kill('SIGTERM');
        timer = setTimeout(() => child.kill('SIGKILL'), cancelTimes.terminate);
      }, cancelTimes.interrupt);
    },
    stop() {
      clearTimeout(timer);
    },
  };
}

/** Reads a stream to its end. Returns its whole text. */
async function readLines(stream: Readable, onLine: (line: string) => void): Promise<string> {
  const splitter = createLineSplitter();
  let whole = '';
  stream.setEncoding('utf8').on('data', (text: string) => {
    whole += text;
    splitter.push(text).forEach(onLine);
  });
  await once(stream, 'close');
  splitter.end().forEach(onLine);
  return whole;
}

/**
 * Runs a program until its process ends, and cancels it as GitHub does.
 * @throws Error if the process cannot be started
 */
export async function runProcess(options: ProcessOptions): Promise<ProcessRun> {
  const start = performance.now();
  const child = spawn(options.command ?? process.execPath, options.args, {
    cwd: options.cwd,
    env: options.env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const canceller = createCanceller(child, options);
  const cancel = () => {
    canceller.cancel();
  };
  options.cancelSignal?.addEventListener('abort', cancel);
  if (options.cancelSignal?.aborted === true) cancel();
  const stdout = readLines(child.stdout, (line) => {
    options.onLine(line);
    if (options.cancelWhen(line)) cancel();
  });
  const stderr = readLines(child.stderr, options.onLine);
  let drain: NodeJS.Timeout | undefined;
  try {
    // rejects if the process could not be started
    const [exitCode, signal] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null];
    const { cancelledAt } = canceller;
    const end = performance.now();
    drain = setTimeout(() => {
      child.stdout.destroy();
      child.stderr.destroy();
    }, drainTime);
    const texts = { stdout: await stdout, stderr: await stderr };
    const cancelMilliseconds = cancelledAt === undefined ? undefined : Math.round(end - cancelledAt);
    const milliseconds = Math.round(performance.now() - start);
    return { exitCode, signal, cancelMilliseconds, ...texts, milliseconds };
  } finally {
    clearTimeout(drain);
    canceller.stop();
    options.cancelSignal?.removeEventListener('abort', cancel);
  }
}
