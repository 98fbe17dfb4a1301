import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { UsageError } from '../sandbox/usage-error.ts';
import { commandOf, parseArguments, type BenchOptions } from './arguments.ts';
import { runBench } from './bench.ts';
import { parseHashArguments } from './hash/arguments.ts';
import { runHashBench } from './hash/bench.ts';
import { describeMachine } from './machine.ts';
import { renderResults } from './results.ts';
import { parseStartArguments } from './start/arguments.ts';
import { runStartBench } from './start/bench.ts';

// `npm run bench`: see `usage`. Exits with 0 only if every tool did its work, with 2 for a wrong command line.

const print = (text: string): void => {
  console.log(text);
};

async function main(argv: readonly string[], signal: AbortSignal): Promise<boolean> {
  const [first, ...others] = argv;
  if (first === 'hash') return runHashBench(parseHashArguments(others), signal, print);
  if (first === 'start') return runStartBench(parseStartArguments(others), signal, print);
  return benchUploads(parseArguments(argv), signal);
}

async function benchUploads(options: BenchOptions, signal: AbortSignal): Promise<boolean> {
  const result = await runBench(options, signal, print);
  if (options.write) {
    const text = renderResults({
      ...result,
      command: commandOf(options),
      date: new Date(),
      rounds: options.rounds,
      machine: await describeMachine(),
    });
    await writeFile(join(import.meta.dirname, 'RESULTS.md'), text);
  }
  return result.wentWell;
}

const interrupted = new AbortController();
for (const name of ['SIGINT', 'SIGTERM'] as const) {
  process.on(name, () => {
    interrupted.abort(new Error(`Ended by ${name}.`));
  });
}

try {
  process.exitCode = (await main(process.argv.slice(2), interrupted.signal)) ? 0 : 1;
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = error instanceof UsageError ? 2 : 1;
}
