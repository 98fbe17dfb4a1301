import { randomBytes } from 'node:crypto';

import { messageOf } from '../../src/lib/user-error.ts';
import { createCallApi } from './call-api.ts';
import { cleanUp } from './clean-up.ts';
import { createLab, type Lab, type ProbeTimes } from './lab.ts';
import { formatReport, type ProbeRow } from './probe-report.ts';
import { NotTriedError, type Probe } from './probe.ts';
import { createRedactor } from './redactor.ts';

export interface ProbeRun {
  readonly probes: readonly Probe[];
  /** The base URL of the API, without a slash at the end. */
  readonly apiUrl: string;
  readonly token: string;
  readonly times: ProbeTimes;
  /** The ids of finished assets. */
  readonly finished: readonly number[];
  /** The lines above the table. */
  readonly about: readonly string[];
  /** Skips the remaining probes. All assets are still deleted. */
  readonly signal: AbortSignal;
  /** Prints text for the user. */
  readonly print: (text: string) => void;
}

export interface ProbeResult {
  readonly rows: readonly ProbeRow[];
  /** Markdown for an issue. */
  readonly report: string;
  /** What could not be deleted. */
  readonly left: readonly string[];
}

/** Runs each probe, also after others failed. Deletes everything that they created. */
export async function runProbes(run: ProbeRun): Promise<ProbeResult> {
  const { apiUrl, token, times, finished } = run;
  const redactor = createRedactor();
  redactor.hide(token);
  for (const id of finished) redactor.addOwnId(id);
  const lab = createLab({
    apiUrl,
    call: createCallApi(apiUrl, token, times.callMs),
    redactor,
    times,
    finished,
    namePrefix: `ion-upload probe ${randomBytes(6).toString('hex')}`,
  });
  const rows: ProbeRow[] = [];
  const left: string[] = [];
  try {
    for (const probe of run.probes) {
      const row = { ...probe, seen: redactor.mask(await tryProbe(lab, probe, run.signal)) };
      rows.push(row);
      run.print(`  ${row.fact}: ${row.seen}`);
    }
  } finally {
    left.push(...(await cleanUp(lab, token)));
  }
  return { rows, report: formatReport(run.about, rows), left };
}

async function tryProbe(lab: Lab, probe: Probe, interrupted: AbortSignal): Promise<string> {
  if (interrupted.aborted) return 'not run: interrupted';
  const { probeMs, tilingMs } = lab.times;
  const limit = AbortSignal.timeout(probe.awaitsTiling === true ? probeMs + tilingMs : probeMs);
  lab.begin(AbortSignal.any([interrupted, limit]));
  try {
    return await probe.find(lab);
  } catch (error) {
    if (lab.signal().aborted) return limit.aborted ? 'no result in time' : 'not run: interrupted';
    return `${error instanceof NotTriedError ? 'not run' : 'no result'}: ${messageOf(error)}`;
  }
}
