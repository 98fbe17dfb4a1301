import { writeFile } from 'node:fs/promises';

import { probes } from './facts/all-probes.ts';
import { liveTimes, type ProbeTimes } from './lab.ts';
import { runProbes } from './run-probes.ts';
import { plan } from './samples.ts';

export interface LiveProbes {
  /** The base URL of the API, without a slash at the end. */
  readonly apiUrl: string;
  readonly token: string;
  /** The version of the repository, such as its commit. */
  readonly version: string;
  /** The file that the table is also written to. */
  readonly file: string;
  readonly print: (text: string) => void;
  readonly signal: AbortSignal;
  /** Default: for the real ion. */
  readonly times?: ProbeTimes;
}

/**
 * Runs all probes, and prints the results as a table for an issue.
 * @param finished the ids of finished assets
 * @returns problems in words: what could not be deleted, and whether it was cancelled
 */
export async function probeLive(live: LiveProbes, finished: readonly number[]): Promise<readonly string[]> {
  const { apiUrl, token, version, file, print, signal, times: times = liveTimes } = live;
  print(`\n━━ What ion answers\n${plan}`);
  const isPublic = apiUrl === 'https://api.cesium.com';
  const { report, left } = await runProbes({
    probes,
    apiUrl,
    token,
    times,
    finished,
    about: [
      `Date: ${new Date().toISOString().slice(0, 10)}`,
      `ion: ${isPublic ? 'api.cesium.com' : 'another host'}`,
      `ion-upload: ${version}`,
      `Node: ${process.version}, ${process.platform}`,
    ],
    signal,
    print,
  });
  print('\nFor the issue form “What the real ion answers”:\n');
  print(report);
  await writeFile(file, `${report}\n`);
  print(`\nThe same table is in ${file}`);
  return signal.aborted ? [...left, 'cancelled'] : left;
}
