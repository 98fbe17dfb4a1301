import { resolve } from 'node:path';

import { UsageError } from '../usage-error.ts';
import { parseArguments } from './arguments.ts';
import { runDemo } from './demo.ts';
import { demoSteps } from './steps.ts';
import { liveTarget, localTarget, type Target } from './target.ts';

// `npm run demo`: see `usage` in arguments.ts. Exits with 0 only if all went well, with 2 for a wrong command line.

const actionDir = resolve(import.meta.dirname, '..', '..');
const print = (text: string): void => {
  console.log(text);
};

async function openTarget(): Promise<Target> {
  const options = parseArguments(process.argv.slice(2), process.env);
  return options.live ? liveTarget({ ...options, print }) : localTarget();
}

async function main(): Promise<number> {
  const target = await openTarget();
  print(`Publishing to ${target.name}`);
  const interrupted = new AbortController();
  process.once('SIGINT', () => {
    interrupted.abort();
  });
  const faults = await runDemo({ actionDir, target, steps: demoSteps(), print, signal: interrupted.signal });
  print(faults.length === 0 ? '\nAll went well.' : `\nNot all went well:\n  ${faults.join('\n  ')}`);
  return faults.length === 0 ? 0 : 1;
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = error instanceof UsageError ? 2 : 1;
}
