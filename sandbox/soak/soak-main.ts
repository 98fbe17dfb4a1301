import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

import fc from 'fast-check';

import { UsageError } from '../usage-error.ts';
import { runScenario } from './run-scenario.ts';
import { scenario, type Scenario } from './scenario.ts';

// Exits with 0 if no run broke a rule, with 2 if the command line is wrong.

const usage = `Usage: npm run soak -- [--minutes N | --runs N] [--seed S [--path P]]

  --minutes N  runs for N minutes (default: 5)
  --runs N     makes N runs instead
  --seed S     an integer that determines all scenarios. Default: random, and printed
  --path P     repeats the run that a failure printed; needs its seed`;

const actionDir = resolve(import.meta.dirname, '..', '..');

/** Reads the command line. @throws UsageError for an unknown option or value */
function readParameters(args: readonly string[]): fc.Parameters<[Scenario]> {
  const text = { type: 'string' } as const;
  const options = { minutes: text, runs: text, seed: text, path: text };
  const { minutes, runs, seed, path } = readOptions(() => parseArgs({ args: [...args], options }).values);
  if (minutes !== undefined && runs !== undefined) {
    throw new UsageError('Use either --minutes or --runs, not both', usage);
  }
  // it fits every property, but its type is a plug-in for unknown values
  const limit = fc.interruptAfterTimeLimit(60_000 * whole('--minutes', minutes ?? '5')) as fc.Plugin<
    [Scenario]
  >;
  return {
    numRuns: runs === undefined ? Number.MAX_SAFE_INTEGER : whole('--runs', runs),
    plugins: runs === undefined ? [limit] : [],
    seed: seed === undefined ? Date.now() % 2 ** 31 : whole('--seed', seed),
    ...(path !== undefined && { path, endOnFailure: true }),
  };
}

function readOptions<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new UsageError((error as Error).message, usage);
  }
}

function whole(name: string, text: string): number {
  if (!/^\d{1,10}$/.test(text)) throw new UsageError(`${name} must be an integer, not ${text}`, usage);
  return Number(text);
}

async function soak(parameters: fc.Parameters<[Scenario]>): Promise<void> {
  const conclusions: string[] = [];
  const check = async (one: Scenario) => {
    const { run, violations } = await runScenario(one, actionDir);
    conclusions.push(run.conclusion);
    console.log(`${conclusions.length} · ${JSON.stringify(one)} → ${run.conclusion}`);
    if (violations.length === 0) return;
    console.log(
      [...violations, ...run.log, ...(run.post?.log ?? [])].map((line) => `    ${line}`).join('\n'),
    );
    throw new Error(violations.join('\n'));
  };
  console.log(`Seed ${parameters.seed}`);
  let last = Promise.resolve();
  await fc.assert(
    fc.asyncProperty(scenario, (one) => (last = check(one))),
    parameters,
  );
  await last; // the time limit does not wait for the last run
  const counts = [...Map.groupBy(conclusions, (one) => one)];
  const text = counts.map(([conclusion, { length }]) => `${length} ${conclusion}`).join(', ');
  console.log(`Seed ${parameters.seed}: ${text}; no rule broken`);
}

try {
  await soak(readParameters(process.argv.slice(2)));
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = error instanceof UsageError ? 2 : 1;
}
