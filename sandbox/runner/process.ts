/** Runs a node process with GitHub's way of cancelling it. */

import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';

import { LineSplitter } from './lines.ts';
import type { CancelSignal, CancelTimes } from './types.ts';

/** Source: actions/runner, src/Runner.Sdk/ProcessInvoker.cs. */
export const githubCancelTimes: CancelTimes = { interrupt: 7500, terminate: 2500 };

/** How long the runner reads on after the end of a process whose own children keep its output open, in ms. */
const drainTime = 5000;

export interface ProcessOptions {
  /** Arguments of node: options, the script, its arguments. */
  args: readonly string[];
  cwd: string;
  /** The whole environment. */
  env: Readonly<Record<string, string>>;
  /** Gets each line of standard output and standard error, in order of arrival. */
  onLine: (line: string) => void;
  /** Gets the lines of standard output; true cancels. */
  cancelWhen: (line: string) => boolean;
  cancelBy: CancelSignal;
  cancelSignal?: AbortSignal | undefined;
  cancelTimes: CancelTimes;
}

export interface ProcessRun {
  exitCode: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
  milliseconds: number;
  /** From the cancel to the end of the process; undefined where there was none. */
  cancelMilliseconds: number | undefined;
}

/** SIGINT or another first signal, a pause, SIGTERM, a pause, SIGKILL. Windows knows no signals: there node ends the process at once. */
class Canceller {
  /** When it began, by the monotonic clock; undefined while it has not. */
  cancelledAt: number | undefined;
  readonly #child: ChildProcess;
  readonly #first: CancelSignal;
  readonly #times: CancelTimes;
  #timer: NodeJS.Timeout | undefined;

  constructor(child: ChildProcess, { cancelBy, cancelTimes }: ProcessOptions) {
    this.#child = child;
    this.#first = cancelBy;
    this.#times = cancelTimes;
  }

  cancel(): void {
    if (this.cancelledAt !== undefined || this.#child.exitCode !== null || this.#child.signalCode !== null) {
      return;
    }
    this.cancelledAt = performance.now();
    this.#child.kill(this.#first);
    this.#timer = setTimeout(() => {
      this.#child.kill('SIGTERM');
      this.#timer = setTimeout(() => this.#child.kill('SIGKILL'), this.#times.terminate);
    }, this.#times.interrupt);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}

/** Reads a stream to its end; the promise's value is its whole text. */
async function readLines(stream: Readable, onLine: (line: string) => void): Promise<string> {
  const splitter = new LineSplitter();
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
 * Runs node to the end of the process.
 *
 * @throws {Error} where the process cannot be started
 */
export async function runProcess(options: ProcessOptions): Promise<ProcessRun> {
  const start = performance.now();
  const child = spawn(process.execPath, options.args, {
    cwd: options.cwd,
    env: options.env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const canceller = new Canceller(child, options);
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
    // Rejects where the process could not be started.
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
