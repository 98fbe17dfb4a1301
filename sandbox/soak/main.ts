import { resolve } from 'node:path';

import { UsageError } from '../usage-error.ts';
import { parseSoakArguments, type SoakOptions } from './arguments.ts';
import { createRandom } from './random.ts';
import { runScenario } from './run.ts';
import { makeScenario } from './scenario.ts';

// `npm run soak`: see `usage` in arguments.ts. Exits with 0 only if no run broke a rule, with 2 for a wrong command line.

const actionDir = resolve(import.meta.dirname, '..', '..');

async function soak({ seed, from, runs, milliseconds }: SoakOptions): Promise<number> {
  console.log(`Seed ${seed}`);
  const start = performance.now();
  const conclusions = new Map<string, number>();
  const broken: number[] = [];
  for (let index = from; index < from + runs && performance.now() - start < milliseconds; index++) {
    // each run has a chance of its own, so that it can be run again alone
    const scenario = makeScenario(createRandom(Math.imul(seed, 1_000_003) + index));
    const { run, violations } = await runScenario(scenario, actionDir);
    conclusions.set(run.conclusion, (conclusions.get(run.conclusion) ?? 0) + 1);
    console.log(`${index} · ${scenario.summary} → ${run.conclusion}`);
    if (violations.length === 0) continue;
    broken.push(index);
    console.log(
      [...violations, ...run.log, ...(run.post?.log ?? [])].map((line) => `    ${line}`).join('\n'),
    );
  }
  const counts = [...conclusions].map(([conclusion, count]) => `${count} ${conclusion}`).join(', ');
  console.log(
    `Seed ${seed}: ${counts}; ${broken.length === 0 ? 'no rule was broken' : `broken: ${broken.join(', ')}`}`,
  );
  return broken.length === 0 ? 0 : 1;
}

try {
  process.exitCode = await soak(parseSoakArguments(process.argv.slice(2)));
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = error instanceof UsageError ? 2 : 1;
}
