import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setPriority } from 'node:os';
import { text } from 'node:stream/consumers';

// `npm run check`: the tests, and beside them types and lint, in the time in which tests wait for processes and sockets.
// All of them run to their end; exits with 1 if one fails.

/** Enough for tests to go first; at 10 the types waited for all of them on a busy machine. */
const niceness = 5;

interface Result {
  readonly script: string;
  readonly isPassed: boolean;
  readonly seconds: number;
}

const results = (await Promise.all([runTests(), runBeside(['types', 'lint'])])).flat();
for (const { script, isPassed, seconds } of results) {
  console.log(`${isPassed ? '✓' : '✗'} npm run ${script} (${seconds.toFixed(0)} s)`);
}
process.exitCode = results.every(({ isPassed }) => isPassed) ? 0 : 1;

/** Runs the tests, with their output as it comes. */
async function runTests(): Promise<Result> {
  const start = performance.now();
  const child = spawn('npm run --silent jest', { shell: true, stdio: 'inherit' });
  return resultOf('jest', start, await once(child, 'close'));
}

/**
 * Runs scripts of `package.json` one after the other, each with its whole output at its end. Their priority is lower: tests
 * have time-outs.
 */
async function runBeside(scripts: readonly string[]): Promise<readonly Result[]> {
  const results: Result[] = [];
  for (const script of scripts) {
    const start = performance.now();
    const child = spawn(`npm run --silent ${script} 2>&1`, {
      shell: true,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    if (child.pid !== undefined) setPriority(child.pid, niceness);
    const [output, end] = await Promise.all([text(child.stdout), once(child, 'close')]);
    console.log(`\nnpm run ${script}\n${output}`);
    results.push(resultOf(script, start, end));
  }
  return results;
}

/** @param end what the event `close` of a process has: its exit code, or null and a signal */
function resultOf(script: string, start: number, [exitCode]: readonly unknown[]): Result {
  return { script, isPassed: exitCode === 0, seconds: (performance.now() - start) / 1000 };
}
