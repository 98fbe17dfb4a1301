import { spawnSync } from 'node:child_process';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { probeLive } from '../probe/probe-live.ts';
import { UsageError } from '../usage-error.ts';
import { assetIds } from './delete-assets.ts';
import { parseArguments } from './demo-arguments.ts';
import { demoSteps } from './demo-steps.ts';
import { liveTarget, localTarget, type Target } from './demo-target.ts';
import { untilInterrupted } from './interrupt.ts';
import { nextSteps } from './next-steps.ts';
import { runDemo, type Demo } from './run-demo.ts';
import { servePages, showSummary } from './show-pages.ts';

// `npm run demo`: see `usage` in demo-arguments.ts. Exits with 0 if there were no problems, with 2 if the command line is wrong.

const actionDir = resolve(import.meta.dirname, '..', '..');
const print = (text: string): void => {
  console.log(text);
};

/** The commit that is checked out, or `unknown`. */
function version(): string {
  const { status, stdout } = spawnSync('git', ['describe', '--always', '--dirty', '--tags'], {
    cwd: actionDir,
    encoding: 'utf8',
  });
  return status === 0 ? stdout.trim() : 'unknown';
}

async function main(): Promise<number> {
  const options = parseArguments(process.argv.slice(2), process.env);
  const target: Target = options.live ? liveTarget({ ...options, print }) : await localTarget();
  print(`Publishing to ${target.name}`);
  const signal = untilInterrupted(process, print);
  const probe: Demo['beforeDelete'] = async (runs, printMasked) => {
    const file = join(await mkdtemp(join(tmpdir(), 'ion-answers-')), 'ion-answers.md');
    return probeLive(
      { ...target, version: version(), file, print: printMasked, signal },
      runs.flatMap(assetIds),
    );
  };
  const serve = servePages({ repository: actionDir, target, signal });
  const beforeDelete = options.live ? probe : options.serve ? serve : showSummary;
  const demo = { actionDir, target, steps: await demoSteps(), print, signal };
  const faults = await runDemo({ ...demo, beforeDelete });
  if (faults.length > 0) {
    print(`\nThe demo found problems:\n  ${faults.join('\n  ')}`);
    return 1;
  }
  print(`\nAll went well.\n\n${nextSteps(options.live)}`);
  return 0;
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = error instanceof UsageError ? 2 : 1;
}
