import { globSync } from 'node:fs';
import { dirname, join } from 'node:path/posix';

import { Stryker } from '@stryker-mutator/core';

import { toScore, type Score } from './scores.ts';

/**
 * Changes one file of `src/` in many small ways, and runs its tests with each change.
 * @param file such as `src/ion/paging.ts`
 */
export async function mutateFile(file: string): Promise<Score> {
  const stryker = new Stryker({
    mutate: [file],
    testRunner: 'jest',
    testRunnerNodeArgs: ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'],
    coverageAnalysis: 'perTest',
    jest: { configFile: 'jest.config.js', config: configOf(file) },
    ignorePatterns: ['dist', 'docs/images'],
    // modules of the tests stay in memory from run to run
    maxTestRunnerReuse: 100,
    reporters: ['clear-text'],
    clearTextReporter: { reportTests: false, reportScoreTable: false, allowColor: false },
  });
  return toScore(file, await stryker.runMutationTest());
}

/**
 * A file's own tests, or those of its folder if it has none. Other tests do not count, so that a run takes minutes and
 * not hours.
 */
function configOf(file: string) {
  const place = file.replace(/^src/, '__tests__').replace(/\.ts$/, '');
  const own = globSync(`${place}{,-*}.test.ts`);
  const tests = own.length > 0 ? own : [join(dirname(place), '*.test.ts')];
  return { testMatch: tests.map((test) => `<rootDir>/${test.replaceAll('\\', '/')}`) };
}
