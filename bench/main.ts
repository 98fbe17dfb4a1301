import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { UsageError } from '../sandbox/usage-error.ts';
import { parseArguments } from './arguments.ts';
import { runBench } from './bench.ts';
import { describeMachine, renderResults } from './report.ts';

// `npm run bench`: see README.md. Exits with 0 if every tool succeeded, with 2 if the command line is wrong.

async function main(argv: readonly string[], signal: AbortSignal): Promise<boolean> {
  const options = parseArguments(argv);
  const result = await runBench(options, signal, (text) => {
    console.log(text);
  });
  if (options.write) {
    const file = join(import.meta.dirname, 'RESULTS.md');
    const text = renderResults({
      ...result,
      command: `npm run bench -- ${argv.join(' ')}`,
      date: new Date(),
      rounds: options.rounds,
      machine: await describeMachine(),
      previous: await readFile(file, 'utf8'),
    });
    await writeFile(file, text);
  }
  return result.allSucceeded;
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
